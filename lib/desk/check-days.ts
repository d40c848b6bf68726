import { Prisma } from '@/generated/prisma/client'
import { db, type Tx } from '@/lib/db'
import { plainDate, withNeighbours } from '@/lib/dates/plain-date'
import { patience } from '@/lib/desk/publish-draft'
import { takeTurn } from '@/lib/events/take-turn'
import { stemsOfPrint, type Print, type Telling } from '@/lib/desk/alike/alike'
import { loadTelling } from '@/lib/desk/alike/telling'
import { findDuplicates, pairOf } from '@/lib/desk/problems'

/** How many days are looked through in one transaction: those who write events wait for it. */
const atOnce = 1

/** Looks through days whose events changed for what is wrong with them, the latest first, until none is left. */
export async function checkDays(): Promise<void> {
  while ((await db.$transaction(checkSome, patience)) === atOnce);
}

/** In turn with those who write events: what it finds is true when it is written. */
async function checkSome(tx: Tx): Promise<number> {
  await takeTurn(tx)
  const rows = await tx.$queryRaw<{ date: string }[]>`
    select date::text from days where not is_checked order by date desc limit ${atOnce}`
  const dates = rows.map(({ date }) => date)
  if (dates.length === 0) return 0
  const prints = await loadPrints(tx, dates)
  const telling = await loadTelling(
    tx,
    prints.flatMap((print) => [...stemsOfPrint(print)]),
  )
  const problems = problemsOf(dates, prints, telling, await loadApart(tx, prints))
  await tx.$executeRaw`
    delete from event_problems p using events e where e.id = p.event_id and e.date = any (${dates}::date[])`
  await tx.$executeRaw`
    insert into event_problems (event_id, kind, other_id)
    select "eventId", kind::problem_kind, "otherId"
    from jsonb_to_recordset(${JSON.stringify(problems)}::jsonb) as r ("eventId" uuid, kind text, "otherId" uuid)
    on conflict (event_id, kind) do update set other_id = excluded.other_id`
  await tx.$executeRaw`update days set is_checked = true where date = any (${dates}::date[])`
  return dates.length
}

function problemsOf(dates: string[], prints: Print[], telling: Telling, apart: Set<string>): Prisma.InputJsonObject[] {
  const byDate = (date: string) => prints.filter((print) => print.date === date)
  return dates.flatMap((date) => {
    const own = byDate(date)
    const near = withNeighbours(plainDate(date)).flatMap(byDate)
    return [
      ...own.filter(({ sources }) => sources.length === 0).map(({ id }) => ({ eventId: id, kind: 'NO_SOURCE' })),
      ...own.filter(({ contexts }) => contexts.length === 0).map(({ id }) => ({ eventId: id, kind: 'NO_CONTEXT' })),
      ...[...findDuplicates(date, near, telling, apart)].map(([eventId, otherId]) => ({
        ...{ eventId, otherId },
        kind: 'DUPLICATE',
      })),
    ]
  })
}

/** The pairs among these that an editor told apart. Plan: primary key. */
async function loadApart(tx: Tx, prints: Print[]): Promise<Set<string>> {
  const ids = prints.map(({ id }) => id)
  const select = { eventId: true, otherId: true } as const
  const rows = await tx.distinctEvents.findMany({ where: { eventId: { in: ids } }, select })
  return new Set(rows.map(({ eventId, otherId }) => pairOf(eventId, otherId)))
}

/** Plan: index scan of published events by date; every subquery one by event. */
function loadPrints(tx: Tx, dates: string[]): Promise<Print[]> {
  const around = [...new Set(dates.flatMap((date) => withNeighbours(plainDate(date))))]
  return tx.$queryRaw`
    select e.id::text, e.date::text, e.headline,
      array(select s.url from citations c join sources s on s.id = c.source_id where c.event_id = e.id) as sources,
      array(select x.slug from event_contexts ec join contexts x on x.id = ec.context_id where ec.event_id = e.id) as contexts
    from events e where e.status = 'PUBLISHED' and e.date = any (${around}::date[])`
}
