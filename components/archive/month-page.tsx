import type { CSSProperties } from 'react'
import { ArchiveHead } from '@/components/archive/archive-head'
import { HeatLegend, heatOf } from '@/components/calendar/heat'
import { weekdayNames } from '@/components/calendar/weekdays'
import { BookLink } from '@/components/site/book-link'
import { Crumbs } from '@/components/site/crumbs'
import { ReaderPage } from '@/components/site/reader-page'
import { Stepper } from '@/components/site/stepper'
import { dateInWords, monthInWords } from '@/components/site/time'
import { canonicalAddress, monthBookPath, monthOfPath, yearPath } from '@/lib/archive/addresses'
import { plainDate, weekday } from '@/lib/dates/plain-date'
import type { DayCountView, MonthView } from '@/lib/archive/views'

/** A month as a calendar: how many events each day has. */
export function MonthPage({ view }: { view: MonthView }) {
  const year = Number(view.month.slice(0, 4))
  return (
    <ReaderPage current="Archive" foot={view.total > 0 && <BookLink path={monthBookPath(view.month)} />}>
      <Crumbs
        steps={[
          { name: 'Archive', path: '/news' },
          { name: String(year), path: yearPath(year) },
        ]}
      />
      <ArchiveHead title={monthInWords(view.month)} events={view.total} />
      <Stepper
        label="Months"
        previous={view.previous === null ? null : step(view.previous, 'Previous month')}
        next={view.next === null ? null : step(view.next, 'Next month')}
      />
      <div className="py-4">
        <HeatLegend scale="day" />
      </div>
      <Weekdays />
      <ol className="grid grid-cols-7 gap-0.5">
        {view.days.map((day, index) => (
          <li
            key={day.date}
            style={index === 0 ? ({ '--column': weekday(plainDate(day.date)) } as CSSProperties) : undefined}
            className={index === 0 ? 'col-start-(--column)' : undefined}
          >
            <MonthDay day={day} />
          </li>
        ))}
      </ol>
    </ReaderPage>
  )
}

/** A month is given by its path, "/news/2017/04". */
const step = (path: string, title: string) => ({ path, name: monthInWords(monthOfPath(path)), title })

const Weekdays = () => (
  <div aria-hidden="true" className="grid grid-cols-7 gap-0.5 border-t border-rule-strong py-1.5 text-note text-ink-3">
    {weekdayNames.map((name) => (
      <span key={name} className="px-1 whitespace-nowrap sm:px-2.5">
        {name.slice(0, 3)}
      </span>
    ))}
  </div>
)

function MonthDay({ day }: { day: DayCountView }) {
  const cell = 'flex h-full min-h-14 flex-col justify-between px-1 py-1.5 sm:min-h-20 sm:p-2.5'
  const date = (
    <time dateTime={day.date} className="font-serif text-item leading-none font-medium">
      {Number(day.date.slice(8))}
      <span className="sr-only"> {dateInWords(day.date).replace(/^\d+ /, '')}</span>
    </time>
  )
  if (day.events === 0) return <span className={`${cell} border-t border-rule text-ink-3`}>{date}</span>
  return (
    <a
      href={canonicalAddress({ type: 'day', path: day.path })}
      className={`${cell} ${heatOf(day.events, 'day')} hover:no-underline hover:inset-ring-2 hover:inset-ring-accent`}
    >
      {date}
      <span className="text-note">
        {day.events}
        <span className="max-sm:sr-only"> {day.events === 1 ? 'event' : 'events'}</span>
      </span>
    </a>
  )
}
