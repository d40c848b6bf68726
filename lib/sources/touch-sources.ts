import { announceTouched, touchedByEvidence, type Touched } from '@/lib/archive/touched'
import type { Tx } from '@/lib/db'

type Row = {
  id: string
  date: string
  slug: string
  sectionSlug: string | null
  contextSlugs: string[]
  topicSlugs: string[]
  publisherSlugs: string[]
}

/**
 * Tells the servers, at the commit, which pages show these sources: those of the published events that cite them, and the days and
 * lists they are on. Plan: citations by source, then each event's links by primary key.
 */
export async function touchSources(tx: Tx, sourceIds: string[]): Promise<Touched> {
  const events = await tx.$queryRaw<Row[]>`
    select e.id, e.date::text as date, e.slug, e.section_slug as "sectionSlug",
      array(select c.slug from event_contexts ec join contexts c on c.id = ec.context_id where ec.event_id = e.id) as "contextSlugs",
      array(select t.slug from event_topics et join topics t on t.id = et.topic_id where et.event_id = e.id) as "topicSlugs",
      array(select p.slug from event_publishers ep join publishers p on p.id = ep.publisher_id where ep.event_id = e.id) as "publisherSlugs"
    from events e where e.status = 'PUBLISHED'
      and e.id in (select event_id from citations where source_id = any (${sourceIds}::uuid[]))`
  if (events.length === 0) return { addresses: [], tags: [] }
  const touched = touchedByEvidence(events)
  await announceTouched(tx, touched)
  return touched
}
