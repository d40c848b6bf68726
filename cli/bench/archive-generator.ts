import { v7 as newId } from 'uuid'
import { otherWords, type Vocabulary } from '@/cli/bench/other-words'
import { slugOf } from '@/lib/archive/addresses'
import { db } from '@/lib/db'
import { addDays, plainDate } from '@/lib/dates/plain-date'
import { sourceKey } from '@/lib/events/source-key'

/** An event of the archive that is multiplied, with what it names. */
type Pattern = {
  day: number
  section: string | null
  headline: string
  topics: Name[]
  contexts: Name[]
  sources: { url: string; publisher: string; publisherId: string }[]
}

type Name = { name: string; article: string | null }

const firstDay = plainDate('2000-01-01')
/** Twenty-five years. */
const days = 9_131
const atOnce = 2_000

/**
 * Multiplies the archive of an empty site's first import until it has `wanted` events, over twenty-five years: as many
 * contexts, topics and sources each, words and names as frequent or as rare, stories as long. Names and rare words become
 * others from one copy to the next, so that no line stands there twice; about 100,000 contexts come of the corpus.
 * Events have no revisions, as nothing that is measured reads them. Returns how many events there are then.
 */
export async function growArchive(wanted: number): Promise<number> {
  const patterns = await readPatterns()
  const known = await readKnown()
  let made = await db.event.count()
  const words = otherWords(
    patterns.map(({ headline }) => headline),
    namesOf(patterns),
  )
  for (let copy = 1; made < wanted; copy += 1) {
    const part = patterns.slice(0, wanted - made)
    for (let i = 0; i < part.length; i += atOnce) await writePart(part.slice(i, i + atOnce), copy, words, known)
    made += part.length
  }
  for (const table of tables) await db.$executeRawUnsafe(`analyze ${table}`)
  return made
}

const tables = ['events', 'addresses', 'contexts', 'event_contexts', 'topics', 'event_topics', 'sources', 'citations']

const namesOf = (patterns: Pattern[]) =>
  patterns.flatMap(({ topics, contexts }) => [...topics, ...contexts].map(({ name, article }) => article ?? name))

async function readPatterns(): Promise<Pattern[]> {
  return db.$queryRaw`
    select e.date - (select min(date) from events) as day, e.section_slug as section, e.headline,
      (select coalesce(json_agg(json_build_object('name', l.name, 'article', t.article) order by l.depth), '[]')
       from event_topics l join topics t on t.id = l.topic_id where l.event_id = e.id) as topics,
      (select coalesce(json_agg(json_build_object('name', l.name, 'article', x.article) order by l.position), '[]')
       from event_contexts l join contexts x on x.id = l.context_id where l.event_id = e.id) as contexts,
      (select coalesce(json_agg(json_build_object('url', s.url, 'publisher', c.publisher, 'publisherId', s.publisher_id) order by c.position), '[]')
       from citations c join sources s on s.id = c.source_id where c.event_id = e.id) as sources
    from events e where e.status = 'PUBLISHED' order by e.date, e.position`
}

/** What there is already of everything that an address or an article makes one: ids by article or name, and slugs taken. */
type Known = { contexts: Names; topics: Names; addresses: Set<string>; places: Map<string, number>; urls: Set<string> }
type Names = { ids: Map<string, string>; slugs: Set<string> }

async function readKnown(): Promise<Known> {
  const names = (rows: { id: string; slug: string; name: string; article: string | null }[]): Names => ({
    ids: new Map(rows.map(({ id, name, article }) => [article ?? name, id])),
    slugs: new Set(rows.map(({ slug }) => slug)),
  })
  const [contexts, topics, events, sources] = await Promise.all([
    db.context.findMany(),
    db.topic.findMany(),
    db.$queryRaw<{ date: string; slug: string; position: number }[]>`
      select a.date::text, a.slug, e.position from addresses a join events e on e.id = a.event_id`,
    db.source.findMany({ select: { url: true } }),
  ])
  return {
    contexts: names(contexts),
    topics: names(topics),
    addresses: new Set(events.map(({ date, slug }) => `${date}/${slug}`)),
    places: new Map(events.map(({ date, position }) => [date, position])),
    urls: new Set(sources.map(({ url }) => url)),
  }
}

async function writePart(patterns: Pattern[], copy: number, words: Vocabulary, known: Known): Promise<void> {
  const rows = newRows()
  patterns.forEach((pattern, i) => {
    // Contexts beyond those of the pattern come from the event before it, often of the same story: six or so in all.
    const before = patterns[i - 1]?.contexts.slice(0, 2) ?? []
    addEvent(rows, { ...pattern, contexts: [...pattern.contexts, ...before] }, copy, words, known)
  })
  await writeRows(rows)
}

const newRows = () => ({
  days: new Set<string>(),
  events: [] as object[],
  addresses: [] as object[],
  changes: [] as object[],
  contexts: [] as object[],
  topics: [] as object[],
  eventContexts: [] as object[],
  eventTopics: [] as object[],
  sources: [] as object[],
  citations: [] as object[],
})

type Rows = ReturnType<typeof newRows>

