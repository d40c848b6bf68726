import { v7 as newId } from 'uuid'
import { freeSlug, slugOf } from '@/lib/archive/addresses'
import type { Tx } from '@/lib/db'

/** A context or a topic. */
export type Named = { id: string; slug: string; name: string; article: string | null }

type Mention = { name: string; article: string | null }

/**
 * Finds the contexts that are mentioned and makes those that are not there yet; returns how to find them.
 *
 * Plan: an index scan by article over one array; for what is new, one by slug and one insert.
 */
export async function nameContexts(tx: Tx, mentions: Mention[]): Promise<(mention: Mention) => Named> {
  const known = await tx.$queryRaw<Named[]>`
    select id, slug, name, article from contexts where article = any (${articlesOf(mentions)})`
  const alike = await forNew(
    known,
    mentions,
    (slugs) => tx.$queryRaw<Named[]>`
    select id, slug, name, article from contexts where slug = any (${slugs})`,
  )
  const { find, made } = complete([...known, ...alike], mentions, (mention) => mention.article ?? mention.name)
  if (made.length) await tx.context.createMany({ data: made })
  return find
}

/** The same for topics, which keep the name that the page which first had them gave them. */
export async function nameTopics(tx: Tx, mentions: Mention[]): Promise<(mention: Mention) => Named> {
  const known = await tx.$queryRaw<Named[]>`
    select id, slug, name, article from topics where article = any (${articlesOf(mentions)})`
  const alike = await forNew(
    known,
    mentions,
    (slugs) => tx.$queryRaw<Named[]>`
    select id, slug, name, article from topics where slug = any (${slugs})`,
  )
  const { find, made } = complete([...known, ...alike], mentions, (mention) => mention.name)
  if (made.length) await tx.topic.createMany({ data: made })
  return find
}

/** The rows whose slugs those of new ones might be; asks for nothing where nothing is new. */
async function forNew(known: Named[], mentions: Mention[], load: (slugs: string[]) => Promise<Named[]>) {
  const articles = new Set(known.map((row) => row.article))
  const isNew = (mention: Mention) => mention.article === null || !articles.has(mention.article)
  const slugs = slugsToTry(mentions.filter(isNew))
  return slugs.length ? load(slugs) : []
}

/** Adds what is missing. An article has one row; a mention without an article means whatever has its name's slug. */
function complete(rows: Named[], mentions: Mention[], nameOf: (mention: Mention) => string) {
  const byArticle = new Map(rows.flatMap((row) => (row.article === null ? [] : [[row.article, row]])))
  const bySlug = new Map(rows.map((row) => [row.slug, row]))
  const lookUp = ({ name, article }: Mention) => (article === null ? bySlug.get(slugOf(name)) : byArticle.get(article))
  const made: Named[] = []
  for (const mention of [...mentions].sort(linkedFirst)) {
    if (lookUp(mention)) continue
    const slug = freeSlug(slugOf(mention.article ?? mention.name), (candidate) => bySlug.has(candidate))
    const row = { id: newId(), slug, name: nameOf(mention), article: mention.article }
    made.push(row)
    bySlug.set(slug, row)
    if (row.article !== null) byArticle.set(row.article, row)
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
