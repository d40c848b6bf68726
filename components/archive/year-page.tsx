import type { CSSProperties } from 'react'
import { ArchiveHead } from '@/components/archive/archive-head'
import { YearAtAGlance } from '@/components/archive/year-at-a-glance'
import { DayCell } from '@/components/calendar/day-cell'
import { HeatLegend } from '@/components/calendar/heat'
import { eventsInWords } from '@/components/site/count'
import { Crumbs } from '@/components/site/crumbs'
import { ReaderPage } from '@/components/site/reader-page'
import { Stepper } from '@/components/site/stepper'
import { monthName } from '@/components/site/time'
import { yearPath } from '@/lib/archive/addresses'
import { heatStep } from '@/lib/archive/heat'
import { plainDate, weekday } from '@/lib/dates/plain-date'
import type { YearView } from '@/lib/archive/views'

/** A year: a row of days for every month, shaded by how much happened. One click is one day. */
export function YearPage({ view }: { view: YearView }) {
  return (
    <ReaderPage current="Archive">
      <Crumbs steps={[{ name: 'Archive', path: '/news' }]} />
      <ArchiveHead title={String(view.year)} events={view.total} />
      <Stepper
        label="Years"
        previous={view.previous === null ? null : step(view.previous, 'Previous year')}
        next={view.next === null ? null : step(view.next, 'Next year')}
      />
      <div className="py-4">
        <HeatLegend scale="day" />
      </div>
      <div className="border-t border-rule-strong">
        {view.months.map((month) => (
          <MonthRow key={month.month} month={month} />
        ))}
      </div>
      <YearAtAGlance view={view} />
    </ReaderPage>
  )
}

const step = (year: number, title: string) => ({ path: yearPath(year), name: year, title })

const MonthRow = ({ month }: { month: YearView['months'][number] }) => (
  <section className="grid items-center gap-x-6 gap-y-2 border-b border-rule py-2.5 lg:grid-cols-[6rem_minmax(0,1fr)]">
    <h2 className="flex items-baseline justify-between text-note font-bold lg:block">
      {month.total > 0 ? (
        <a href={month.path} className="inline-block py-1">
          {monthName(month.month)}
        </a>
      ) : (
        monthName(month.month)
      )}
      {month.total > 0 && <span className="block font-regular text-ink-3">{eventsInWords(month.total)}</span>}
    </h2>
    <ol
      className={`${month.total > 0 ? 'grid' : 'hidden sm:grid'} grid-cols-7 gap-0.5 text-center sm:grid-cols-14 lg:grid-cols-31`}
    >
      {month.days.map((day, index) => (
        <li
          key={day.date}
          style={index === 0 ? ({ '--column': weekday(plainDate(day.date)) } as CSSProperties) : undefined}
          className={index === 0 ? 'max-lg:col-start-(--column)' : undefined}
        >
          <DayCell {...day} step={heatStep(day.events, 'day')} events={eventsInWords(day.events)} />
        </li>
      ))}
    </ol>
  </section>
)
