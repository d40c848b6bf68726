import { v7 as newId } from 'uuid'
import { freeSlug, slugOf } from '@/lib/archive/addresses'
import type { Tx } from '@/lib/db'

/** A context or a topic. */
export type Named = { id: string; slug: string; name: string; article: string | null }

/** What a row is found by, with the row it turned out to be where it was merged into another. */
type Known = { key: string; article: string | null; id: string; slug: string }

type Mention = { name: string; article: string | null }
type Find = (mention: Mention) => Pick<Named, 'id' | 'slug'>

/**
 * Finds the contexts that are mentioned, of merged ones those they turned out to be, and makes those that are not there yet;
 * returns how to find them.
 *
 * Plan: an index scan by article over one array; for what is new, one by slug and one insert.
 */
export async function nameContexts(tx: Tx, mentions: Mention[]): Promise<Find> {
  const known = await tx.$queryRaw<Known[]>`
    select c.slug as key, c.article, coalesce(kept.id, c.id) as id, coalesce(kept.slug, c.slug) as slug
    from contexts c left join contexts kept on kept.id = c.merged_into_id where c.article = any (${articlesOf(mentions)})`
  const alike = await forNew(
    known,
    mentions,
    (slugs) => tx.$queryRaw<Known[]>`
    select c.slug as key, c.article, coalesce(kept.id, c.id) as id, coalesce(kept.slug, c.slug) as slug
    from contexts c left join contexts kept on kept.id = c.merged_into_id where c.slug = any (${slugs})`,
  )
  const { find, made } = complete([...known, ...alike], mentions, (mention) => mention.article ?? mention.name)
  if (made.length)
    await tx.$executeRaw`
      insert into contexts (id, slug, name, article) select id, slug, name, article
      from jsonb_to_recordset(${JSON.stringify(made)}::jsonb) as r (id uuid, slug text, name text, article text)`
  return find
}

/** The same for topics, which keep the name that the page which first had them gave them. */
export async function nameTopics(tx: Tx, mentions: Mention[]): Promise<Find> {
  const known = await tx.$queryRaw<Known[]>`
    select t.slug as key, t.article, coalesce(kept.id, t.id) as id, coalesce(kept.slug, t.slug) as slug
    from topics t left join topics kept on kept.id = t.merged_into_id where t.article = any (${articlesOf(mentions)})`
  const alike = await forNew(
    known,
    mentions,
    (slugs) => tx.$queryRaw<Known[]>`
    select t.slug as key, t.article, coalesce(kept.id, t.id) as id, coalesce(kept.slug, t.slug) as slug
    from topics t left join topics kept on kept.id = t.merged_into_id where t.slug = any (${slugs})`,
  )
  const { find, made } = complete([...known, ...alike], mentions, (mention) => mention.name)
  if (made.length)
    await tx.$executeRaw`
      insert into topics (id, slug, name, article) select id, slug, name, article
      from jsonb_to_recordset(${JSON.stringify(made)}::jsonb) as r (id uuid, slug text, name text, article text)`
  return find
}

/** The rows whose slugs those of new ones might be; asks for nothing where nothing is new. */
async function forNew(known: Known[], mentions: Mention[], load: (slugs: string[]) => Promise<Known[]>) {
  const articles = new Set(known.map((row) => row.article))
  const isNew = (mention: Mention) => mention.article === null || !articles.has(mention.article)
  const slugs = slugsToTry(mentions.filter(isNew))
  return slugs.length ? load(slugs) : []
}

/** Adds what is missing. An article has one row; a mention without an article means whatever has its name's slug. */
function complete(rows: Known[], mentions: Mention[], nameOf: (mention: Mention) => string) {
  const byArticle = new Map(rows.flatMap((row) => (row.article === null ? [] : [[row.article, row]])))
  const bySlug = new Map(rows.map((row) => [row.key, row]))
  const lookUp = ({ name, article }: Mention) => (article === null ? bySlug.get(slugOf(name)) : byArticle.get(article))
  const made: Named[] = []
  for (const mention of [...mentions].sort(linkedFirst)) {
    if (lookUp(mention)) continue
    const slug = freeSlug(slugOf(mention.article ?? mention.name), (candidate) => bySlug.has(candidate))
    const row = { id: newId(), slug, name: nameOf(mention), article: mention.article }
    made.push(row)
    bySlug.set(slug, { ...row, key: slug })
    if (row.article !== null) byArticle.set(row.article, { ...row, key: slug })
  }
  return { find: (mention: Mention) => lookUp(mention)!, made }
}

const linkedFirst = (a: Mention, b: Mention) => Number(a.article === null) - Number(b.article === null)

const articlesOf = (mentions: Mention[]) => mentions.flatMap((mention) => mention.article ?? [])

/** Two articles may transliterate to one slug; nine of them do not. */
const slugsToTry = (mentions: Mention[]) =>
  [...new Set(mentions.map((mention) => slugOf(mention.article ?? mention.name)))].flatMap((slug) => [
    slug,
    ...[2, 3, 4, 5, 6, 7, 8, 9].map((n) => `${slug}-${n}`),
  ])
