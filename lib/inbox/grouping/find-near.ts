import type { Tx } from '@/lib/db'
import type { Grouped, NewArticle } from '@/lib/inbox/grouping/group-items'

/** Articles are compared within this time of each other, in hours. */
const hours = 36

/** With so many that share the most of its rare words an article is compared. */
const most = 20

type Row = Grouped & { forId: string }

/**
 * The articles that may be about the same events as these, by their ids: near in time, and with two or more rare words in
 * common. Plan: for each article the index on words, whose rows are cut to the time; a few hundred where ten words are
 * rare, of whatever number there are.
 */
export async function findNear(
  tx: Tx,
  articles: NewArticle[],
  rare: Map<string, string[]>,
): Promise<Map<string, Grouped[]>> {
  const asked = articles.map(({ id, publishedAt }) => ({ id, at: publishedAt.toISOString(), rare: rare.get(id) ?? [] }))
  const rows = await tx.$queryRaw<Row[]>`
    select n.id::text as "forId", c.* from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as n (id uuid, at timestamptz, rare jsonb)
    cross join lateral (select array(select jsonb_array_elements_text(n.rare)) as stems) words
    cross join lateral (
      select i.id::text, i.title, i.description, i.published_at as "publishedAt", i.stems, g.id::text as "groupId", g.first_at as "firstAt"
      from feed_items i join inbox_groups g on g.id = i.group_id
      cross join lateral (select count(*) as shared from unnest(i.stems) stem where stem = any (words.stems)) s
      where i.stems && words.stems and g.state <> 'USED' and s.shared >= 2
        and i.published_at between n.at - ${hours} * interval '1 hour' and n.at + ${hours} * interval '1 hour'
      order by s.shared desc, i.id limit ${most}) c`
  const near = new Map<string, Grouped[]>()
  for (const { forId, ...article } of rows) near.set(forId, [...(near.get(forId) ?? []), article])
  return near
}

/** The same among articles that came with it. */
export function nearest({ publishedAt }: NewArticle, others: Grouped[], rare: Set<string>): Grouped[] {
  const reach = hours * 3_600_000
  return others
    .filter((other) => Math.abs(other.publishedAt.getTime() - publishedAt.getTime()) <= reach)
    .map((other) => ({ other, shared: other.stems.filter((stem) => rare.has(stem)).length }))
    .filter(({ shared }) => shared >= 2)
    .sort((a, b) => b.shared - a.shared)
    .slice(0, most)
    .map(({ other }) => other)
}
