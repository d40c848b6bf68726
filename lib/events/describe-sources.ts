import type { Tx } from '@/lib/db'
import type { SourceRecord } from '@/lib/events/facts'

/** A published event whose page shows a source that was described otherwise. */
export type CitingEvent = { id: string; date: string; slug: string | null }

/**
 * Writes what an editor says of sources, and returns the published events that show it: a source is one for all that cite it.
 *
 * Where they say nothing of a title, a date or a language that the page itself gave, it may be that they began before it did:
 * it stays.
 *
 * Plan: unique index on the address; then citations by source.
 */
export async function describeSources(tx: Tx, records: Record<string, SourceRecord>): Promise<CitingEvent[]> {
  const given = Object.entries(records).map(([url, record]) => ({ url, ...record }))
  if (given.length === 0) return []
  return tx.$queryRaw<CitingEvent[]>`
    with said as (
      select * from jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
        as r (url text, title text, "publishedOn" date, language text, "archiveUrl" text, "isPaywalled" boolean)
    ), known as (
      select said.url, coalesce(said.title, case when s.title = d.title then s.title end) as title,
        coalesce(said."publishedOn", case when s.published_on = d.published_on then s.published_on end) as "publishedOn",
        coalesce(said.language, case when s.language = d.language then s.language end) as language,
        said."archiveUrl", said."isPaywalled"
      from said join sources s on s.url = said.url left join source_descriptions d on d.source_id = s.id
    ), described as (
      update sources s set title = said.title, published_on = said."publishedOn", language = said.language,
        archive_url = said."archiveUrl", is_paywalled = said."isPaywalled"
      from known as said where s.url = said.url and (s.title, s.published_on, s.language, s.archive_url, s.is_paywalled)
        is distinct from (said.title, said."publishedOn", said.language, said."archiveUrl", said."isPaywalled")
      returning s.id
    )
    select distinct e.id, e.date::text as date, e.slug
    from described join citations c on c.source_id = described.id join events e on e.id = c.event_id and e.status = 'PUBLISHED'`
}
