import { Prisma } from '@/generated/prisma/client'
import { db } from '@/lib/db'
import { tablesOf, type NameKind } from '@/lib/desk/names/name-kinds'
import type { ArticleFacts } from '@/lib/wikipedia/articles/ask-articles'

/** What is known of a title is asked for again after so long, in milliseconds: articles are moved and made. */
const holds = 180 * 24 * 3_600_000

/** Titles of articles in the wiki that is asked (not "de:Titel"), new ones first. Plan: hash joins over both tables of names. */
export async function titlesToAsk(most: number): Promise<string[]> {
  const rows = await db.$queryRaw<{ title: string }[]>`
    select n.article as title from (
      select article from contexts where merged_into_id is null union select article from topics where merged_into_id is null
    ) n left join articles a on a.title = n.article
    where n.article is not null and n.article !~ '^[a-z]{2,3}(-[a-z]+)*:' and n.article !~ '[|#<>\\[\\]{}]'
      and octet_length(n.article) <= 255 and (a.title is null or a.asked_at < ${new Date(Date.now() - holds)})
    order by a.asked_at nulls first, n.article limit ${most}`
  return rows.map(({ title }) => title)
}

export async function keepArticles(articles: ArticleFacts[]): Promise<void> {
  await db.$executeRaw`
    insert into articles (title, leads_to, is_disambiguation, item, asked_at)
    select title, "leadsTo", "isDisambiguation", item, now()
    from jsonb_to_recordset(${JSON.stringify(articles)}::jsonb) as r (title text, "leadsTo" text, "isDisambiguation" boolean, item text)
    on conflict (title) do update set leads_to = excluded.leads_to, is_disambiguation = excluded.is_disambiguation,
      item = excluded.item, asked_at = excluded.asked_at`
}

/** Two names of one article: the one that is to go, and the one that is to stay. */
export type SameArticle = { goneId: string; keptId: string }

/**
 * Names of a kind whose articles are redirected to one that is no list of meanings: to stay is the one that has its title,
 * else the one with most events. Those of which an editor said that they are two are left out: who undid their merge, or
 * parted them. Plan: a hash join of the names with what is known of their articles.
 */
export async function findSameArticles(kind: NameKind, most: number): Promise<SameArticle[]> {
  const { things, links, thing } = tablesOf[kind]
  const decided = Prisma.sql`('merge-' || ${kind}::text || 's', 'split-' || ${kind}::text)`
  return db.$queryRaw`
    with known as (
      select t.id, t.article, a.leads_to from ${things} t join articles a on a.title = t.article
      where t.merged_into_id is null and a.leads_to is not null and not a.is_disambiguation
    ), named as (
      select * from known union
      select t.id, t.article, t.article from ${things} t
      where t.merged_into_id is null and t.article in (select leads_to from known)
    ), several as (
      select leads_to from named group by leads_to having count(distinct id) > 1
    ), ranked as (
      select n.id, n.leads_to, first_value(n.id) over (partition by n.leads_to
        order by n.article = n.leads_to desc, (select count(*) from ${links} l where l.${thing} = n.id) desc, n.id) as kept
      from (select distinct on (id) * from named order by id, article <> leads_to desc) n join several using (leads_to)
    )
    select r.id as "goneId", r.kept as "keptId" from ranked r
    where r.id <> r.kept and not exists (
      select from operations o where o.kind in ${decided} and (o.undone_at is not null or o.kind = 'split-' || ${kind}::text)
        and (o.payload ->> 'goneId', o.payload ->> 'keptId') in ((r.id::text, r.kept::text), (r.kept::text, r.id::text))
        or o.kind = 'split-' || ${kind}::text and o.undone_at is null
        and (o.payload ->> 'fromId', o.payload ->> 'intoId') in ((r.id::text, r.kept::text), (r.kept::text, r.id::text)))
    order by 1 limit ${most}`
}
