import type { Tx } from '@/lib/db'
import { ensureDay, takeTurn } from '@/lib/events/take-turn'

export type DayRow = { readAt: string | null; readHash: string | null }

/**
 * Whether a reading comes before the latest one applied. Of two texts said to be read at one time the one with the
 * greater hash counts, whichever comes first: so applying both again changes nothing. Without a hash the time decides.
 */
export function isOlder(reading: { readAt: string; hash: string | null }, day: DayRow | undefined): boolean {
  if (!day?.readAt) return false
  const difference = Date.parse(reading.readAt) - Date.parse(day.readAt)
  return difference < 0 || (difference === 0 && reading.hash !== null && reading.hash < (day.readHash ?? ''))
}

/**
 * Takes a turn at writing events, and returns the day's row, made if need be. The row itself is not locked: an editor who
 * holds an event and then gives another to this day would wait for us while we wait for the event.
 */
export async function lockDay(tx: Tx, date: string): Promise<DayRow> {
  await takeTurn(tx)
  await ensureDay(tx, date)
  const rows = await loadDayRows(tx, [date])
  return rows.get(date) ?? { readAt: null, readHash: null }
}

export async function moveReadingOn(
  tx: Tx,
  reading: { date: string; readAt: string; hash: string; revision: string | null },
) {
  await tx.$executeRaw`
    update days set read_at = ${reading.readAt}::timestamptz, read_hash = ${reading.hash},
      revision = coalesce(${reading.revision}::bigint, revision)
    where date = ${reading.date}::date`
}

/** What is known of these days' latest readings. Plan: primary key lookups. */
export async function loadDayRows(tx: Tx, dates: string[]): Promise<Map<string, DayRow>> {
  const rows = await tx.$queryRaw<{ date: string; readAt: Date | null; readHash: string | null }[]>`
    select date::text, read_at as "readAt", read_hash as "readHash" from days where date = any (${dates}::date[])`
  return new Map(rows.map((row) => [row.date, { readAt: row.readAt?.toISOString() ?? null, readHash: row.readHash }]))
}

/**
 * Which of these days have published events that are missing from their page, with since when the last of them is. Plan:
 * index on the page's date.
 */
export async function daysWithMissing(
  tx: Tx,
  dates: string[],
): Promise<{ date: string; readAt: string; missingSince: string }[]> {
  const rows = await tx.$queryRaw<{ date: string; readAt: Date; missingSince: Date }[]>`
    select d.date::text, d.read_at as "readAt", max(e.missing_since) as "missingSince"
    from days d join events e on (e.imported ->> 'date') = d.date::text
    where d.date = any (${dates}::date[]) and e.missing_since is not null and e.status = 'PUBLISHED' group by d.date order by 1`
  return rows.map(({ date, readAt, missingSince }) => ({
    date,
    readAt: readAt.toISOString(),
    missingSince: missingSince.toISOString(),
  }))
}
