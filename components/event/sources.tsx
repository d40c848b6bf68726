import { Fragment } from 'react'
import { statusInWords, whereToRead } from '@/components/event/source-status'
import { PartHeading } from '@/components/event/part-heading'
import { ReadableAddress } from '@/components/site/readable-address'
import { CalendarDate } from '@/components/site/time'
import { canonicalAddress } from '@/lib/archive/addresses'
import type { SourceView } from '@/lib/archive/views'

/** What an event rests on, numbered: who published it, under which title, when, where a copy is kept, whether it still answers. */
export function Sources({ sources }: { sources: SourceView[] }) {
  if (sources.length === 0) return null
  return (
    <section>
      <PartHeading
        note={areUnchecked(sources) && (sources.length === 1 ? 'link not checked yet' : 'links not checked yet')}
      >
        {sources.length === 1 ? 'Source' : 'Sources'}
      </PartHeading>
      <ol>
        {sources.map((source, index) => (
          <li
            key={source.url}
            data-status={source.status}
            className="grid grid-cols-[1.5rem_minmax(0,1fr)] gap-x-2 border-b border-rule py-2.5 sm:grid-cols-[1.5rem_11rem_minmax(0,1fr)]"
          >
            <span aria-hidden="true" className="text-note leading-6 text-ink-3">
              {index + 1}
            </span>
            <span className="text-note leading-6 font-bold">
              <PublisherName source={source} />
            </span>
            <div className="max-sm:col-start-2">
              <a
                href={whereToRead(source).href}
                data-prints={source.title ? '' : undefined}
                className="block set-text link-quiet"
              >
                <bdi>{source.title ?? <ReadableAddress url={source.url} />}</bdi>
              </a>
              <SourceNote source={source} withStatus={!areUnchecked(sources)} />
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** As the event calls it; leads to everything that is known from it. */
const PublisherName = ({ source: { publisher, publisherPath } }: { source: SourceView }) =>
  publisherPath ? (
    <a href={canonicalAddress({ type: 'publisher', path: publisherPath })} className="link-quiet">
      <bdi>{publisher}</bdi>
    </a>
  ) : (
    <bdi>{publisher}</bdi>
  )

/** What else is known of a source; nothing is said of what nobody knows. */
function SourceNote({ source, withStatus }: { source: SourceView; withStatus: boolean }) {
  const facts = [
    source.publishedOn && <CalendarDate date={source.publishedOn} style="short" />,
    ...(whereToRead(source).isCopy ? ofCopy(source) : ofPage(source, withStatus)),
  ].filter(Boolean)
  if (facts.length === 0) return null
  return (
    <p className="mt-0.5 text-note text-ink-3">
      {facts.map((fact, index) => (
        <Fragment key={index}>
          {index > 0 && ', '}
          {fact}
        </Fragment>
      ))}
    </p>
  )
}

const ofPage = ({ archiveUrl, status }: SourceView, withStatus: boolean) => [
  archiveUrl && (
    <a href={archiveUrl} className="link-quiet" data-prints="">
      archived copy
    </a>
  ),
  withStatus && statusInWords[status],
]

/** The link above leads to the copy; the page itself is named beside it. */
const ofCopy = ({ url, status }: SourceView) => [
  'archived copy',
  <>
    original:{' '}
    <a href={url} className="wrap-anywhere link-quiet" data-prints="">
      <ReadableAddress url={url} />
    </a>{' '}
    ({statusInWords[status]})
  </>,
]

/** What is true of all sources is said once. */
const areUnchecked = (sources: SourceView[]): boolean => sources.every(({ status }) => status === 'unchecked')
