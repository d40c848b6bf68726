import { addressIn, formats, listPath, type ListType } from '@/lib/archive/addresses'
import { feedAddresses } from '@/lib/archive/feed-addresses'
import { tags } from '@/lib/archive/tags'
import { announceTouched, mergeTouched, touchedBy, type Touched } from '@/lib/archive/touched'
import type { Tx } from '@/lib/db'

/** The pages of these names, at the slugs they have or had, in every format. */
export const touchedLists = (kind: ListType, slugs: string[]): Touched => ({
  addresses: slugs.flatMap((slug) => [
    ...formats.map((format) => addressIn(format, { type: kind, path: listPath(kind, slug) })),
    ...feedAddresses(listPath(kind, slug)),
  ]),
  // What lists the foremost names is kept under the archive's.
  tags: [tags.archive, ...slugs.map((slug) => tags[kind](slug))],
})

/**
 * Tells the servers that these names have changed, with all pages that show them: those of their events and of the events' days.
 *
 * Plan: primary key of events.
 */
export async function announceNames(tx: Tx, kind: ListType, slugs: string[], eventIds: string[]): Promise<Touched> {
  const events = await tx.$queryRaw<{ id: string; date: string; slug: string }[]>`
    select id, date::text as date, slug from events where id = any (${eventIds}::uuid[]) and status = 'PUBLISHED'`
  const none = { contextSlugs: [], topicSlugs: [], sectionSlug: null }
  const touched = mergeTouched([
    ...(events.length ? [touchedBy(events.map((event) => ({ ...event, ...none })))] : []),
    touchedLists(kind, slugs),
  ])
  await announceTouched(tx, touched)
  return touched
}
