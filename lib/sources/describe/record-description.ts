import { announceTouched, touchedBy, type Touched } from '@/lib/archive/touched'
import type { Tx } from '@/lib/db'
import { plainDate, toDatabaseDate } from '@/lib/dates/plain-date'
import type { CitingEvent } from '@/lib/events/describe-sources'
import type { PageDescription } from '@/lib/sources/describe/page-description'

/** A page's description with what its answer says of it. */
export type Described = PageDescription & {
  at: Date
  /** SHA-256, hex, of the page's bytes. */
  hash: string
  etag: string | null
  /** As its header says it. */
  lastModified: string | null
}

/**
 * Keeps what a source's page says of itself, in place of what it said before, and takes its title, date and language where
 * nobody has said any: not where an editor has taken away what the page said already. Tells the servers where readers see
 * that.
 */
export async function recordDescription(tx: Tx, source: { id: string }, described: Described): Promise<Touched> {
  const citing = await fillSource(tx, source.id, described)
  await keepDescription(tx, source.id, described)
  if (citing.length === 0) return { addresses: [], tags: [] }
  const touched = touchedBy(citing.map((event) => ({ ...event, contextSlugs: [], topicSlugs: [], sectionSlug: null })))
  await announceTouched(tx, touched)
  return touched
}

/** Plan: primary keys; then citations by source. */
const fillSource = (tx: Tx, id: string, { title, publishedOn, language }: Described): Promise<CitingEvent[]> =>
  tx.$queryRaw<CitingEvent[]>`
    with said as (
      select s.id,
        case when d.title is null then ${title} end as title,
        case when d.published_on is null then ${publishedOn}::date end as published_on,
        case when d.language is null then ${language} end as language
      from sources s left join source_descriptions d on d.source_id = s.id
      where s.id = ${id}::uuid
    ), filled as (
      update sources s set title = coalesce(s.title, said.title), published_on = coalesce(s.published_on, said.published_on),
        language = coalesce(s.language, said.language)
      from said where s.id = said.id
        and (s.title is null and said.title is not null or s.published_on is null and said.published_on is not null
          or s.language is null and said.language is not null)
      returning s.id
    )
    select distinct e.id, e.date::text as date, e.slug
    from filled join citations c on c.source_id = filled.id join events e on e.id = c.event_id and e.status = 'PUBLISHED'`

async function keepDescription(tx: Tx, sourceId: string, described: Described): Promise<void> {
  const { publishedOn, modifiedOn, ...rest } = described
  const data = { ...rest, publishedOn: asDate(publishedOn), modifiedOn: asDate(modifiedOn) }
  await tx.sourceDescription.upsert({
    where: { sourceId },
    create: { sourceId, ...data },
    update: data,
    select: { sourceId: true },
  })
}

const asDate = (date: string | null) => (date === null ? null : toDatabaseDate(plainDate(date)))
