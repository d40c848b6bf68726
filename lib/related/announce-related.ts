import { tags } from '@/lib/archive/tags'
import { announceTouched, type Touched } from '@/lib/archive/touched'
import { addressIn, eventPath, formats } from '@/lib/archive/addresses'
import type { Tx } from '@/lib/db'

/** Tells the servers that the pages of these events list other related events. Plan: primary key. */
export async function announceRelated(tx: Tx, ids: string[]): Promise<Touched> {
  const touched = await pagesOf(tx, ids)
  if (touched.tags.length > 0) await announceTouched(tx, touched)
  return touched
}

/** The pages of those of these events that are published. */
async function pagesOf(tx: Tx, ids: string[]): Promise<Touched> {
  if (ids.length === 0) return { addresses: [], tags: [] }
  const events = await tx.$queryRaw<{ id: string; date: string; slug: string }[]>`
    select id::text, date::text as date, slug from events where id = any (${ids}::uuid[]) and status = 'PUBLISHED'`
  return {
    addresses: events.flatMap(({ date, slug }) =>
      formats.map((format) => addressIn(format, { type: 'event', path: eventPath(date, slug) })),
    ),
    tags: events.map(({ id }) => tags.event(id)),
  }
}

/** The pages that list any of these events as related: they show its headline and date. Plan: the indexes on who is listed. */
export async function pagesThatList(tx: Tx, ids: string[]): Promise<Touched> {
  if (ids.length === 0) return { addresses: [], tags: [] }
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select event_id::text as id from related_lists where to_ids && ${ids}::uuid[]
    union select from_id::text from related where to_id = any (${ids}::uuid[]) and kind = 'PINNED'`
  return pagesOf(
    tx,
    rows.map(({ id }) => id),
  )
}
