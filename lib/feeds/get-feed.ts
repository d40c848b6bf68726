import { feedHome, type FeedOf, type FeedPart } from '@/lib/archive/feed-addresses'
import { getMoved } from '@/lib/archive/lists'
import { publicDb } from '@/lib/db'
import { listEntries, type FeedOutline } from '@/lib/feeds/list-entries'
import type { FeedView } from '@/lib/feeds/feed-view'
import { layOut, placeIn } from '@/lib/feeds/lay-out'

/**
 * What stands at a feed's address: the feed; of a name that was merged into another, where that one's page is; of an archive that
 * has nothing (any more), that what there is stands in the subscription. Null when there is no such feed.
 */
export type AtFeed =
  { found: 'feed'; view: FeedView } | { found: 'moved'; home: string } | { found: 'elsewhere'; home: string } | null

/** A feed in the order of publication: what one subscribes to (null), or one of its archives. docs/decisions/0029-feeds.md. */
export async function getFeedAt(of: FeedOf, outline: FeedOutline | null, part: FeedPart | null): Promise<AtFeed> {
  const home = feedHome(of)
  if (!outline) {
    const moved = 'slug' in of ? await getMoved(of.type, of.slug) : null
    return moved === null ? null : { found: 'moved', home: moved }
  }
  const place = placeIn(layOut(outline.periods), part)
  if (!place) return { found: 'elsewhere', home }
  const view: FeedView = {
    home: { type: of.type === 'site' ? 'front' : of.type, path: home },
    of: of.type === 'site' ? null : { name: of.type === 'corrections' ? 'Corrections' : outline.name, kind: of.type },
    part,
    previous: place.previous,
    next: place.next,
    query: '',
    older: null,
    entries: await listEntries(of, outline.id, place),
    modifiedAt: await lastChange(),
  }
  return { found: 'feed', view }
}

/**
 * When any event last changed, or was withdrawn. A feed that lost an event has become older by its own entries, and whoever asks
 * whether it was modified since must not be told that it was not. Plan: one entry of events_modified_idx.
 */
export async function lastChange(): Promise<string | null> {
  const last = await publicDb.event.findFirst({
    where: { status: { in: ['PUBLISHED', 'WITHDRAWN'] } },
    orderBy: { modifiedAt: 'desc' },
    select: { modifiedAt: true },
  })
  return last && last.modifiedAt.toISOString()
}
