import { formatDate, plainDate } from '@/lib/dates/plain-date'

const styles = {
  full: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  long: { day: 'numeric', month: 'long', year: 'numeric' },
  short: { day: 'numeric', month: 'short', year: 'numeric' },
  day: { day: 'numeric', month: 'long' },
} satisfies Record<string, Intl.DateTimeFormatOptions>

type DateStyle = keyof typeof styles

/** A calendar date, for people and for programs. */
export function CalendarDate({ date, style = 'long' }: { date: string; style?: DateStyle }) {
  return (
    <time dateTime={date} dir="auto">
      {dateInWords(date, style)}
    </time>
  )
}

/** A moment, in UTC as everything here. */
export function Instant({ at, style = 'long' }: { at: string; style?: DateStyle }) {
  return (
    <time dateTime={at} dir="auto">
      {instantInWords(at, style)}
    </time>
  )
}

export const dateInWords = (date: string, style: DateStyle = 'long'): string =>
  formatDate(plainDate(date), styles[style])

/** "April 2017" of "2017-04". */
export const monthInWords = (month: string, style: 'long' | 'short' = 'long'): string =>
  formatDate(plainDate(`${month}-01`), { month: style, year: 'numeric' })

/** "April" of "2017-04". */
export const monthName = (month: string, style: 'long' | 'short' = 'long'): string =>
  formatDate(plainDate(`${month}-01`), { month: style })

const instantInWords = (at: string, style: DateStyle): string =>
  `${dateInWords(at.slice(0, 10), style)}, ${new Date(at).toISOString().slice(11, 16)} UTC`
