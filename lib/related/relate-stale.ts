import { db, type Tx } from '@/lib/db'
import { forgetStale } from '@/lib/jobs/stale-events'
import { announceRelated } from '@/lib/related/announce-related'
import { rankArchive } from '@/lib/related/relate-archive'
import { relateEvent } from '@/lib/related/relate-event'
import { takeRankingTurn } from '@/lib/related/ranking-turn'

/** How many events are ranked in one transaction. */
const atOnce = 20

/** When more than this share of the archive changed since all of it was ranked, all of it is again. */
const mostChanged = 0.1
const fewestChanged = 50

/**
 * Ranks the events that changed, the first that did first, until none is left: their own lists, and those of others that they
 * come on or leave. Where too many changed, the whole archive: what words and contexts say has changed too.
 */
export async function relateStale(): Promise<void> {
  while ((await db.$transaction(relateSome, { maxWait: 60_000, timeout: 3_600_000 })) === atOnce);
}

async function relateSome(tx: Tx): Promise<number> {
  await takeRankingTurn(tx)
  if (await isOutOfDate(tx)) {
    await rankArchive(tx, {})
    return 0
  }
  const stale = await tx.relatedStale.findMany({ orderBy: { noted: 'asc' }, take: atOnce })
  const pages = new Set<string>()
  for (const { eventId } of stale) for (const id of await relateEvent(tx, eventId)) pages.add(id)
  await forgetStale(tx, 'relate', stale)
  await tx.$executeRaw`update related_statistics set changed = changed + ${stale.length}`
  await announceRelated(tx, [...pages])
  return stale.length
}

async function isOutOfDate(tx: Tx): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ events: number | null; changed: number }[]>`
    select s.events, coalesce(s.changed, 0) + (select count(*)::int from related_stale) as changed
    from (values (1)) as one (id) left join related_statistics s using (id)`
  if (!row || row.changed === 0) return false
  return row.events === null || row.changed > Math.max(fewestChanged, mostChanged * row.events)
}
