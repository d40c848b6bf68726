import { shades } from '@/components/calendar/heat'
import { weekdayLetters } from '@/components/calendar/weekdays'
import { dateInWords } from '@/components/site/time'
import { canonicalAddress } from '@/lib/archive/addresses'
import { plainDate, weekday } from '@/lib/dates/plain-date'

type DayCellProps = {
  date: string
  path: string
  /** Its shade, and in words how many events it has. */
  step: number
  events: string
  isCurrent?: boolean
  /** On a phone the day stands in one row with its neighbours and says which weekday it is. */
  inRow?: boolean
}

/** A day as a shaded square. A day without events leads nowhere. */
export function DayCell({ date, path, step, events, isCurrent = false, inRow = false }: DayCellProps) {
  const cell = `day-cell ${inRow ? 'max-md:min-h-11' : 'max-md:min-h-9'}${isCurrent ? ` ${current}` : ''}`
  const content = <DayOfMonth date={date} inRow={inRow} />
  if (step === 0)
    return (
      <span aria-current={isCurrent ? 'date' : undefined} className={`${cell} text-ink-3`}>
        {content}
      </span>
    )
  return (
    <a
      href={canonicalAddress({ type: 'day', path })}
      title={`${dateInWords(date)}: ${events}`}
      aria-current={isCurrent ? 'date' : undefined}
      className={`${cell} ${shades[step] ?? ''}`}
    >
      {content}
      <span className="sr-only">: {events}</span>
    </a>
  )
}

/** Accent on a line of paper: seen on every shade. */
const current = 'font-bold shadow-[inset_0_0_0_2px_var(--color-accent),inset_0_0_0_4px_var(--color-paper)]'

/** The numeral, above it on a phone the weekday, and for those who only hear it the month. */
const DayOfMonth = ({ date, inRow }: { date: string; inRow: boolean }) => (
  <time dateTime={date}>
    {inRow && (
      <span aria-hidden="true" className="block pb-1.5 md:hidden">
        {weekdayLetters[weekday(plainDate(date)) - 1]}
      </span>
    )}
    {Number(date.slice(8))}
    <span className="sr-only"> {dateInWords(date).replace(/^\d+ /, '')}</span>
  </time>
)
