import { statusInWords } from '@/components/event/source-status'
import { PartHeading } from '@/components/event/part-heading'
import { CalendarDate } from '@/components/site/time'
import type { SourceView } from '@/lib/archive/views'

/** What an event rests on, numbered: who published it, under which title, when, where a copy is kept, whether it still answers. */
export function Sources({ sources }: { sources: SourceView[] }) {
  if (sources.length === 0) return null
  return (
    <section>
      <PartHeading>{sources.length === 1 ? 'Source' : 'Sources'}</PartHeading>
      <ol>
        {sources.map((source, index) => (
          <li
            key={source.url}
            className="grid grid-cols-[1.5rem_minmax(0,1fr)] gap-x-2 border-b border-rule py-2.5 sm:grid-cols-[1.5rem_11rem_minmax(0,1fr)]"
          >
            <span aria-hidden="true" className="text-note leading-6 text-ink-3">
              {index + 1}
            </span>
            <span className="font-bold text-ink">
              <bdi>{source.publisher}</bdi>
            </span>
            <div className="max-sm:col-start-2">
              <a href={source.url} data-prints={source.title ? '' : undefined} className="block set-text link-quiet">
                <bdi>{source.title ?? readableAddress(source.url)}</bdi>
              </a>
              <SourceNote source={source} />
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}

function SourceNote({ source }: { source: SourceView }) {
  return (
    <p className="mt-0.5 text-note text-ink-3">
      {source.publishedOn && (
        <>
          <CalendarDate date={source.publishedOn} style="short" />
          {', '}
        </>
      )}
      {source.archiveUrl && (
        <>
          <a href={source.archiveUrl} className="link-quiet" data-prints="">
            archived copy
          </a>
          {', '}
        </>
      )}
      <data value={source.status}>{statusInWords[source.status]}</data>
    </p>
  )
}

/** An address without what every address has. */
const readableAddress = (url: string): string => url.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '')
