import { CoverThumbnail } from '@/components/event/cover-image'
import { licenceInWords } from '@/components/event/licence'
import { NameList } from '@/components/event/name-list'
import { SourceLine } from '@/components/event/source-line'
import { canonicalAddress } from '@/lib/archive/addresses'
import type { EventView } from '@/lib/archive/views'

/** An event in its day: heading, headline, summary, then one quiet line of what it rests on. */
export function EventItem({ event, level }: { event: EventView; level: 3 | 4 }) {
  const Headline = level === 3 ? 'h3' : 'h4'
  return (
    <article
      data-event={event.id}
      data-version={event.version}
      className="flow-root gap-x-8 border-b border-rule pt-4 pb-5 last:border-0 last:pb-0 sm:grid sm:grid-cols-[minmax(0,1fr)_auto]"
    >
      {event.coverImage && <CoverThumbnail image={event.coverImage} />}
      <div>
        {event.heading && (
          <p className="mb-1 text-note font-medium text-ink-2 first-letter:uppercase">
            <bdi>{event.heading}</bdi>
          </p>
        )}
        <Headline dir="auto" className="max-w-176 set-text text-item font-medium">
          <a href={canonicalAddress(event)}>{event.headline}</a>
        </Headline>
        {event.summary && (
          <p dir="auto" className="mt-1.5 max-w-168 set-text text-body text-ink-2">
            {event.summary}
          </p>
        )}
        <p className="mt-2 max-w-176 text-note text-ink-3">
          <SourceLine sources={event.sources} />
          {event.sources.length > 0 && event.contexts.length > 0 && <Separator />}
          {event.contexts.length > 0 && <NameList label="Contexts" names={event.contexts} />}
          {event.coverImage && (
            <>
              <Separator />
              Image: {event.coverImage.credit}, {licenceInWords(event.coverImage.license)}
            </>
          )}
        </p>
      </div>
    </article>
  )
}

const Separator = () => (
  <span aria-hidden="true" className="px-2 text-control">
    /
  </span>
)
