import type { Tx } from '@/lib/db'
import type { EventState, OfferState } from '@/lib/events/event-state'
import type { Trail } from '@/lib/events/trail'
import { sectionSlug } from '@/lib/events/facts'
import { v7 as newId } from 'uuid'

/**
 * Writes the rows of these events, with their addresses. Events go first: the trigger on addresses lets one pass only to
 * the event that its owner is already merged into, and the key from event to address is checked at the commit.
 *
 * Plan: one statement a table over a JSON record set; conflicts are found by primary key.
 */
export async function writeEvents(tx: Tx, events: EventState[]): Promise<void> {
  if (!events.length) return
  await writeSections(tx, events)
  await writeRows(tx, events)
  const merged = events.filter((event) => event.mergedIntoId).map(({ id, mergedIntoId }) => ({ id, mergedIntoId }))
  if (merged.length) await passOnAddresses(tx, merged)
  await writeAddresses(tx, events)
}

async function writeSections(tx: Tx, events: EventState[]) {
  const sections = new Map(
    events.flatMap(({ facts }) => (facts.section ? [[sectionSlug(facts)!, facts.section.name]] : [])),
  )
  if (!sections.size) return
  await tx.$executeRaw`
    insert into sections (slug, name) select * from unnest(${[...sections.keys()]}::text[], ${[...sections.values()]}::text[])
    on conflict do nothing`
}

async function writeRows(tx: Tx, events: EventState[]) {
  const records = events.map(rowOf)
  await tx.$executeRaw`
    insert into events (id, version, date, position, slug, section_slug, section_as_written, heading, headline, summary, status, license,
      origin_name, origin_url, origin_revision, imported, missing_since, published_at, modified_at, withdrawn_at, withdrawn_reason, merged_into_id)
    select id, version, date, position, slug, "sectionSlug", "sectionAsWritten", heading, headline, summary, status::event_status, license,
      "originName", "originUrl", "originRevision", imported, "missingSince", "publishedAt", "modifiedAt", "withdrawnAt", "withdrawnReason", "mergedIntoId"
    from jsonb_to_recordset(${JSON.stringify(records)}::jsonb) as r (id uuid, version int, date date, position int, slug text,
      "sectionSlug" text, "sectionAsWritten" text, heading text, headline text, summary text, status text, license text,
      "originName" text, "originUrl" text, "originRevision" bigint, imported jsonb, "missingSince" timestamptz, "publishedAt" timestamptz,
      "modifiedAt" timestamptz, "withdrawnAt" timestamptz, "withdrawnReason" text, "mergedIntoId" uuid)
    on conflict (id) do update set version = excluded.version, date = excluded.date, position = excluded.position, slug = excluded.slug,
      section_slug = excluded.section_slug, section_as_written = excluded.section_as_written, heading = excluded.heading,
      headline = excluded.headline, summary = excluded.summary, status = excluded.status, published_at = excluded.published_at, origin_url = excluded.origin_url, origin_revision = excluded.origin_revision,
      imported = excluded.imported, missing_since = excluded.missing_since, modified_at = excluded.modified_at,
      withdrawn_at = excluded.withdrawn_at, withdrawn_reason = excluded.withdrawn_reason, merged_into_id = excluded.merged_into_id`
}

/** The columns of an event, by their names in the record set. */
function rowOf(event: EventState) {
  const { facts } = event
  const { id, version, status, position, slug, imported, summary, license, mergedIntoId, ...rest } = event
  const { originName, originUrl, originRevision, missingSince, publishedAt, modifiedAt, withdrawnAt, withdrawnReason } =
    rest
  const { date, headline, heading } = facts
  const section = { sectionSlug: sectionSlug(facts), sectionAsWritten: facts.section?.asWritten ?? null }
  const origin = { originName, originUrl, originRevision }
  const times = { missingSince, publishedAt, modifiedAt, withdrawnAt, withdrawnReason }
  return {
    ...{
      id,
      version,
      date,
      position,
      slug,
      ...section,
      heading,
      headline,
      summary,
      status,
      license,
      imported,
      mergedIntoId,
    },
    ...origin,
    ...times,
  }
}

