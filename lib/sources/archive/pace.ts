import { Prisma } from '@/generated/prisma/client'
import { db } from '@/lib/db'

/** What is done in moderation: asking whether there is a snapshot, asking for one, and writing copies of our own. */
export type PaceKind = 'look-up' | 'save' | 'copy'

/** How often at most: `every` in milliseconds, and so many a day (UTC). */
export type Pace = { every: number; perDay: number }

/** After so many failures in a row nobody tries for an hour. */
const circuitOpensAfter = 5

const longestBackoff = 3_600_000
const firstBackoff = 30_000

const today = Prisma.sql`(now() at time zone 'utc')::date`
const milliseconds = (count: number) => Prisma.sql`make_interval(secs => ${count / 1_000}::float8)`

/**
 * Takes the next turn of a kind: null when it is now, else when to ask again. One of all workers gets it, for when the last
 * one was stands in the database. Plan: primary key.
 */
export async function takeTurnOf(kind: PaceKind, { every, perDay }: Pace): Promise<Date | null> {
  // A second ago: kept in milliseconds, now may be rounded up to what is not yet.
  await db.$executeRaw`
    insert into archive_pace (kind, next_at) values (${kind}, now() - interval '1 second') on conflict do nothing`
  const taken = await db.$executeRaw`
    update archive_pace set next_at = date_trunc('milliseconds', now()) + ${milliseconds(every)}, day = ${today},
      asked = 1 + case when day = ${today} then asked else 0 end
    where kind = ${kind} and next_at <= now() and (paused_until is null or paused_until <= now())
      and (day <> ${today} or asked < ${perDay}::int)`
  return taken === 1 ? null : whenNext(kind, perDay)
}

async function whenNext(kind: PaceKind, perDay: number): Promise<Date> {
  const [row] = await db.$queryRaw<{ at: Date }[]>`
    select greatest(now() + interval '1 second', next_at, paused_until, case when day = ${today} and asked >= ${perDay}::int
      then (${today} + 1)::timestamp at time zone 'utc' end) as at from archive_pace where kind = ${kind}`
  return row?.at ?? new Date()
}

/** Whether nothing of a kind is to be tried for a while. */
export async function isPaused(kind: PaceKind): Promise<boolean> {
  const row = await db.archivePace.findUnique({ where: { kind }, select: { pausedUntil: true } })
  return row?.pausedUntil !== null && row?.pausedUntil !== undefined && row.pausedUntil > new Date()
}

/** It went well: what failed before is over. What was wrong last is kept, for people. */
export async function endPause(kind: PaceKind): Promise<void> {
  await db.archivePace.updateMany({ where: { kind, failures: { gt: 0 } }, data: { failures: 0, pausedUntil: null } })
}

/** Lets a kind rest: for as long as it was asked to (`wait`, in milliseconds), else longer with each failure in a row. */
export async function pause(kind: PaceKind, problem: string, wait: number | null): Promise<void> {
  await db.$executeRaw`
    insert into archive_pace as p (kind, failures, problem, problem_at, paused_until)
    values (${kind}, 1, ${problem}, now(), now() + ${milliseconds(wait ?? backoff(1))})
    on conflict (kind) do update set failures = p.failures + 1, problem = excluded.problem, problem_at = now(),
      paused_until = greatest(p.paused_until, now() + case
        when ${wait !== null} then ${milliseconds(wait ?? 0)}
        when p.failures + 1 >= ${circuitOpensAfter}::int then ${milliseconds(longestBackoff)}
        else ${milliseconds(firstBackoff)} * power(2, p.failures) end)`
}

const backoff = (failures: number) => Math.min(firstBackoff * 2 ** (failures - 1), longestBackoff)
