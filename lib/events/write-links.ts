import { v7 as newId } from 'uuid'
import type { Tx } from '@/lib/db'
import type { EventState } from '@/lib/events/event-state'
import type { SourceDetails } from '@/lib/events/facts'
import { sourceKey } from '@/lib/events/source-key'
import { nameContexts, nameTopics } from '@/lib/events/write-names'
import { attributeSources } from '@/lib/publishers/attribute-sources'

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
async function writeContexts(tx: Tx, events: EventState[]): Promise<Map<string, string>> {
  const links = events.flatMap((event) =>
    event.facts.contexts.map((context, position) => ({ ...context, position, eventId: event.id })),
  )
  if (!links.length) return new Map()
  const find = await nameContexts(tx, links)
  const records = links.map((link) => ({ ...link, contextId: find(link).id }))
  await tx.$executeRaw`
    insert into event_contexts (event_id, context_id, position, name, via)
    select r."eventId", r."contextId", r.position, r.name, r.via::context_via
    from jsonb_to_recordset(${JSON.stringify(records)}::jsonb)
      as r ("eventId" uuid, "contextId" uuid, position int, name text, via text)
    on conflict do nothing`
  return new Map(links.map((link) => [link.article ?? link.name, find(link).slug]))
}

async function writeTopics(tx: Tx, events: EventState[]) {
  const links = events.flatMap((event) =>
    event.facts.topics.map((topic, depth) => ({ ...topic, depth, eventId: event.id })),
  )
  if (!links.length) return
  const find = await nameTopics(tx, links)
  const records = links.map((link) => ({ ...link, topicId: find(link).id }))
  await tx.$executeRaw`
    insert into event_topics (event_id, depth, topic_id, name)
    select * from jsonb_to_recordset(${JSON.stringify(records)}::jsonb)
      as r ("eventId" uuid, depth int, "topicId" uuid, name text)`
}

async function writeCitations(tx: Tx, events: EventState[], details: SourceDetails) {
  const links = events.flatMap((event) =>
    event.facts.sources.map((source, position) => ({ ...source, position, eventId: event.id })),
  )
  if (!links.length) return
  const attribute = await attributeSources(tx, links)
  const sources = new Map(
    links.map(({ url, publisher }) => [
      url,
      {
        ...{ id: newId(), url, key: sourceKey(url), publisherId: attribute({ url, publisher }).publisherId },
        ...details.get(url),
      },
    ]),
  )
  await tx.$executeRaw`
    insert into sources (id, url, key, publisher_id, is_attributed, title, published_on)
    select id, url, key, "publisherId", true, title, "publishedOn"
    from jsonb_to_recordset(${JSON.stringify([...sources.values()])}::jsonb)
      as r (id uuid, url text, key text, "publisherId" uuid, title text, "publishedOn" date)
    on conflict (url) do update set title = coalesce(sources.title, excluded.title), published_on = coalesce(sources.published_on, excluded.published_on),
      publisher_id = coalesce(sources.publisher_id, excluded.publisher_id), is_attributed = sources.is_attributed or sources.publisher_id is null
      where sources.publisher_id is null and excluded.publisher_id is not null or sources.title is null and excluded.title is not null or sources.published_on is null and excluded.published_on is not null`
  const cited = links.map((link) => ({ ...link, agencyIds: attribute(link).agencyIds }))
  await tx.$executeRaw`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(cited)}::jsonb)
        as r ("eventId" uuid, url text, position int, publisher text, "isPrimary" boolean, "agencyIds" uuid[])
    ), cited as (
      insert into citations (event_id, source_id, position, publisher, is_primary)
      select r."eventId", s.id, r.position, r.publisher, coalesce(r."isPrimary", false) from given r join sources s on s.url = r.url
    )
    insert into citation_agencies (event_id, source_id, publisher_id)
    select r."eventId", s.id, agency from given r join sources s on s.url = r.url, unnest(r."agencyIds") as agency
    on conflict do nothing`
}