async function passOnAddresses(tx: Tx, merged: { id: string; mergedIntoId: string | null }[]) {
  await tx.$executeRaw`
    update addresses a set event_id = r."mergedIntoId"
    from jsonb_to_recordset(${JSON.stringify(merged)}::jsonb) as r (id uuid, "mergedIntoId" uuid) where a.event_id = r.id`
}

/**
 * An address that somebody else was given since the addresses were loaded is a unique violation, so that the reading is
 * applied again: only the event's own row is a conflict to be settled here.
 */
async function writeAddresses(tx: Tx, events: EventState[]) {
  const records = events.flatMap(({ id, slug, facts, status, modifiedAt }) =>
    slug ? [{ eventId: id, slug, date: facts.date, publishedAt: status === 'PUBLISHED' ? modifiedAt : null }] : [],
  )
  await tx.$executeRaw`
    insert into addresses (date, slug, event_id, published_at)
    select date, slug, "eventId", "publishedAt"
    from jsonb_to_recordset(${JSON.stringify(records)}::jsonb) as r (date date, slug text, "eventId" uuid, "publishedAt" timestamptz)
    on conflict (event_id, date, slug) do update set published_at = excluded.published_at
      where addresses.published_at is null and excluded.published_at is not null`
}

/** Makes the history of these events what it is now; lines that stay keep their rows. Plan: the unique index on (event, time). */
export async function writeChanges(tx: Tx, events: EventState[]): Promise<void> {
  if (!events.length) return
  const ids = events.map((event) => event.id)
  const records = events.flatMap((event) => event.changes.map((change) => ({ ...change, eventId: event.id })))
  await tx.$executeRaw`
    with lines as (
      select * from jsonb_to_recordset(${JSON.stringify(records)}::jsonb)
        as r ("eventId" uuid, headline text, date date, slug text, at timestamptz)
    ), gone as (
      delete from changes c where c.event_id = any (${ids}::uuid[])
        and not exists (select from lines l where l."eventId" = c.event_id and l.at = c.at)
    )
    insert into changes (event_id, headline, date, slug, at) select * from lines
    on conflict (event_id, at) do update set headline = excluded.headline, date = excluded.date, slug = excluded.slug`
}

/** Records the events whole, each as its new version. */
export async function writeRevisions(tx: Tx, events: EventState[], trail: Trail): Promise<void> {
  if (!events.length) return
  const records = events.map((event) => ({
    eventId: event.id,
    version: event.version,
    snapshot: { ...rowOf(event), ...snapshotParts(event), imported: undefined },
  }))
  await tx.$executeRaw`
    insert into revisions (event_id, version, at, author_id, act, comment, snapshot)
    select r."eventId", r.version, ${trail.readAt}::timestamptz, ${trail.by?.userId ?? null}::uuid, ${trail.act},
      ${trail.comment ?? null}, r.snapshot
    from jsonb_to_recordset(${JSON.stringify(records)}::jsonb) as r ("eventId" uuid, version int, snapshot jsonb)`
}

const snapshotParts = ({ facts, cover, sourceRecords }: EventState) => ({ facts, cover, sourceRecords })

/**
 * Offers what is not offered already and was never refused. What a later reading took back, or an editor accepted and
 * changed again, may be offered again. Plan: scan of the unique index on (event, field, time).
 */
export async function writeOffers(tx: Tx, offers: OfferState[]): Promise<number> {
  if (!offers.length) return 0
  const records = offers.map((offer) => ({ id: newId(), ...offer }))
  return tx.$executeRaw`
    insert into import_offers (id, event_id, field, value, read_at)
    select id, "eventId", field, value, "readAt"
    from jsonb_to_recordset(${JSON.stringify(records)}::jsonb) as r (id uuid, "eventId" uuid, field text, value jsonb, "readAt" timestamptz)
    where not exists (select from import_offers o where o.event_id = r."eventId" and o.field = r.field and o.value = r.value
      and o.status in ('OPEN', 'REFUSED'))
    on conflict (event_id, field, read_at) do nothing`
}
