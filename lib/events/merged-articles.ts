import type { Tx } from '@/lib/db'
import type { EventFacts } from '@/lib/events/facts'

/** Of contexts and of topics, the articles of those that were merged, each with the article of the one they turned out to be. */
export type MergedArticles = { contexts: Map<string, string>; topics: Map<string, string> }

/** Plan: the partial indexes on what was merged, which is little. */
export async function loadMergedArticles(tx: Tx): Promise<MergedArticles> {
  const contexts = await tx.$queryRaw<Pair[]>`
    select gone.article as "from", kept.article as "to" from contexts gone join contexts kept on kept.id = gone.merged_into_id
    where gone.merged_into_id is not null and gone.article is not null and kept.article is not null`
  const topics = await tx.$queryRaw<Pair[]>`
    select gone.article as "from", kept.article as "to" from topics gone join topics kept on kept.id = gone.merged_into_id
    where gone.merged_into_id is not null and gone.article is not null and kept.article is not null`
  return { contexts: toMap(contexts), topics: toMap(topics) }
}

type Pair = { from: string; to: string }

const toMap = (pairs: Pair[]) => new Map(pairs.map(({ from, to }) => [from, to]))

/**
 * What a page says, with the articles that contexts and topics are known by today: else every event under a merged one would
 * look as if an editor had changed it.
 */
export const withMergedArticles = (facts: EventFacts, merged: MergedArticles): EventFacts => ({
  ...facts,
  contexts: renamed(facts.contexts, merged.contexts),
  topics: renamed(facts.topics, merged.topics),
})

/** Of two that are one now the first stays. */
function renamed<Item extends { article: string | null }>(items: Item[], merged: Map<string, string>): Item[] {
  if (!items.some(({ article }) => article !== null && merged.has(article))) return items
  const seen = new Set<string>()
  return items.flatMap((item) => {
    const article = item.article === null ? null : (merged.get(item.article) ?? item.article)
    if (article !== null && seen.has(article)) return []
    if (article !== null) seen.add(article)
    return [{ ...item, article }]
  })
}
