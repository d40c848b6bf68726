import { Temporal } from 'temporal-polyfill'

/** A calendar date, `YYYY-MM-DD`. Never a `Date` at somebody's midnight. */
export type PlainDate = string & { readonly plainDate: unique symbol }

/** Reads `YYYY-MM-DD`; null for anything else, also for 30 February and the year 0, which no calendar has. */
export function parsePlainDate(text: string): PlainDate | null {
  if (!/^(?!0000)\d{4}-\d{2}-\d{2}$/.test(text)) return null
  const midnight = new Date(`${text}T00:00:00Z`)
  // What overflows becomes another day, or none.
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(text) ? (text as PlainDate) : null
}

/** Like `parsePlainDate`, for text that our own code or database wrote. Throws on anything else. */
export function plainDate(text: string): PlainDate {
  const date = parsePlainDate(text)
  if (!date) throw new RangeError(`not a calendar date: ${text}`)
  return date
}

export const today = (): PlainDate => Temporal.Now.plainDateISO('UTC').toString() as PlainDate

export const addDays = (date: PlainDate, days: number): PlainDate =>
  Temporal.PlainDate.from(date).add({ days }).toString() as PlainDate

/** A day and those beside it, as far as the calendar goes: no day is before 1 January of the year 1 or after the year 9999. */
export const withNeighbours = (date: PlainDate): PlainDate[] =>
  [-1, 0, 1].flatMap((by) => parsePlainDate(addDays(date, by)) ?? [])

/** Prisma reads and writes a `date` column as midnight UTC; these two are the only places that know. */
export const toDatabaseDate = (date: PlainDate): Date => new Date(`${date}T00:00:00Z`)
export const fromDatabaseDate = (date: Date): PlainDate => date.toISOString().slice(0, 10) as PlainDate

/** Every date of a month given as `YYYY-MM`. */
export function datesOfMonth(month: string): PlainDate[] {
  const { daysInMonth } = Temporal.PlainYearMonth.from(month)
  return Array.from({ length: daysInMonth }, (_, i) => plainDate(`${month}-${String(i + 1).padStart(2, '0')}`))
}

/** 1 is Monday, 7 is Sunday. */
export const weekday = (date: PlainDate): number => Temporal.PlainDate.from(date).dayOfWeek

/** "7 April 2017", "Friday", "April 2017": for people, in English, independent of the server's zone. */
export const formatDate = (date: PlainDate, options: Intl.DateTimeFormatOptions): string =>
  formatterFor(options).format(toDatabaseDate(date))

const formatters = new Map<string, Intl.DateTimeFormat>()

/** Making a formatter costs a hundred times what using it does, and a page has hundreds of dates in a few styles. */
function formatterFor(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify(options)
  const formatter = formatters.get(key) ?? new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options })
  formatters.set(key, formatter)
  return formatter
}
