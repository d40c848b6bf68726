import { db } from '@/lib/db'
import { env } from '@/lib/env'

/** How the reading of feeds goes. Instants are ISO 8601. */
export type FeedsHealth = {
  /** Whether anything may be fetched at all. */
  isOn: boolean
  active: number
  paused: number
  /** Active feeds that should have been read a quarter of an hour ago. */
  late: number
  lastReadAt: string | null
  /** Articles that came within a day. */
  itemsOfADay: number
  /** Those whose last reading failed, the longest first. */
  failing: FailingFeed[]
}

export type FailingFeed = { id: string; name: string; url: string; problem: string; failures: number }

/** How the reading of feeds goes, for whoever sees to it. Plan: `feeds` whole (at most a few hundred), items by their index. */
export async function getFeedsHealth(now = new Date()): Promise<FeedsHealth> {
  const before = (minutes: number) => new Date(now.getTime() - minutes * 60_000)
  const isFailing = { state: 'ACTIVE', failures: { gt: 0 } } as const
  const [active, paused, late, last, itemsOfADay, failing] = await Promise.all([
    db.feed.count({ where: { state: 'ACTIVE' } }),
    db.feed.count({ where: { state: 'PAUSED' } }),
    db.feed.count({ where: { state: 'ACTIVE', nextReadingAt: { lt: before(15) } } }),
    db.feed.aggregate({ _max: { readAt: true } }),
    db.feedItem.count({ where: { publishedAt: { gt: before(24 * 60) } } }),
    db.feed.findMany({ where: isFailing, orderBy: [{ failures: 'desc' }, { id: 'asc' }], take: 50 }),
  ])
  return {
    isOn: env().OUTBOUND_FETCH === 'on',
    ...{ active, paused, late, itemsOfADay },
    lastReadAt: last._max.readAt?.toISOString() ?? null,
    failing: failing.map(({ id, name, title, url, problem, failures }) => ({
      ...{ id, url, failures, name: name ?? title ?? url },
      problem: problem ?? 'It could not be read.',
    })),
  }
}
