import { v7 as newId } from 'uuid'
import type { Tx } from '@/lib/db'
import type { Telling } from '@/lib/desk/alike/alike'
import { likenessOf, stemsOfArticle, type Article } from '@/lib/inbox/grouping/alike-articles'
import { findNear, nearest } from '@/lib/inbox/grouping/find-near'
import { loadInboxTelling } from '@/lib/inbox/grouping/inbox-telling'

export type NewArticle = Article & { publishedAt: Date; stems: string[] }

/** An article that has a group, or just got one. `firstAt` is when its group began. */
export type Grouped = Article & { publishedAt: Date; stems: string[]; groupId: string; firstAt: Date }

/** How long a group goes on taking articles in, from its first, in milliseconds: what comes later is the next event. */
const longest = 72 * 3_600_000

/**
 * Which group each of these articles belongs to, by their ids: one that is there, or a new one. Not one that an event came of
 * already: a later report is a group of its own, for which that event is then found. To be called in the turn of `takeInboxTurn`.
 */
export async function groupArticles(tx: Tx, articles: NewArticle[]): Promise<Map<string, string>> {
  const telling = await loadInboxTelling(tx, [...new Set(articles.flatMap(({ stems }) => stems))])
  const inOrder = articles.toSorted(
    (a, b) => a.publishedAt.getTime() - b.publishedAt.getTime() || (a.id < b.id ? -1 : 1),
  )
  const rare = new Map(inOrder.map((article) => [article.id, rarest(article, telling)]))
  const known = await findNear(tx, inOrder, rare)
  const groups = new Map<string, string>()
  const placed: Grouped[] = []
  for (const article of inOrder) {
    const beside = nearest(article, placed, new Set(rare.get(article.id)))
    const found = bestOf(article, [...(known.get(article.id) ?? []), ...beside], telling)
    const group = found ?? { groupId: newId(), firstAt: article.publishedAt }
    placed.push({ ...article, ...group })
    groups.set(article.id, group.groupId)
  }
  return groups
}

/** How many of its words an article is looked for by. */
const lookedFor = 10

const rarest = ({ stems }: NewArticle, telling: Telling): string[] =>
  stems
    .map((stem) => ({ stem, says: telling(stem) }))
    .sort((a, b) => b.says - a.says)
    .slice(0, lookedFor)
    .map(({ stem }) => stem)

/**
 * The group whose articles are likest, where enough of those that are near are: one article that two events have in common
 * does not make one of them.
 */
function bestOf(article: NewArticle, near: Grouped[], telling: Telling): Pick<Grouped, 'groupId' | 'firstAt'> | null {
  const within = near.filter(({ firstAt }) => Math.abs(article.publishedAt.getTime() - firstAt.getTime()) <= longest)
  const scored = [...groupsOf(within).values()].flatMap((members) => {
    const likely = members.map((member) => likenessOf(article, member, telling)).filter((likeness) => likeness > 0)
    const [first] = members
    return first && likely.length * 3 >= members.length ? [{ first, score: Math.max(...likely) }] : []
  })
  const best = scored.sort((a, b) => b.score - a.score || (a.first.groupId < b.first.groupId ? -1 : 1))[0]
  return best ? { groupId: best.first.groupId, firstAt: best.first.firstAt } : null
}

function groupsOf(articles: Grouped[]): Map<string, Grouped[]> {
  const groups = new Map<string, Grouped[]>()
  for (const article of articles) groups.set(article.groupId, [...(groups.get(article.groupId) ?? []), article])
  return groups
}

export const articleOf = (
  id: string,
  { title, description, publishedAt }: { title: string; description: string | null; publishedAt: Date },
): NewArticle => ({ ...{ id, title, description, publishedAt }, stems: stemsOfArticle({ id, title, description }) })
