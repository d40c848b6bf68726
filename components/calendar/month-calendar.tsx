import type { CSSProperties } from 'react'
import { DayCell } from '@/components/calendar/day-cell'
import { weekdayLetters } from '@/components/calendar/weekdays'
import { monthInWords } from '@/components/site/time'
import { plainDate, weekday } from '@/lib/dates/plain-date'
import type { MonthHeat } from '@/lib/archive/counts'
import { heatRange } from '@/lib/archive/heat'

/** The month around a day, shaded by how much happened. On a phone only the seven days around that day, in one row. */
export function MonthCalendar({ month: { month, path, days }, current }: { month: MonthHeat; current: string }) {
  const nearby = daysAround(days.length, Number(current.slice(8)))
  return (
    <nav aria-label="Days of the month" className="print:hidden">
      {days.some(({ step }) => step > 0) && (
        <p className="mb-2 hidden text-note md:block">
          <a href={path} className="inline-block py-1 text-ink-2 link-quiet">
            {monthInWords(month)}
          </a>
        </p>
      )}
      <Weekdays />
      <ol className="grid grid-cols-7 gap-0.5 text-center">
        {days.map((day, index) => (
          <li
            key={day.date}
            style={index === 0 ? ({ '--column': weekday(plainDate(day.date)) } as CSSProperties) : undefined}
            className={placeOf(index, nearby)}
          >
            <DayCell {...day} events={`${heatRange(day.step, 'day')} events`} inRow isCurrent={day.date === current} />
          </li>
        ))}
      </ol>
    </nav>
  )
}

const Weekdays = () => (
  <div aria-hidden="true" className="hidden grid-cols-7 gap-0.5 pb-1 text-center text-note text-ink-3 md:grid">
    {weekdayLetters.map((letter, index) => (
      <span key={index}>{letter}</span>
    ))}
  </div>
)

/** The first day stands under its weekday; days that are not near are not on a phone. */
function placeOf(index: number, nearby: Set<number>): string | undefined {
  const classes = [index === 0 && 'md:col-start-(--column)', !nearby.has(index + 1) && 'max-md:hidden']
  return classes.filter(Boolean).join(' ') || undefined
}

/** Seven days of the month with this one as near to the middle as the month's ends allow. */
function daysAround(length: number, day: number): Set<number> {
  const first = Math.min(Math.max(day - 3, 1), length - 6)
  return new Set(Array.from({ length: 7 }, (_, index) => first + index))
}
