import { MonthCalendar } from '@/components/calendar/month-calendar'
import { DateBlock } from '@/components/day/date-block'
import { DayEvents } from '@/components/day/day-events'
import { DayStepper } from '@/components/day/day-stepper'
import { EmptyDay } from '@/components/day/empty-day'
import { EmbedSnippet } from '@/components/embed/embed-snippet'
import { PageFoot } from '@/components/event/page-foot'
import { BookLink } from '@/components/site/book-link'
import { ReaderPage } from '@/components/site/reader-page'
import { dayBookPath } from '@/lib/archive/addresses'
import { HeadLinks } from '@/components/version/head-links'
import { KnownForm } from '@/components/version/known-form'
import type { MonthHeat } from '@/lib/archive/counts'
import type { DayView } from '@/lib/archive/views'

/** A day: its date, which stays in view on a wide screen, and its events by section. */
export function DayPage({ view, month }: { view: DayView; month: MonthHeat }) {
  return (
    <ReaderPage
      date={view.date}
      foot={
        <>
          <PageFoot page={view} label="This day as" events={view.events} modifiedAt={view.modifiedAt} />
          {view.events.length > 0 && <BookLink path={dayBookPath(view.date)} />}
          {view.events.length > 0 && <EmbedSnippet page={view} label="Embed this day" />}
        </>
      }
    >
      <HeadLinks view={view} />
      <div className="grid gap-x-14 gap-y-6 pt-5 md:grid-cols-[13.5rem_minmax(0,1fr)] md:pt-8">
        <div className="text-note md:sticky md:top-6 md:self-start">
          <DateBlock date={view.date} as="h1" />
          <div className="mt-4 md:mt-5">
            <DayStepper view={view} />
          </div>
          <div className="mt-3 md:mt-4">
            <MonthCalendar month={month} current={view.date} />
          </div>
          {view.events.length > 0 && (
            <div className="mt-4 max-md:hidden">
              <KnownForm date={view.date} label="As known on" />
            </div>
          )}
        </div>
        <div className="min-w-0">
          {view.events.length > 0 ? <DayEvents events={view.events} level={2} /> : <EmptyDay view={view} />}
          {view.events.length > 0 && (
            <div className="mt-8 md:hidden">
              <DayStepper view={view} label="Days before and after" />
              <div className="mt-4">
                <KnownForm date={view.date} label="This day as known on" />
              </div>
            </div>
          )}
        </div>
      </div>
    </ReaderPage>
  )
}
