import { canonicalAddress, eventPath } from '@/lib/archive/addresses'
import { fromDatabaseDate } from '@/lib/dates/plain-date'
import { publicDb } from '@/lib/db'

/** How long an event is news to those who index news, and how many they take: the rules of news sitemaps. */
const freshFor = 48 * 3_600_000
const most = 1_000

export type FreshEvent = { path: string; headline: string; publishedAt: Date; modifiedAt: Date }

/**
 * What happened and was first published within 48 hours of `now`, the latest first. A day is as old as its beginning in UTC,
 * so that an import of old pages, and a late report of an old event, add nothing.
 */
export async function listFreshEvents(now: Date): Promise<FreshEvent[]> {
  const within = { gte: new Date(now.getTime() - freshFor), lte: new Date(now.getTime() + freshFor) }
  const rows = await publicDb.event.findMany({
    select: { date: true, slug: true, headline: true, publishedAt: true, modifiedAt: true },
    where: { status: 'PUBLISHED', date: { gte: firstMidnight(within.gte), lte: within.lte }, publishedAt: within },
    orderBy: [{ publishedAt: 'desc' }, { id: 'desc' }],
    take: most,
  })
  return rows.flatMap(({ date, slug, publishedAt, ...row }) =>
    slug && publishedAt
      ? [
          {
            ...row,
            publishedAt,
            path: canonicalAddress({ type: 'event', path: eventPath(fromDatabaseDate(date), slug) }),
          },
        ]
      : [],
  )
}

/** The first midnight that is not before an instant. */
const firstMidnight = (at: Date) => new Date(Math.ceil(at.getTime() / 86_400_000) * 86_400_000)
