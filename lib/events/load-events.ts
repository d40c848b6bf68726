import type { EventStatus } from '@/generated/prisma/client'
import type { Tx } from '@/lib/db'
import { AddressBook, type AddressRow } from '@/lib/events/address-book'
import type { ChangeState, EventState } from '@/lib/events/event-state'
import type { EventFacts, SourceRecord } from '@/lib/events/facts'
import { withMergedArticles, type MergedArticles } from '@/lib/events/merged-articles'
import { wholeFrame, type CoverContent, type CoverFrame } from '@/lib/images/cover-content'

type Replaceable = { date: string; origin: string } | null

/**
 * The events whose bullets stand, or stood last, on the pages of these days, and those of the days themselves that
 * could be replaced (`replaceable` is an origin); locked against editors until the transaction ends. Among them are those
 * that an editor merged into others: their bullets are still theirs.
 */
export async function loadEvents(
  tx: Tx,
  pageDates: string[],
  replaceable: Replaceable,
  merged: MergedArticles,
): Promise<EventState[]> {
  const events = await readEvents(tx, await lockEvents(tx, pageDates, replaceable))
  return events.map((event) =>
    event.imported ? { ...event, imported: withMergedArticles(event.imported, merged) } : event,
  )
}

/** These events, locked until the transaction ends; take a turn first. Plan: primary key. */
export async function lockEventsById(tx: Tx, ids: string[]): Promise<EventState[]> {
  await tx.$executeRaw`select from events where id = any (${ids}::uuid[]) order by id for update`
  return readEvents(tx, ids)
}

/**
 * Locks before anything is read: a statement that waits for an editor's transaction goes on with the event's new row, but
 * sees the links, history and revisions of before it waited.
 *
 * Plan: index scans on the expression `imported ->> 'date'` and on (date, position), joined by a bitmap "or".
 */
async function lockEvents(tx: Tx, pageDates: string[], replaceable: Replaceable): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select id from events
    where (imported ->> 'date') = any (${pageDates})
      or date = ${replaceable?.date ?? null}::date and origin_name = ${replaceable?.origin ?? null} and status <> 'MERGED'
    order by id for update`
  return rows.map((row) => row.id)
}

/**
 * These events whole, the earliest published first.
 *
 * Plan: the primary key of events; every subquery is an index scan by event id. A few dozen rows.
 */
export async function readEvents(tx: Tx, ids: string[]): Promise<EventState[]> {
  const rows = await tx.$queryRaw<EventRow[]>`
    select e.id, e.version, e.status::text, e.position, e.slug, e.date::text as date, e.headline, e.heading, e.summary, e.license,
      e.section_as_written, s.name as section, e.imported, e.origin_name, e.origin_url, e.origin_revision::text,
      e.missing_since, e.published_at, e.modified_at, e.withdrawn_at, e.withdrawn_reason, e.merged_into_id,
      exists (select from revisions r where r.event_id = e.id and r.author_id is not null) as is_edited,
      (select json_agg(json_build_object('name', et.name, 'article', t.article) order by et.depth)
        from event_topics et join topics t on t.id = et.topic_id where et.event_id = e.id) as topics,
      (select json_agg(json_build_object('name', ec.name, 'article', c.article, 'via', ec.via) order by ec.position)
        from event_contexts ec join contexts c on c.id = ec.context_id where ec.event_id = e.id) as contexts,
      (select json_object_agg(coalesce(c.article, c.name), c.slug)
        from event_contexts ec join contexts c on c.id = ec.context_id where ec.event_id = e.id) as context_slugs,
      (select json_agg(json_build_object('url', so.url, 'publisher', ci.publisher, 'isPrimary', ci.is_primary) order by ci.position)
        from citations ci join sources so on so.id = ci.source_id where ci.event_id = e.id) as sources,
      (select json_object_agg(so.url, json_build_object('title', so.title, 'publishedOn', so.published_on, 'language', so.language,
          'archiveUrl', so.archive_url, 'isPaywalled', so.is_paywalled))
        from citations ci join sources so on so.id = ci.source_id where ci.event_id = e.id) as source_records,
      (select json_build_object('imageId', co.image_id, 'url', case when co.image_id is null then co.url end, 'alt', co.alt,
          'caption', co.caption, 'credit', co.credit, 'license', co.license,
          'provenance', coalesce(co.provenance, co.source_url, ''), 'frame', co.frame)
        from cover_images co where co.event_id = e.id) as cover,
      (select json_agg(json_build_object('headline', ch.headline, 'date', ch.date, 'slug', ch.slug, 'at', ch.at) order by ch.at)
        from changes ch where ch.event_id = e.id) as changes
    from events e left join sections s on s.slug = e.section_slug
    where e.id = any (${ids}::uuid[]) order by e.published_at, e.id`
  return rows.map(toState)
}

/** The addresses of the days that these events are on or may go to. Plan: primary key scan by date. */
export async function loadAddresses(tx: Tx, dates: string[]): Promise<AddressBook> {
  const rows = await tx.$queryRaw<AddressRow[]>`
    select date::text, slug, event_id as "eventId" from addresses where date = any (${dates}::date[])`
  return new AddressBook(rows)
}

type EventRow = {
  id: string
  version: number
  status: EventStatus
  position: number
  slug: string | null
  date: string
  headline: string
  heading: string | null
  summary: string | null
  license: string
  section: string | null
  section_as_written: string | null
  imported: EventFacts | null
  origin_name: string | null
  origin_url: string | null
  origin_revision: string | null
  missing_since: Date | null
  published_at: Date | null
  modified_at: Date
  withdrawn_at: Date | null
  withdrawn_reason: string | null
  merged_into_id: string | null
  is_edited: boolean
  topics: EventFacts['topics'] | null
  contexts: EventFacts['contexts'] | null
  sources: { url: string; publisher: string; isPrimary: boolean }[] | null
  source_records: Record<string, SourceRecord> | null
  cover: (Omit<CoverContent, 'frame'> & { frame: CoverFrame | null }) | null
  context_slugs: Record<string, string> | null
  changes: ChangeState[] | null
}

function toState(row: EventRow): EventState {
  return {
    id: row.id,
    version: row.version,
    status: row.status,
    position: row.position,
    slug: row.slug,
    facts: {
      date: row.date,
      headline: row.headline,
      heading: row.heading,
      section: row.section === null ? null : { name: row.section, asWritten: row.section_as_written },
      topics: row.topics ?? [],
      contexts: row.contexts ?? [],
      sources: (row.sources ?? []).map(({ isPrimary, ...source }) => (isPrimary ? { ...source, isPrimary } : source)),
    },
    imported: row.imported,
    summary: row.summary,
    license: row.license,
    originName: row.origin_name,
    originUrl: row.origin_url,
    originRevision: row.origin_revision,
    missingSince: instant(row.missing_since),
    publishedAt: instant(row.published_at),
    modifiedAt: row.modified_at.toISOString(),
    withdrawnAt: instant(row.withdrawn_at),
    withdrawnReason: row.withdrawn_reason,
    mergedIntoId: row.merged_into_id,
    changes: (row.changes ?? []).map((change) => ({ ...change, at: new Date(change.at).toISOString() })),
    cover: row.cover && { ...row.cover, frame: row.cover.frame ?? wholeFrame },
    sourceRecords: row.source_records ?? {},
    contextSlugs: row.context_slugs ?? {},
    isEdited: row.is_edited,
  }
}

const instant = (at: Date | null) => at && at.toISOString()
