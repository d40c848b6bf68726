import { Prisma } from '@/generated/prisma/client'
import { db, type Tx } from '@/lib/db'
import { readNothingOlder } from '@/lib/read-together'

/** A list of what changed: in [from, before), of one section or all, as it was when it was begun (`asOf`). ISO 8601, UTC. */
export type Selection = { from: string | null; before: string | null; section: string | null; asOf: string }

/** How far a list was given: the last one's time and event. */
export type Place = { at: string; eventId: string }

/** An event whose latest change is in a list. */
export type Stamped = { eventId: string; at: string }

/** How long somebody who commits just now is waited for, in milliseconds. */
const patience = { maxWait: 10_000, timeout: 30_000 }

/**
 * The time, once everything that was stamped up to it can be read: waits for those who commit just now. Call it before the first
 * page of a list is read.
 */
export async function harvestTime(): Promise<string> {
  return db.$transaction(async (tx) => {
    const [row] = await tx.$queryRaw<{ at: Date }[]>`select date_trunc('milliseconds', clock_timestamp()) as at`
    // Let go at once: whoever stamps later stamps with a later time.
    await tx.$executeRaw`select pg_advisory_xact_lock_shared(hashtext('daybook harvest'))`
    await readNothingOlder(tx)
    return (row?.at ?? new Date()).toISOString()
  }, patience)
}

/**
 * The next ones of a list, in the order of their stamps. Those that changed since the list was begun stand where they stood then, so
 * that each is met exactly once. Plan: the index on (at, event) from the place on.
 */
export async function listStamped(
  tx: Tx,
  selection: Selection,
  place: Place | null,
  limit: number,
): Promise<Stamped[]> {
  const after = place
    ? Prisma.sql`and s.at >= ${place.at}::timestamptz and (s.at, s.event_id) > (${place.at}::timestamptz, ${place.eventId}::uuid)`
    : Prisma.empty
  const rows = await tx.$queryRaw<{ event_id: string; at: Date }[]>`
    select s.event_id, s.at from harvest_stamps s where ${isIn(selection)} ${after} order by s.at, s.event_id limit ${limit}`
  return rows.map(({ event_id, at }) => ({ eventId: event_id, at: at.toISOString() }))
}

/** How many a list has. Plan: the index on (at, event). */
export async function countStamped(tx: Tx, selection: Selection): Promise<number> {
  const [row] = await tx.$queryRaw<{ n: number }[]>`
    select count(*)::int as n from harvest_stamps s where ${isIn(selection)}`
  return row?.n ?? 0
}

const isIn = ({ from, before, section, asOf }: Selection): Prisma.Sql => Prisma.sql`
  s.at <= ${asOf}::timestamptz and (s.until is null or s.until > ${asOf}::timestamptz)
  and s.at >= coalesce(${from}::timestamptz, '-infinity') and s.at < coalesce(${before}::timestamptz, 'infinity')
  and (${section}::text is null or s.section_slug = ${section}::text)`

/** When the first one was given; null where nothing was ever public. */
export async function earliestStamp(tx: Tx): Promise<string | null> {
  const row = await tx.harvestStamp.findFirst({ select: { at: true }, orderBy: [{ at: 'asc' }, { eventId: 'asc' }] })
  return row && row.at.toISOString()
}
