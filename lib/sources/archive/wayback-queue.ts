import { Prisma } from '@/generated/prisma/client'
import type { SourceStatus, WaybackState } from '@/generated/prisma/enums'
import { db, type Tx } from '@/lib/db'

/** A source whose turn it is. `date` is that of the first published event that cites it. */
export type DueSource = {
  id: string
  url: string
  date: string
  status: SourceStatus
  state: WaybackState
  jobId: string | null
  askedAt: Date | null
  attempts: number
}

/** Days (`YYYY-MM-DD`, both included) whose events' sources are meant; without them, all. */
export type Range = { from?: string; to?: string }

export type WaybackKind = 'look-up' | 'save'

/** Whoever takes a source has it to themselves for this long: longer than any question takes. */
const lease = Prisma.sql`interval '5 minutes'`

const statesOf: Record<WaybackKind, Prisma.Sql> = {
  'look-up': Prisma.sql`('LOOK_UP', 'ASKED', 'NONE')`,
  save: Prisma.sql`('ASK')`,
}

/** Of these a snapshot of earlier is all that there will be. */
const gone = Prisma.sql`('DEAD', 'SOFT_404', 'PARKED')`
export const isGone = (status: SourceStatus): boolean => ['DEAD', 'SOFT_404', 'PARKED'].includes(status)

const isCitedIn = ({ from, to }: Range) => Prisma.sql`
  exists (select from citations c join events e on e.id = c.event_id where c.source_id = s.id and e.status = 'PUBLISHED'
    and e.date between coalesce(${from ?? null}::date, '-infinity') and coalesce(${to ?? null}::date, 'infinity'))`

/**
 * Puts sources of published events into the queue that were never in it. One that has an archived copy by an editor's word, or
 * is itself a page of the archive, needs nothing. Returns how many came.
 *
 * Plan: the hashed ids of the queue against sources, once a minute: a tenth of a second over 100,000.
 */
export async function queueNewSources(base: string, range: Range = {}, limit = 5_000): Promise<number> {
  return db.$executeRaw`
    insert into wayback_sources (source_id, state, due_at)
    select s.id, (case when s.is_kept then 'KEPT' else 'LOOK_UP' end)::wayback_state, case when not s.is_kept then now() end
    from (select s.id, s.archive_url is not null or starts_with(s.url, ${`${base}/web/`}) as is_kept from sources s
      where not exists (select from wayback_sources w where w.source_id = s.id) and ${isCitedIn(range)} limit ${limit}) s
    on conflict do nothing`
}

/** How many sources would be looked up. */
export async function countToLookUp(base: string, range: Range): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from sources s left join wayback_sources w on w.source_id = s.id
    where s.archive_url is null and not starts_with(s.url, ${`${base}/web/`}) and (w.source_id is null or w.due_at <= now())
      and ${isCitedIn(range)}`
  return row?.count ?? 0
}

/** Whether anything of a kind is due. Plan: index on when it is due. */
export async function isAnyDue(kind: WaybackKind, range: Range | null): Promise<boolean> {
  const [row] = await db.$queryRaw<{ isDue: boolean }[]>`
    select exists (select from wayback_sources w join sources s on s.id = w.source_id
      where w.due_at <= now() and w.state in ${statesOf[kind]} and ${range ? isCitedIn(range) : Prisma.sql`true`}) as "isDue"`
  return row?.isDue ?? false
}

/**
 * Takes a source that is due, the gone ones first; nobody else gets it meanwhile. Plan: for the gone ones the partial index on
 * sources, for the others the one on when they are due.
 */
export async function takeDue(kind: WaybackKind, range: Range | null): Promise<DueSource | null> {
  return (await take(kind, range, Prisma.sql`s.status in ${gone}`)) ?? take(kind, range, Prisma.sql`true`)
}

async function take(kind: WaybackKind, range: Range | null, condition: Prisma.Sql): Promise<DueSource | null> {
  const [row] = await db.$queryRaw<DueSource[]>`
    with due as (
      select w.source_id as id, s.url, s.status::text as status, w.attempts, w.due_at
      from wayback_sources w join sources s on s.id = w.source_id
      where w.due_at <= now() and w.state in ${statesOf[kind]} and ${condition}
        and ${range ? isCitedIn(range) : Prisma.sql`true`}
      order by w.due_at limit 1 for update of w skip locked)
    update wayback_sources w set due_at = now() + ${lease} from due where w.source_id = due.id
    returning due.id::text, due.url, due.status, w.state::text as state, w.job_id as "jobId", w.asked_at as "askedAt", w.attempts,
      (select min(e.date)::text from citations c join events e on e.id = c.event_id
        where c.source_id = due.id and e.status = 'PUBLISHED') as date`
  return row ?? null
}

type Next = { state: WaybackState; dueAt: Date | null } & Partial<
  Record<'jobId' | 'problem', string | null> & { askedAt: Date; attempts: number }
>

/** Says what comes next for a source. */
export async function setNext(tx: Tx, id: string, { problem, ...next }: Next): Promise<void> {
  const about = problem === undefined ? {} : { problem, problemAt: problem === null ? null : new Date() }
  await tx.waybackSource.updateMany({ where: { sourceId: id }, data: { ...next, ...about } })
}

/** When the next source is due; null when none ever is. Plan: index on when it is due. */
export async function nextDue(): Promise<Date | null> {
  const [row] = await db.$queryRaw<{ at: Date | null }[]>`select min(due_at) as at from wayback_sources`
  return row?.at ?? null
}
