import { OtherPages } from '@/components/list/other-pages'
import { EventItems } from '@/components/day/event-items'
import { EmbedSnippet } from '@/components/embed/embed-snippet'
import { PageFoot } from '@/components/event/page-foot'
import { groupBy } from '@/components/list/group-by'
import { ListHead } from '@/components/list/list-head'
import { ReaderPage } from '@/components/site/reader-page'
import { CalendarDate, monthInWords } from '@/components/site/time'
import { canonicalAddress, dayPath } from '@/lib/archive/addresses'
import { feedOfPage } from '@/lib/archive/feed-links'
import type { ListView } from '@/lib/archive/list-views'
import type { EventView } from '@/lib/archive/views'

/** Everything about a context, a topic or a section: newest first, each month beside its name. */
export function ListPage({ view }: { view: ListView }) {
  return (
    <ReaderPage
      foot={
        <>
          <PageFoot
            page={view}
            feed={feedOfPage(view)}
            label="This list as"
            events={view.events}
            modifiedAt={view.modifiedAt}
          />
          <EmbedSnippet page={view} label="Embed this list" />
        </>
      }
    >
      <ListHead view={view} />
      {groupBy(view.events, (event) => event.date.slice(0, 7)).map(([month, events]) => (
        <Month key={month} month={month} events={events} withSection={view.type !== 'section'} />
      ))}
      <OtherPages view={view} />
    </ReaderPage>
  )
}

type MonthProps = { month: string; events: EventView[]; withSection: boolean }

/** A month's events beside its name. */
export const Month = ({ month, events, withSection }: MonthProps) => (
  <section className="grid gap-x-10 border-t border-rule-strong py-4 md:grid-cols-[12.5rem_minmax(0,1fr)] md:py-5">
    <h2 className="font-serif text-title font-medium md:sticky md:top-6 md:self-start">{monthInWords(month)}</h2>
    <div className="min-w-0 md:-mt-2">
      {groupBy(events, (event) => event.date).map(([date, group]) => (
        <Day key={date} date={date} events={group} withSection={withSection} />
      ))}
    </div>
  </section>
)

type DayProps = { date: string; events: EventView[]; withSection: boolean }

const Day = ({ date, events, withSection }: DayProps) => (
  <section className="gap-x-6 border-b border-rule pb-5 last:border-0 last:pb-0 lg:grid lg:grid-cols-[6rem_minmax(0,1fr)]">
    <h3 className="pt-4 text-note text-ink-3 lg:pt-3">
      <a href={canonicalAddress({ type: 'day', path: dayPath(date) })} className="inline-block py-1">
        <CalendarDate date={date} style="day" />
      </a>
    </h3>
    <div className="min-w-0 max-lg:-mt-3">
      <EventItems events={events} level={4} withSection={withSection} />
    </div>
  </section>
)
