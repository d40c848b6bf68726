import { db } from '@/lib/db'
import { joinNames } from '@/lib/desk/names/merge-names'
import { lockName, nameKinds, type NameKind } from '@/lib/desk/names/name-kinds'
import { patience } from '@/lib/desk/publish-draft'
import { takeTurn } from '@/lib/events/take-turn'
import { findSameArticles, type SameArticle } from '@/lib/wikipedia/articles/article-rows'

/**
 * Makes one context, and one topic, of several whose titles lead to one article, at most so many; each is an act of its
 * own, which editors can undo. Returns how many went.
 */
export async function uniteNames(most: number): Promise<number> {
  let united = 0
  for (const kind of nameKinds)
    for (const pair of await findSameArticles(kind, most - united)) if (await unite(kind, pair)) united++
  return united
}

/** False where somebody merged one of them meanwhile. */
const unite = (kind: NameKind, { goneId, keptId }: SameArticle): Promise<boolean> =>
  db.$transaction(async (tx) => {
    await takeTurn(tx)
    const [gone, kept] = [await lockName(tx, kind, goneId), await lockName(tx, kind, keptId)]
    if (!gone || !kept || gone.mergedIntoId !== null || kept.mergedIntoId !== null) return false
    await joinNames(tx, null, kind, gone, kept)
    return true
  }, patience)
