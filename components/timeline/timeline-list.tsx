import { SectionMark } from '@/components/day/section-mark'
import { CoverThumbnail, ImageLicence } from '@/components/event/cover-image'
import { eventsInWords, inDigits } from '@/components/site/count'
import { CalendarDate } from '@/components/site/time'
import { Written } from '@/components/site/written'
import { periodInWords } from '@/components/timeline/period-words'
import { canonicalAddress, sectionPath } from '@/lib/archive/addresses'
import type { TimelineEventView, TimelineView } from '@/lib/archive/timeline-views'
import { shownOf } from '@/lib/timeline/shown-of'

type TimelineListProps = { view: TimelineView; hrefOf: (query: string) => string; isFramed?: boolean }

/** What the drawing shows, to be read: it needs no script, and says of each event what its card there says. */
export const TimelineList = ({ view, hrefOf, isFramed = false }: TimelineListProps) => (
  <>
    {view.events.length > 0 && (
      <section aria-labelledby="events" className="mt-8">
        <h2 id="events" className="font-serif text-title font-medium">
          Events
        </h2>
        {view.shows === 'busiest' && <p className="mt-1 text-note text-ink-2">{shownOf(view, view.events.length)}</p>}
        <ol className="mt-2 max-w-200">
          {view.events.map((event, i) => (
            <li key={event.path} id={`event-${i}`} className="border-t border-rule py-3 first:border-rule-strong">
              <ListedEvent event={event} isFramed={isFramed} />
            </li>
          ))}
        </ol>
      </section>
    )}
    {view.periods.length > 0 && <Periods view={view} hrefOf={hrefOf} />}
  </>
)

const ListedEvent = ({ event, isFramed }: { event: TimelineEventView; isFramed: boolean }) => (
  <div className="timeline-event">
    <p className="text-note text-ink-3">
      <CalendarDate date={event.date} />
    </p>
    <div className="min-w-0">
      <Written as="p" className="set-text text-body font-medium">
        <a href={canonicalAddress({ type: 'event', path: event.path })} target={isFramed ? '_blank' : undefined}>
          {event.headline}
        </a>
      </Written>
      <p className="mt-1 text-note text-ink-3">
        {event.section && (
          <>
            <SectionMark section={event.section} />{' '}
            <a
              href={canonicalAddress({ type: 'section', path: sectionPath(event.section) })}
              target={isFramed ? '_blank' : undefined}
            >
              {event.section}
            </a>
            <span aria-hidden="true" className="slash">
              /
            </span>
          </>
        )}
        <data value={event.sourceCount}>
          {event.sourceCount === 1 ? '1 source' : `${inDigits(event.sourceCount)} sources`}
        </data>
        {event.coverImage && (
          <>
            <span aria-hidden="true" className="slash">
              /
            </span>
            Image: {event.coverImage.caption && <Written>{`${event.coverImage.caption} `}</Written>}
            <span dir="auto">{event.coverImage.credit}</span>,{' '}
            <ImageLicence license={event.coverImage.license} target={isFramed ? '_blank' : undefined} />
          </>
        )}
      </p>
    </div>
    {event.coverImage && <CoverThumbnail image={event.coverImage} />}
  </div>
)

const Periods = ({ view, hrefOf }: Pick<TimelineListProps, 'view' | 'hrefOf'>) => (
  <section aria-labelledby="periods" className="mt-8">
    <h2 id="periods" className="font-serif text-title font-medium">
      Events by {view.unit}
    </h2>
    <ol className="mt-2 columns-[16rem] gap-x-10 border-t border-rule-strong pt-2 text-note">
      {view.periods.map((period, i) => (
        <li key={period.from} id={`period-${i}`} className="flex break-inside-avoid justify-between gap-3">
          <a href={hrefOf(period.query)} rel="nofollow" className="inline-block py-1 link-quiet">
            {periodInWords(period, view.unit)}
          </a>{' '}
          <data value={period.events} title={eventsInWords(period.events)} className="py-1 text-ink-2">
            {inDigits(period.events)}
            <span className="sr-only"> {period.events === 1 ? 'event' : 'events'}</span>
          </data>
        </li>
      ))}
    </ol>
  </section>
)
