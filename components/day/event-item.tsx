import { CoverThumbnail } from '@/components/event/cover-image'
import { Licence } from '@/components/event/licence'
import { contextsBesideHeading, HeadingPath } from '@/components/event/heading-path'
import { NameList } from '@/components/event/name-list'
import { SectionLink } from '@/components/event/section-link'
import { SourceLine } from '@/components/event/source-line'
import { canonicalAddress } from '@/lib/archive/addresses'
import type { EventView } from '@/lib/archive/views'

type EventItemProps = {
  event: EventView
  level: 3 | 4
  /** In lists that are not sorted by section each event names its own. */
  withSection?: boolean
}

/** An event in its day: heading, headline, summary, then one quiet line of what it rests on. */
export function EventItem({ event, level, withSection = false }: EventItemProps) {
  const Headline = level === 3 ? 'h3' : 'h4'
  const contexts = contextsBesideHeading(event)
  return (
    <article
      data-event={event.id}
      data-version={event.version}
      data-modified={event.modifiedAt}
      className="flow-root gap-x-8 border-b border-rule pt-4 pb-5 last:border-0 last:pb-0 sm:grid sm:grid-cols-[minmax(0,1fr)_auto]"
    >
      {event.coverImage && <CoverThumbnail image={event.coverImage} />}
      <div>
        <HeadingPath event={event} className="mb-1 text-note" />
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
          {event.sources.length > 0 && contexts.length > 0 && <Separator />}
          {contexts.length > 0 && <NameList label="Contexts" type="context" names={contexts} />}
          {withSection && event.section && (
            <>
              <Separator />
              <SectionLink section={event.section} />
            </>
          )}
          {event.coverImage && (
            <>
              <Separator />
              Image: {event.coverImage.credit}, <Licence license={event.coverImage.license} />
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
