import { CoverThumbnail, ImageLicence } from '@/components/event/cover-image'
import { contextsBesideHeading, HeadingPath } from '@/components/event/heading-path'
import { NameList } from '@/components/event/name-list'
import { SectionLink } from '@/components/event/section-link'
import { SourceLine } from '@/components/event/source-line'
import { Written } from '@/components/site/written'
import { canonicalAddress } from '@/lib/archive/addresses'
import { Marked } from '@/components/search/marked'
import type { MatchView } from '@/lib/archive/search-views'
import type { EventView } from '@/lib/archive/views'

type EventItemProps = {
  event: EventView
  level: 3 | 4
  /** In lists that are not sorted by section each event names its own. */
  withSection?: boolean
  /** Whether it stands under the heading of the event before it. */
  isContinued?: boolean
  /** Where it says what was looked for. */
  matches?: MatchView[]
}

/** An event in its day: heading, headline, summary, then one quiet line of what it rests on. */
export function EventItem({ event, level, withSection = false, isContinued = false, matches = [] }: EventItemProps) {
  const contexts = contextsBesideHeading(event)
  return (
    <article
      data-event={event.id}
      data-version={event.version}
      data-modified={event.modifiedAt}
      className={isContinued ? 'entry entry-continued' : 'entry'}
    >
      {event.coverImage && <CoverThumbnail image={event.coverImage} />}
      <div>
        {!isContinued && <HeadingPath event={event} className="entry-heading" />}
        <Written as={level === 3 ? 'h3' : 'h4'} className="entry-headline">
          <a href={canonicalAddress(event)}>
            <Marked text={event.headline} matches={matches.filter((match) => match.in === 'headline')} />
          </a>
        </Written>
        {event.summary && (
          <Written as="p" className="mt-1.5 max-w-168 set-text text-body text-ink-2">
            <Marked text={event.summary} matches={matches.filter((match) => match.in === 'summary')} />
          </Written>
        )}
        <p className="entry-meta">
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
              Image: {event.coverImage.caption && <Written>{`${event.coverImage.caption} `}</Written>}
              <span dir="auto">{event.coverImage.credit}</span>, <ImageLicence license={event.coverImage.license} />
            </>
          )}
        </p>
      </div>
    </article>
  )
}

const Separator = () => (
  <span aria-hidden="true" className="slash">
    /
  </span>
)
