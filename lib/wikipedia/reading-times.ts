import { addDays, fromDatabaseDate, plainDate, toDatabaseDate, type PlainDate } from '@/lib/dates/plain-date'

const hour = 3_600_000
const day = 24 * hour

/** Pages of the last days are read every two hours, those of the month before that at midnight. Times are in UTC. */
const every = 2 * hour
const [days, month] = [7, 30]

/** The last time at or before an instant at which pages are read. */
export const lastMark = (at: Date): Date => new Date(Math.floor(at.getTime() / every) * every)

/** The first one after it. */
export const nextMark = (at: Date): Date => new Date(lastMark(at).getTime() + every)

/** The times after one instant and up to another at which pages are read, oldest first. */
export function marksBetween(after: Date, until: Date): Date[] {
  const marks: Date[] = []
  for (let mark = nextMark(after); mark <= until; mark = nextMark(mark)) marks.push(mark)
  return marks
}

/** The days whose pages are read at a time: from the day itself to a week before, at midnight to a month before. */
export function daysReadAt(mark: Date): PlainDate[] {
  const first = fromDatabaseDate(mark)
  return Array.from({ length: (isMidnight(mark) ? month : days) + 1 }, (_, back) => addDays(first, -back)).reverse()
}

const isMidnight = (mark: Date) => mark.getTime() % day === 0

/** Whether a day's page is read at a time. */
export function isReadAt(date: string, mark: Date): boolean {
  const age = Math.floor((mark.getTime() - readFrom(date).getTime()) / day)
  return age >= 0 && age <= (isMidnight(mark) ? month : days)
}

/** When a day's page is read for the first time and, but for what an import asks for, for the last. */
export const readFrom = (date: string): Date => toDatabaseDate(plainDate(date))
export const readUntil = (date: string): Date => toDatabaseDate(addDays(plainDate(date), month))

/** What is missing from a page for so long, in milliseconds, was taken off it and not moved to another page just now. */
export const goneFor = hour
