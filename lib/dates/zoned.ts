import { Temporal } from 'temporal-polyfill'

/** The moment at which clocks of a zone show a time (`YYYY-MM-DDTHH:MM`); null where they never do, or twice. */
export function momentOf(at: string, timeZone: string): Date | null {
  try {
    const moment = Temporal.PlainDateTime.from(at).toZonedDateTime(timeZone, { disambiguation: 'reject' })
    return new Date(moment.epochMilliseconds)
  } catch {
    return null
  }
}

/** What clocks of a zone show at a moment: `YYYY-MM-DDTHH:MM`. */
export const clockOf = (moment: Date, timeZone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(moment.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })
