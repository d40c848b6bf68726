import { ArchiveHead } from '@/components/archive/archive-head'
import { HeatLegend, heatOf } from '@/components/calendar/heat'
import { eventsInWords, inDigits } from '@/components/site/count'
import { ReaderPage } from '@/components/site/reader-page'
import { CalendarDate, monthInWords, monthName } from '@/components/site/time'
import type { ArchiveView } from '@/lib/archive/views'

type YearOfMonths = ArchiveView['years'][number]

/** The whole archive: years as rows of months, shaded by how much happened. */
export function ArchivePage({ view }: { view: ArchiveView }) {
  return (
    <ReaderPage current="Archive">
      <div className="pt-4">
        <ArchiveHead title="The archive" events={view.total}>
          {view.earliest && view.latest && (
            <>
              , <CalendarDate date={view.earliest} /> to <CalendarDate date={view.latest} />
            </>
          )}
        </ArchiveHead>
      </div>
      <HeatLegend scale="month" />
      <div className="mt-6 border-t border-rule-strong">
        {view.years.map((year) => (
          <YearRow key={year.year} year={year} />
        ))}
      </div>
    </ReaderPage>
  )
}

const YearRow = ({ year }: { year: YearOfMonths }) => (
  <section className="grid items-center gap-x-6 gap-y-2 border-b border-rule py-3 md:grid-cols-[7rem_minmax(0,1fr)]">
    <h2 className="flex items-baseline justify-between gap-3 md:block">
      <a href={year.path} className="inline-block font-serif text-title font-medium">
        {year.year}
      </a>
      <span className="block text-note font-regular text-ink-3">{eventsInWords(year.total)}</span>
    </h2>
    <ol className="grid grid-cols-6 gap-0.5 text-center text-note md:grid-cols-12">
      {year.months.map((month) => (
        <li key={month.month}>
          <MonthCell month={month} />
        </li>
      ))}
    </ol>
  </section>
)

function MonthCell({ month }: { month: YearOfMonths['months'][number] }) {
  const cell = 'flex min-h-12 flex-col items-center justify-center leading-tight'
  if (month.total === 0) return <span className={`${cell} text-ink-3`}>{monthName(month.month, 'short')}</span>
  return (
    <a
      href={month.path}
      title={`${monthInWords(month.month)}: ${eventsInWords(month.total)}`}
      className={`${cell} ${heatOf(month.total, 'month')} hover:no-underline hover:inset-ring-2 hover:inset-ring-accent`}
    >
      <time dateTime={month.month}>
        {monthName(month.month, 'short')}
        <span className="sr-only"> {month.month.slice(0, 4)}: </span>
      </time>
      <span className="font-medium">
        {inDigits(month.total)}
        <span className="sr-only"> events</span>
      </span>
    </a>
  )
}
