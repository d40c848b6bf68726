import { db } from '@/lib/db'
import { enqueue } from '@/lib/jobs/enqueue'
import type { Asking } from '@/lib/wikipedia/ask-api'
import { keepArticles, titlesToAsk } from '@/lib/wikipedia/articles/article-rows'
import { askArticles } from '@/lib/wikipedia/articles/ask-articles'
import { uniteNames } from '@/lib/wikipedia/articles/unite-names'
import { apiFailureInWords, askingAs } from '@/lib/wikipedia/asking'
import { mostTitles } from '@/lib/wikipedia/revisions'

const patience = 10_000

/** So much one job does before it queues itself again: others wait behind it. */
const [mostRequests, mostMerges] = [10, 50]

/** Asks where the articles of contexts and topics lead, new ones first, and unites the names of one article. */
export async function askArticlesOnTime(): Promise<void> {
  const asking = await askingAs(patience)
  if (!asking) return
  const isMoreToAsk = await askSome(asking, mostRequests)
  const isMoreToUnite = (await uniteNames(mostMerges)) === mostMerges
  if (isMoreToAsk || isMoreToUnite) await again(new Date())
}

const again = (runAt: Date) => enqueue(db, 'ask-articles', {}, { key: 'ask-articles-again', runAt, queue: 'wikipedia' })

/** Whether there is more to ask. What one request found is kept before the next is sent. */
async function askSome(asking: Asking, requests: number): Promise<boolean> {
  const titles = await titlesToAsk(requests * mostTitles)
  for (let start = 0; start < titles.length; start += mostTitles) {
    const answered = await askArticles(asking, titles.slice(start, start + mostTitles))
    if (answered.ok) await keepArticles(answered.value)
    else if (answered.error.type !== 'busy') throw new Error(apiFailureInWords(answered.error))
    else {
      await again(answered.error.at)
      return false
    }
  }
  return titles.length === requests * mostTitles
}
