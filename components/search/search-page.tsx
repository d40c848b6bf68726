import { EventItem } from '@/components/day/event-item'
import { PageFoot } from '@/components/event/page-foot'
import { Facets } from '@/components/search/facets'
import { NarrowForm } from '@/components/search/narrow-form'
import { Said } from '@/components/search/said'
import { Arrow } from '@/components/site/arrow'
import { inDigits } from '@/components/site/count'
import { ReaderPage } from '@/components/site/reader-page'
import { CalendarDate } from '@/components/site/time'
import { addressIn, canonicalAddress, dayPath, searchPath } from '@/lib/archive/addresses'
import { feedOfPage } from '@/lib/archive/feed-links'
import type { MatchView, SearchView } from '@/lib/archive/search-views'
import type { EventView } from '@/lib/archive/views'

/** What a search found, with the ways to narrow it beside; on a phone after it. */
export function SearchPage({ view }: { view: SearchView }) {
  const isEmpty = view.events.length === 0
  return (
    <ReaderPage
      words={view.name}
      foot={
        <PageFoot page={view} feed={feedOfPage(view)} label="This search as" events={view.events} modifiedAt={null} />
      }
    >
      <header className="pt-8 pb-6 md:pt-10">
        <p className="text-note text-ink-2">Search</p>
        <h1 dir="auto" className="mt-1 set-headline text-headline font-medium tracking-[-0.018em]">
          {view.name || (view.query ? 'Events' : 'Search the archive')}
        </h1>
        {view.query && !view.note && <Total view={view} />}
        {view.total > 1 && <TimelineLink view={view} />}
        <Said view={view} />
      </header>
      <div className="grid gap-x-10 gap-y-8 border-t border-rule-strong pt-5 md:grid-cols-[12.5rem_minmax(0,1fr)]">
        <aside aria-label="Filters" className="grid gap-6 self-start max-md:order-last print:hidden">
          {view.query && <NarrowForm asked={{ ...view.asked, q: view.date?.use === 'searched' ? null : view.name }} />}
          <Facets view={view} />
        </aside>
        <div className="min-w-0">
          {isEmpty ? (
            <Nothing view={view} />
          ) : (
            view.events.map((event) => <Found key={event.id} event={event} view={view} />)
          )}
          {view.next && (
            <nav aria-label="Pages" className="mt-4 flex justify-end border-y border-rule text-note print:hidden">
              <a
                href={addressIn('html', { ...view, query: view.next })}
                rel="next"
                className="inline-flex items-center gap-1.5 py-2.5"
              >
                More
                <Arrow to="on" />
              </a>
            </nav>
          )}
        </div>
      </div>
    </ReaderPage>
  )
}

const Total = ({ view: { total, totalIs, asked } }: { view: SearchView }) => (
  <p className="mt-2 text-note text-ink-2">
    <data value={total} data-total={totalIs}>
      {totalIs === 'exact' ? inDigits(total) : `More than ${inDigits(total)}`}
    </data>{' '}
    {total === 1 ? 'event' : 'events'}
    {totalIs === 'at least' &&
      `; the newest ${inDigits(total)} of them are ${asked.sort === 'relevance' ? 'ranked and ' : ''}counted below`}
  </p>
)

const TimelineLink = ({ view }: { view: SearchView }) => {
  const query = view.spelling?.use === 'instead' ? view.spelling.query : view.query
  return (
    <p className="mt-2 text-note print:hidden">
      <a
        href={addressIn('html', { type: 'timeline', path: `${searchPath}/timeline`, query })}
        rel="nofollow"
        className="inline-block py-1 link-quiet"
      >
        Timeline
      </a>
    </p>
  )
}

const Found = ({ event, view }: { event: EventView; view: SearchView }) => (
  <div className="gap-x-6 border-b border-rule pb-5 last-of-type:border-0 lg:grid lg:grid-cols-[7rem_minmax(0,1fr)]">
    <p className="pt-4 text-note text-ink-3 lg:pt-5">
      <a href={canonicalAddress({ type: 'day', path: dayPath(event.date) })} className="inline-block py-0.5">
        <CalendarDate date={event.date} style="short" />
      </a>
    </p>
    <div className="min-w-0 max-lg:-mt-3">
      <EventItem event={event} level={3} withSection matches={matchesOf(view.matches, event)} />
    </div>
  </div>
)

const matchesOf = (matches: MatchView[], { id }: EventView) => matches.filter(({ event }) => event === id)

const Nothing = ({ view }: { view: SearchView }) => (
  <div className="grid max-w-168 gap-3 set-text text-item text-ink-2">
    {view.query ? (
      <p>{view.note ?? 'No event matches this.'}</p>
    ) : (
      <p>Write words of a headline, a person, a place or a publisher into the field above.</p>
    )}
    <p className="text-body">
      “Words in quotation marks” stand side by side; -word is not there; begin* finds what begins so. A date such as 7
      April 2017, April 2017 or last March leads to its events.
    </p>
  </div>
)
