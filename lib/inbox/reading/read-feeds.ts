import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { isAnyFeedDue, takeDueFeed } from '@/lib/inbox/reading/due-feeds'
import { keepOutcome } from '@/lib/inbox/reading/keep-outcome'
import { readFeed } from '@/lib/inbox/reading/read-feed'
import { enqueue } from '@/lib/jobs/enqueue'

/** How much is done in one job, so that others have their turn: feeds, milliseconds, and feeds at once. */
const bounds = { feeds: 40, time: 20_000, atOnce: 4 }

/**
 * Reads the feeds that are due, and queues itself again where more are. A feed is in one worker's hand at a time; what a
 * reading found is kept in one transaction, and twice is once.
 */
export async function readFeeds(): Promise<void> {
  if (env().OUTBOUND_FETCH !== 'on') return
  const until = Date.now() + bounds.time
  let left = bounds.feeds
  const takeTurns = async () => {
    while (Date.now() < until && left-- > 0) {
      const feed = await takeDueFeed()
      if (!feed) return
      await keepOutcome(feed, await readFeed(feed, new Date()))
    }
  }
  await Promise.all(Array.from({ length: bounds.atOnce }, takeTurns))
  if (await isAnyFeedDue()) await enqueue(db, 'read-feeds', {}, { key: 'read-feeds-on', maxAttempts: 3 })
}
