import { DateBlock } from '@/components/day/date-block'
import { DayEvents } from '@/components/day/day-events'
import { PageFoot } from '@/components/event/page-foot'
import { ReaderPage } from '@/components/site/reader-page'
import { eventsInWords } from '@/components/site/count'
import { CalendarDate } from '@/components/site/time'
import { canonicalAddress } from '@/lib/archive/addresses'
import { feedOfPage } from '@/lib/archive/feed-links'
import type { DayView, FrontView } from '@/lib/archive/views'

/** The latest days that have events, one below the other, each beside its date. */
export function FrontPage({ view }: { view: FrontView }) {
  return (
    <ReaderPage
      current="Latest"
      foot={
        <PageFoot
          page={view}
          feed={feedOfPage(view)}
          label="This page as"
          events={view.days.flatMap((day) => day.events)}
          modifiedAt={view.modifiedAt}
        />
      }
    >
      <h1 className="sr-only">The latest days</h1>
      {view.days.length === 0 && (
        <p className="pt-10 font-serif text-item text-ink-2">The archive is empty: no events are published yet.</p>
      )}
      {view.days.map((day) => (
        <FrontDay key={day.date} day={day} />
      ))}
      <Earlier day={view.days.at(-1)} />
    </ReaderPage>
  )
}

const FrontDay = ({ day }: { day: DayView }) => (
  <section className="grid gap-x-14 gap-y-6 border-rule-strong py-6 not-first-of-type:border-t-2 md:grid-cols-[13.5rem_minmax(0,1fr)] md:py-8">
    <div className="md:sticky md:top-6 md:self-start">
      <DateBlock date={day.date} as="h2" href={canonicalAddress(day)} />
      <p className="mt-1 text-note text-ink-3 max-md:hidden">{eventsInWords(day.events.length)}</p>
    </div>
    <div className="min-w-0">
      <DayEvents events={day.events} level={3} />
    </div>
  </section>
)

/** Whoever has read to the end is led on: to the day before the last, and to all others. */
function Earlier({ day }: { day: DayView | undefined }) {
  if (!day?.previous) return null
  return (
    <nav
      aria-label="Earlier days"
      className="flex flex-wrap justify-between gap-x-8 border-t-2 border-rule-strong text-note print:hidden"
    >
      <a href={canonicalAddress({ type: 'day', path: day.previous.path })} className="py-2.5">
        Earlier: <CalendarDate date={day.previous.date} style="full" />
      </a>
      <a href="/news" className="py-2.5">
        All days
      </a>
    </nav>
  )
}
