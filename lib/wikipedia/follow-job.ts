import { db } from '@/lib/db'
import { enqueue } from '@/lib/jobs/enqueue'
import type { ApiFailure } from '@/lib/wikipedia/ask-api'
import { apiFailureInWords, askingAs } from '@/lib/wikipedia/asking'
import { followWikipedia, type Followed } from '@/lib/wikipedia/follow'

/** What the API asks to wait for, the job comes back for, in milliseconds. */
const patience = 15_000

/** So many refusals of a run are kept to be shown. */
const mostShown = 50

/**
 * Follows the daily pages by one step; queues itself again where more was missed, or when the API asks to wait. Does
 * nothing where no API is named.
 */
export async function followOnTime(): Promise<void> {
  const asking = await askingAs(patience)
  if (!asking) return
  const followed = await followWikipedia(asking)
  await note(followed)
  const { failure } = followed
  if (failure === null) return followed.isBehind ? again(new Date()) : undefined
  if (failure.type !== 'busy') throw new Error(apiFailureInWords(failure))
  await again(failure.at)
}

const again = (runAt: Date) =>
  enqueue(db, 'follow-wikipedia', {}, { key: 'follow-wikipedia-again', runAt, queue: 'wikipedia' })

async function note({ failure, refusals }: Followed): Promise<void> {
  const now = new Date()
  if (failure === null) {
    const done = { ranAt: now, failures: 0, problem: null, refusals: refusals.slice(0, mostShown) }
    await db.following.upsert({ where: { id: 1 }, create: done, update: done })
  } else await noteFailure(failure, now)
}

async function noteFailure(failure: ApiFailure, now: Date): Promise<void> {
  const problem = apiFailureInWords(failure)
  await db.following.upsert({
    where: { id: 1 },
    create: { ranAt: now, failures: 1, problem },
    update: { ranAt: now, failures: { increment: 1 }, problem },
  })
}
