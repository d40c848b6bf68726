import { dayPath } from '@/lib/archive/addresses'
import { parsePlainDate, type PlainDate } from '@/lib/dates/plain-date'

/** "/news/2017/04/7/some-slug/v/3" */
export const versionPath = (eventPath: string, version: number): string => `${eventPath}/v/${version}`

export const versionsPath = (eventPath: string): string => `${eventPath}/versions`

/** Where an event or a day (by its path) is asked for as it was at a time (RFC 7089), and where all such times are listed. */
export const timeGatePath = (address: string): string => `/timegate${address}`
export const timeMapPath = (address: string): string => `/timemap${address}`

/** A day as it was known by the end of a date (`YYYY-MM-DD`, UTC), or at a moment as `momentOf` writes it. */
export const knownPath = (date: string, known: string): string => `${dayPath(date)}/known/${known}`

/** "2017-10-02T223005Z" of an instant: its second, as an address has it. */
export const momentOf = (at: Date): string => `${at.toISOString().slice(0, 19).replaceAll(/:/g, '')}Z`

/** The last instant that a date or a moment of an address means; null for anything else. */
export function lastInstantOf(known: string): Date | null {
  const date = parsePlainDate(known)
  if (date) return endOf(`${date}T23:59:59`)
  const [, day = '', hours, minutes, seconds] = /^(\d{4}-\d\d-\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(known) ?? []
  const at = endOf(`${day}T${hours}:${minutes}:${seconds}`)
  return parsePlainDate(day) && !Number.isNaN(at.getTime()) && momentOf(at) === known ? at : null
}

/** A second, which is all that addresses and HTTP know of a time, ends with its last millisecond. */
const endOf = (second: string) => new Date(`${second}.999Z`)

/** The last instant of the second in which something happened. */
export const endOfSecond = (at: Date): Date => new Date(Math.floor(at.getTime() / 1000) * 1000 + 999)

export type KnownAt = { date: PlainDate; known: string }
