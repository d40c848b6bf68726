import { db, type Tx } from '@/lib/db'
import { forgetStale } from '@/lib/jobs/stale-events'
import { relearnArchive } from '@/lib/suggest/learn-archive'
import { learnEvents } from '@/lib/suggest/learn-events'
import { takeLearningTurn } from '@/lib/suggest/learning-turn'

/** How many events are learnt from in one transaction. */
const atOnce = 50

/** When more than this share of the archive changed at once, and more than so many events, all of it is learnt from anew. */
const mostChanged = 0.3
const fewestChanged = 1_000

const patience = { maxWait: 60_000, timeout: 3_600_000 }

/** Learns from the events that changed, the first that did first, until none is left. */
export async function learnStale(): Promise<void> {
  if (await db.$transaction(learnAllOfMuch, patience)) return
  while ((await db.$transaction(learnSome, patience)) === atOnce);
}

async function learnAllOfMuch(tx: Tx): Promise<boolean> {
  await takeLearningTurn(tx)
  const isMuch = await isMuchChanged(tx)
  if (isMuch) await relearnArchive(tx)
  return isMuch
}

async function learnSome(tx: Tx): Promise<number> {
  await takeLearningTurn(tx)
  const stale = await tx.aliasStale.findMany({ orderBy: { noted: 'asc' }, take: atOnce })
  await learnEvents(
    tx,
    stale.map(({ eventId }) => eventId),
  )
  await forgetStale(tx, 'learn-names', stale)
  return stale.length
}

async function isMuchChanged(tx: Tx): Promise<boolean> {
  const changed = await tx.aliasStale.count()
  return changed > fewestChanged && changed > mostChanged * (await tx.aliasPrint.count())
}
