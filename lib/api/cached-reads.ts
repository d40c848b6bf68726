import { cacheLife, cacheTag } from 'next/cache'
import { typeOfNames } from '@/lib/api/find-names'
import { isId } from '@/lib/api/schemas/values'
import { isSlug, type NamesType } from '@/lib/archive/addresses'
import { findEvent } from '@/lib/archive/cached-pages'
import { getOutline, type Outline } from '@/lib/archive/list-outline'
import { getMoved } from '@/lib/archive/lists'
import { tags } from '@/lib/archive/tags'
import type { EventPageView, WithdrawnView } from '@/lib/archive/views'
import { publicDb } from '@/lib/db'
import { fromDatabaseDate } from '@/lib/dates/plain-date'

// What the API tells of one thing, kept until a command touches it, as pages are.

/** What there is of an event's id: the event, that it is gone, the id of the one that it turned out to be; null where it was never public. */
export type AtId =
  | { found: 'event'; view: EventPageView }
  | { found: 'withdrawn'; view: WithdrawnView }
  | { found: 'merged'; into: string }
  | null

export async function findEventById(id: string): Promise<AtId> {
  if (!isId(id)) return null
  const place = await cachedPlace(id.toLowerCase())
  if (!place || 'into' in place) return place && { found: 'merged', into: place.into }
  const at = await findEvent(place.date, place.slug)
  return at?.found === 'moved' ? null : at
}

/** "Never public" is kept as well: whatever publishes an event touches its id. */
async function cachedPlace(id: string): Promise<{ into: string } | { date: string; slug: string } | null> {
  'use cache'
  keepUnder([tags.everything, tags.event(id)])
  const event = await publicDb.event.findFirst({
    where: { id, publishedAt: { not: null } },
    select: { date: true, slug: true, mergedIntoId: true },
  })
  if (event?.mergedIntoId) return { into: event.mergedIntoId }
  return event?.slug ? { date: fromDatabaseDate(event.date), slug: event.slug } : null
}

/** A name with what its events are together, or the path of the list of the one that it turned out to be. */
export type AtName = { found: 'name'; outline: Outline } | { found: 'moved'; path: string } | null

export async function findName(kind: NamesType, slug: string): Promise<AtName> {
  return isSlug(slug) ? cachedName(kind, slug) : null
}

async function cachedName(kind: NamesType, slug: string): Promise<AtName> {
  'use cache'
  const type = typeOfNames[kind]
  keepUnder([tags.everything, tags[type](slug)])
  const outline = await getOutline(type, slug)
  if (outline) return { found: 'name', outline }
  const path = await getMoved(type, slug)
  return path === null ? null : { found: 'moved', path }
}

function keepUnder(all: string[]): void {
  cacheLife('max')
  cacheTag(...all)
}
