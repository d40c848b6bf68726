import { db } from '@/lib/db'
import type { Editor } from '@/lib/users/actor'

/** A feed as its editors see it. Instants are ISO 8601. */
export type FeedRow = {
  id: string
  /** What its articles are cited by, else what it calls itself, else its address. */
  name: string
  url: string
  section: string | null
  state: 'ACTIVE' | 'PAUSED'
  pausedBecause: string | null
  addedBy: string
  readAt: string | null
  changedAt: string | null
  nextReadingAt: string
  problem: string | null
  failures: number
  /** How many articles came of it that are still kept. */
  articles: number
}

/** Every feed, by name. Plan: `feeds` whole, a few hundred at most; entries counted by the beginning of their primary key. */
export async function listFeeds(_: Editor): Promise<FeedRow[]> {
  const rows = await db.feed.findMany({
    include: {
      section: { select: { name: true } },
      addedBy: { select: { name: true } },
      _count: { select: { entries: true } },
    },
  })
  return rows
    .map(({ name, title, url, section, addedBy, _count, ...feed }) => ({
      ...{ id: feed.id, url, state: feed.state, pausedBecause: feed.pausedBecause, problem: feed.problem },
      ...{ failures: feed.failures, articles: _count.entries, addedBy: addedBy.name },
      name: name ?? title ?? url,
      section: section?.name ?? null,
      readAt: feed.readAt?.toISOString() ?? null,
      changedAt: feed.changedAt?.toISOString() ?? null,
      nextReadingAt: feed.nextReadingAt.toISOString(),
    }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en') || (a.id < b.id ? -1 : 1))
}
