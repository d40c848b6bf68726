import { db } from '@/lib/db'
import type { Asking } from '@/lib/wikipedia/ask-api'
import type { Wikipedia } from '@/tests/support/wikipedia'

/** Asks a test's wiki, and waits for nothing longer than `patience` milliseconds. */
export const askingOf = (wiki: Wikipedia, patience = 5_000): Asking => ({
  url: wiki.url,
  agent: 'Daybook/0.1 (http://localhost:3000)',
  patience,
  firstPause: 5,
  count: () => {},
})

/** All that readers know of these days' events, in order, without what is made anew each time (ids). */
export async function archiveOf(dates: string[]) {
  const events = await db.event.findMany({
    where: { date: { in: dates.map((date) => new Date(date)) }, status: { in: ['PUBLISHED', 'WITHDRAWN'] } },
    orderBy: [{ date: 'asc' }, { status: 'asc' }, { position: 'asc' }, { slug: 'asc' }],
    select: {
      ...{
        date: true,
        slug: true,
        headline: true,
        heading: true,
        sectionSlug: true,
        sectionAsWritten: true,
        status: true,
      },
      ...{ publishedAt: true, originName: true, originUrl: true, license: true },
      topics: { orderBy: { depth: 'asc' }, select: { name: true, topic: { select: { article: true } } } },
      contexts: {
        orderBy: { position: 'asc' },
        select: { name: true, via: true, context: { select: { article: true } } },
      },
      citations: { orderBy: { position: 'asc' }, select: { publisher: true, source: { select: { url: true } } } },
      changes: { orderBy: { at: 'asc' }, select: { headline: true, slug: true, at: true } },
    },
  })
  return events
}

export type ArchivedEvent = Awaited<ReturnType<typeof archiveOf>>[number]

export const published = (events: ArchivedEvent[]) => events.filter(({ status }) => status === 'PUBLISHED')

/** The same without when it was read. */
export const factsOf = (events: ArchivedEvent[]) =>
  published(events).map(({ changes: _, publishedAt: __, slug: ___, ...facts }) => facts)
