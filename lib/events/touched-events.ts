import { slugOf } from '@/lib/archive/addresses'
import type { TouchedEvent } from '@/lib/archive/touched'
import type { Tx } from '@/lib/db'
import type { EventState } from '@/lib/events/event-state'
import { sectionSlug } from '@/lib/events/facts'

/**
 * States of events, as they were and as they are, by what readers' pages are kept under. `contextSlugs` has the slug of
 * each context by its article or name; topics are looked up, also those that no event is under any more.
 */
export async function toTouchedEvents(
  tx: Tx,
  states: EventState[],
  contextSlugs: Map<string, string>,
): Promise<TouchedEvent[]> {
  const topicSlugs = await findTopicSlugs(tx, states)
  const publisherSlugs = await findPublisherSlugs(tx, states)
  return states.map(({ id, slug, facts }) => ({
    id,
    slug,
    date: facts.date,
    contextSlugs: facts.contexts.map(
      ({ name, article }) => contextSlugs.get(article ?? name) ?? slugOf(article ?? name),
    ),
    topicSlugs: facts.topics.map(({ name, article }) => topicSlugs.get(article ?? '') ?? slugOf(article ?? name)),
    sectionSlug: sectionSlug(facts),
    publisherSlugs: [...new Set(facts.sources.flatMap(({ url }) => publisherSlugs.get(url) ?? []))],
  }))
}

/** The slugs of topics by their articles; a topic without one has the slug of its name. Plan: index scan by article. */
async function findTopicSlugs(tx: Tx, states: EventState[]): Promise<Map<string, string>> {
  const articles = new Set(states.flatMap(({ facts }) => facts.topics.flatMap(({ article }) => article ?? [])))
  if (articles.size === 0) return new Map()
  const rows = await tx.topic.findMany({
    select: { slug: true, article: true },
    where: { article: { in: [...articles] } },
  })
  return new Map(rows.map(({ slug, article }) => [article ?? '', slug]))
}

/** Whose pages these sources are and whose reports they carry, by address. Plan: index scan by address, then by source. */
async function findPublisherSlugs(tx: Tx, states: EventState[]): Promise<Map<string, string[]>> {
  const urls = new Set(states.flatMap(({ facts }) => facts.sources.map(({ url }) => url)))
  if (urls.size === 0) return new Map()
  const rows = await tx.$queryRaw<{ url: string; slugs: string[] }[]>`
    select s.url, array_agg(p.slug) as slugs from sources s, lateral (
      select s.publisher_id as id union select a.publisher_id from citations c
      join citation_agencies a on a.event_id = c.event_id and a.source_id = c.source_id where c.source_id = s.id) whose
    join publishers p on p.id = whose.id where s.url = any (${[...urls]}) group by s.url`
  return new Map(rows.map(({ url, slugs }) => [url, slugs]))
}