function addEvent(rows: Rows, pattern: Pattern, copy: number, words: Vocabulary, known: Known): void {
  const id = newId()
  // Copies begin half a year or so after each other, so that no day has all of them and every day has some.
  const date = addDays(firstDay, (pattern.day + copy * 271) % days)
  const headline = words.inText(pattern.headline, copy)
  const slug = freeSlug(known.addresses, `${date}/`, slugOf(headline))
  const position = (known.places.get(date) ?? -1) + 1
  known.places.set(date, position)
  const at = `${date}T20:00:00Z`
  const heading = pattern.topics[0] ?? pattern.contexts[0]
  rows.days.add(date)
  rows.events.push({
    ...{ id, date, position, slug, headline, at, section: pattern.section },
    heading: heading ? words.inName(heading.name, copy) : null,
  })
  rows.addresses.push({ id, date, slug, at })
  rows.changes.push({ id, date, slug, headline, at })
  pattern.topics.forEach((topic, depth) => {
    const named = rename(topic, copy, words)
    rows.eventTopics.push({ id, depth, topicId: idOf(named, known.topics, rows.topics), name: named.name })
  })
  const contexts = new Map(
    pattern.contexts.map((context) => {
      const named = rename(context, copy, words)
      return [idOf(named, known.contexts, rows.contexts), named.name]
    }),
  )
  ;[...contexts].forEach(([contextId, name], place) => rows.eventContexts.push({ id, contextId, place, name }))
  pattern.sources.forEach(({ url, publisher, publisherId }, place) => {
    const own = `${url}${url.includes('?') ? '&' : '?'}copy=${copy}`
    if (known.urls.has(own)) return
    known.urls.add(own)
    const sourceId = newId()
    rows.sources.push({ sourceId, url: own, publisherId, key: sourceKey(own) })
    rows.citations.push({ id, sourceId, place, publisher })
  })
}

const rename = ({ name, article }: Name, copy: number, words: Vocabulary): Name => ({
  name: words.inName(name, copy),
  article: article && words.inName(article, copy),
})

function idOf({ name, article }: Name, known: Names, rows: object[]): string {
  const found = known.ids.get(article ?? name)
  if (found) return found
  const id = newId()
  known.ids.set(article ?? name, id)
  rows.push({ id, name, article, slug: freeSlug(known.slugs, '', slugOf(article ?? name)) })
  return id
}

function freeSlug(taken: Set<string>, before: string, slug: string): string {
  for (let count = 1; ; count += 1) {
    const free = count === 1 ? slug : `${slug}-${count}`
    if (taken.has(before + free)) continue
    taken.add(before + free)
    return free
  }
}

/** One statement a table over a JSON record set, in the order in which they refer to each other. */
async function writeRows(rows: Rows): Promise<void> {
  const json = (records: object[]) => JSON.stringify(records)
  await db.$transaction(
    async (tx) => {
      await tx.$executeRaw`insert into days (date, is_checked) select d, true from unnest(${[...rows.days]}::date[]) d on conflict do nothing`
      await tx.$executeRaw`
        insert into events (id, date, position, slug, section_slug, heading, headline, status, license, published_at, modified_at)
        select id, date, position, slug, section, heading, headline, 'PUBLISHED', 'https://creativecommons.org/licenses/by-sa/4.0/', at, at
        from jsonb_to_recordset(${json(rows.events)}::jsonb)
          as r (id uuid, date date, position int, slug text, section text, heading text, headline text, at timestamptz)`
      await tx.$executeRaw`
        insert into addresses (event_id, date, slug, published_at)
        select * from jsonb_to_recordset(${json(rows.addresses)}::jsonb) as r (id uuid, date date, slug text, at timestamptz)`
      await tx.$executeRaw`
        insert into changes (event_id, date, slug, headline, at)
        select * from jsonb_to_recordset(${json(rows.changes)}::jsonb) as r (id uuid, date date, slug text, headline text, at timestamptz)`
      await tx.$executeRaw`
        insert into contexts (id, slug, name, article)
        select * from jsonb_to_recordset(${json(rows.contexts)}::jsonb) as r (id uuid, slug text, name text, article text)`
      await tx.$executeRaw`
        insert into topics (id, slug, name, article)
        select * from jsonb_to_recordset(${json(rows.topics)}::jsonb) as r (id uuid, slug text, name text, article text)`
      await tx.$executeRaw`
        insert into event_contexts (event_id, context_id, position, name, via)
        select id, "contextId", place, name, 'TEXT'
        from jsonb_to_recordset(${json(rows.eventContexts)}::jsonb) as r (id uuid, "contextId" uuid, place int, name text)`
      await tx.$executeRaw`
        insert into event_topics (event_id, depth, topic_id, name)
        select * from jsonb_to_recordset(${json(rows.eventTopics)}::jsonb) as r (id uuid, depth int, "topicId" uuid, name text)`
      await tx.$executeRaw`
        insert into sources (id, url, publisher_id, key)
        select * from jsonb_to_recordset(${json(rows.sources)}::jsonb) as r ("sourceId" uuid, url text, "publisherId" uuid, key text)`
      await tx.$executeRaw`
        insert into citations (event_id, source_id, position, publisher)
        select * from jsonb_to_recordset(${json(rows.citations)}::jsonb) as r (id uuid, "sourceId" uuid, place int, publisher text)`
    },
    { timeout: 600_000 },
  )
}
