import { v7 as newId } from 'uuid'
import { freeSlug, slugOf } from '@/lib/archive/addresses'
import type { Tx } from '@/lib/db'
import type { EventState } from '@/lib/ingest/save/event-state'
import type { SourceDetails } from '@/lib/ingest/save/facts'

type NamedRow = { id: string; slug: string; name: string; article: string | null }

/**
 * Writes what these events are about and from whom we know it: rows for contexts, topics, publishers and sources that
 * are not there yet, and the links to them. Links of earlier versions are replaced.
 *
 * Plan: every lookup is an index scan by article, slug or address over one array; every insert is one statement over a
 * JSON record set. Imports take turns, so that nobody else adds names between the lookup and the insert; an editor who
 * does makes the insert fail, and the reading is applied again.
 */
export async function writeLinks(
  tx: Tx,
  events: EventState[],
  details: SourceDetails,
  isReplacing: boolean,
): Promise<Map<string, string>> {
  if (!events.length) return new Map()
  if (isReplacing)
    await removeLinks(
      tx,
      events.map((event) => event.id),
    )
  await writeTopics(tx, events)
  await writeCitations(tx, events, details)
  return writeContexts(tx, events)
}

async function removeLinks(tx: Tx, ids: string[]) {
  await tx.$executeRaw`
    with t as (delete from event_topics where event_id = any (${ids}::uuid[])),
      c as (delete from event_contexts where event_id = any (${ids}::uuid[]))
    delete from citations where event_id = any (${ids}::uuid[])`
}

/** Returns the slug of every context's article. */
async function writeContexts(tx: Tx, events: EventState[]) {
  const links = events.flatMap((event) =>
    event.facts.contexts.map((context, position) => ({
      ...context,
      position,
      eventId: event.id,
      article: context.article ?? context.name,
    })),
  )
  const articles = [...new Set(links.map((link) => link.article))]
  if (!articles.length) return new Map<string, string>()
  const rows = await tx.$queryRaw<
    NamedRow[]
  >`select id, slug, name, article from contexts where article = any (${articles})`
  const byArticle = new Map(rows.map((row) => [row.article!, row]))
  const missing = articles.filter((article) => !byArticle.has(article))
  if (missing.length) {
    const wanted = missing.map((article) => slugOf(article))
    const taken = await tx.$queryRaw<
      { slug: string }[]
    >`select slug from contexts where slug = any (${slugsToTry(wanted)})`
    const made = named(
      missing.map((article) => ({ name: article, article })),
      taken,
    )
    await tx.$executeRaw`
      insert into contexts (id, slug, name, article)
      select * from jsonb_to_recordset(${JSON.stringify(made)}::jsonb) as r (id uuid, slug text, name text, article text)`
    for (const row of made) byArticle.set(row.article!, row)
  }
  const records = links.map(({ eventId, article, position, name, via }) => ({
    eventId,
    contextId: byArticle.get(article)!.id,
    position,
    name,
    via,
  }))
  await tx.$executeRaw`
    insert into event_contexts (event_id, context_id, position, name, via)
    select r."eventId", r."contextId", r.position, r.name, r.via::context_via
    from jsonb_to_recordset(${JSON.stringify(records)}::jsonb) as r ("eventId" uuid, "contextId" uuid, position int, name text, via text)`
  return new Map([...byArticle].map(([article, row]) => [article, row.slug]))
}

async function writeTopics(tx: Tx, events: EventState[]) {
  const links = events.flatMap((event) =>
    event.facts.topics.map((topic, depth) => ({ ...topic, depth, eventId: event.id })),
  )
  if (!links.length) return
  const articles = links.flatMap((link) => link.article ?? [])
  const slugs = links.flatMap((link) => slugOf(link.article ?? link.name))
  const rows = await tx.$queryRaw<NamedRow[]>`
    select id, slug, name, article from topics where article = any (${articles}) or slug = any (${slugsToTry(slugs)})`
  const find = (topic: { name: string; article: string | null }) =>
    topic.article === null
      ? rows.find((row) => row.slug === slugOf(topic.name))
      : rows.find((row) => row.article === topic.article)
  for (const link of [...links].sort((a, b) => Number(a.article === null) - Number(b.article === null))) {
    if (find(link)) continue
    const [made] = named([{ name: link.name, article: link.article }], rows)
    rows.push({ ...made!, isNew: true } as NamedRow)
  }
  const made = rows.filter((row) => 'isNew' in row)
  if (made.length) {
    await tx.$executeRaw`
      insert into topics (id, slug, name, article)
      select * from jsonb_to_recordset(${JSON.stringify(made)}::jsonb) as r (id uuid, slug text, name text, article text)`
  }
  const records = links.map((link) => ({
    eventId: link.eventId,
    depth: link.depth,
    topicId: find(link)!.id,
    name: link.name,
  }))
  await tx.$executeRaw`
    insert into event_topics (event_id, depth, topic_id, name)
    select * from jsonb_to_recordset(${JSON.stringify(records)}::jsonb) as r ("eventId" uuid, depth int, "topicId" uuid, name text)`
}

async function writeCitations(tx: Tx, events: EventState[], details: SourceDetails) {
  const links = events.flatMap((event) =>
    event.facts.sources.map((source, position) => ({ ...source, position, eventId: event.id })),
  )
  if (!links.length) return
  const publishers = new Map(
    links.map(({ publisher }) => [slugOf(publisher), { id: newId(), slug: slugOf(publisher), name: publisher }]),
  )
  await tx.$executeRaw`
    insert into publishers (id, slug, name)
    select * from jsonb_to_recordset(${JSON.stringify([...publishers.values()])}::jsonb) as r (id uuid, slug text, name text)
    on conflict do nothing`
  const sources = new Map(
    links.map(({ url, publisher }) => [
      url,
      { id: newId(), url, publisherSlug: slugOf(publisher), ...details.get(url) },
    ]),
  )
  await tx.$executeRaw`
    insert into sources (id, url, publisher_id, title, published_on)
    select r.id, r.url, p.id, r.title, r."publishedOn"
    from jsonb_to_recordset(${JSON.stringify([...sources.values()])}::jsonb)
      as r (id uuid, url text, "publisherSlug" text, title text, "publishedOn" date) left join publishers p on p.slug = r."publisherSlug"
    on conflict (url) do update set title = coalesce(sources.title, excluded.title), published_on = coalesce(sources.published_on, excluded.published_on)
      where sources.title is null and excluded.title is not null or sources.published_on is null and excluded.published_on is not null`
  await tx.$executeRaw`
    insert into citations (event_id, source_id, position, publisher)
    select r."eventId", s.id, r.position, r.publisher
    from jsonb_to_recordset(${JSON.stringify(links)}::jsonb) as r ("eventId" uuid, url text, position int, publisher text)
      join sources s on s.url = r.url`
}

/** New rows with free slugs. */
function named(names: { name: string; article: string | null }[], taken: { slug: string }[]): NamedRow[] {
  const slugs = new Set(taken.map((row) => row.slug))
  return names.map((name) => {
    const slug = freeSlug(slugOf(name.article ?? name.name), (candidate) => slugs.has(candidate))
    slugs.add(slug)
    return { id: newId(), slug, ...name }
  })
}

/** Two articles may transliterate to one slug; nine of them do not. */
const slugsToTry = (slugs: string[]) =>
  slugs.flatMap((slug) => [slug, ...[2, 3, 4, 5, 6, 7, 8, 9].map((n) => `${slug}-${n}`)])
