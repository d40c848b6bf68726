import { db } from '@/lib/db'
import { enqueue } from '@/lib/jobs/enqueue'
import { nextDue, queueNewSources } from '@/lib/sources/archive/wayback-queue'
import { pacesFor, stepOf, type Paces, type Stepped } from '@/lib/sources/archive/wayback-step'
import { waybackService } from '@/lib/wayback/wayback-service'

/** A job of this kind ends after so long, in milliseconds, and another goes on. */
const longest = 20_000

/** By the clock it begins anew after this, in milliseconds. */
const clock = 60_000

const kinds = ['save', 'look-up'] as const

/**
 * Finds snapshots of sources in the Wayback Machine and asks for those it has not, as often as it bears. It never waits: where it
 * is nobody's turn, another job is queued for when it is.
 */
export async function archiveSources(paces?: Paces): Promise<void> {
  const service = waybackService()
  if (!service) return
  await queueNewSources(service.base)
  const until = Date.now() + longest
  for (;;) {
    const stepped: Stepped[] = []
    for (const kind of kinds) stepped.push(await stepOf(kind, service, paces ?? pacesFor(service)))
    if (stepped.some(({ type }) => type === 'done') && Date.now() < until) continue
    return goOnLater(stepped)
  }
}

async function goOnLater(stepped: Stepped[]): Promise<void> {
  const turns = stepped.flatMap((step) => (step.type === 'wait' ? step.until.getTime() : []))
  const isMore = stepped.some(({ type }) => type === 'done')
  const due = await nextDue()
  const runAt = isMore ? Date.now() : Math.min(...turns, ...(due && due.getTime() > Date.now() ? [due.getTime()] : []))
  if (runAt - Date.now() < clock)
    await enqueue(db, 'archive-sources', {}, { key: 'archive-sources', runAt: new Date(runAt), maxAttempts: 3 })
}
