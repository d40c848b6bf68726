import { eventPath } from '@/lib/archive/addresses'
import { eventColumns, toEventView } from '@/lib/archive/event-view'
import type { ChangeView, CorrectionView, EventPageView, NeighbourView, WithdrawnView } from '@/lib/archive/views'
import { publicDb, type Tx } from '@/lib/db'
import { fromDatabaseDate, toDatabaseDate, type PlainDate } from '@/lib/dates/plain-date'
import type { Prisma } from '@/generated/prisma/client'
import { listVersionLinks } from '@/lib/versions/find-version'
import { listStories } from '@/lib/archive/stories'
import { listRelated } from '@/lib/related/related'

/** What stands at an event's address: the event, the address it has now, the reason why it is gone; null when nothing was ever published there. */
export type AtAddress =
  | { found: 'event'; view: EventPageView }
  | { found: 'moved'; path: string }
  | { found: 'withdrawn'; view: WithdrawnView }
  | null

export async function getEventAt(date: PlainDate, slug: string, tx: Tx = publicDb): Promise<AtAddress> {
  const address = await tx.address.findUnique({
    relationLoadStrategy: 'join',
    where: { date_slug: { date: toDatabaseDate(date), slug }, publishedAt: { not: null } },
    select: { event: { select: pageColumns } },
  })
  if (!address) return null
  const { event } = address
  if (event.status === 'WITHDRAWN') return { found: 'withdrawn', view: toWithdrawnView(event) }
  if (event.status !== 'PUBLISHED') return null
  const path = eventPath(fromDatabaseDate(event.date), event.slug ?? '')
  if (path !== eventPath(date, slug)) return { found: 'moved', path }
  return { found: 'event', view: await toEventPageView(tx, event) }
}

const pageColumns = {
  ...eventColumns,
  status: true,
  position: true,
  withdrawnAt: true,
  withdrawnReason: true,
  changes: { select: { headline: true, date: true, slug: true, at: true }, orderBy: [{ at: 'asc' }, { id: 'asc' }] },
  corrections: { select: { note: true, at: true }, orderBy: { version: 'desc' } },
} satisfies Prisma.EventSelect

type PageRow = Prisma.EventGetPayload<{ select: typeof pageColumns }>

async function toEventPageView(tx: Tx, row: PageRow): Promise<EventPageView> {
  const date = fromDatabaseDate(row.date)
  const [related, neighbours, stories, versions] = await Promise.all([
    listRelated(row.id, date, tx),
    getNeighbours(tx, row),
    listStories(row.id, tx),
    listVersionLinks(tx, row.id),
  ])
  const corrections = row.corrections.map(({ note, at }) => ({ note, at: at.toISOString() }))
  const changes = toChangeViews(row.changes, corrections)
  return { ...toEventView(row), changes, corrections, related, ...neighbours, stories, versions }
}

/** A headline that never changed has no history to show. One that came with a correction came at the same moment. */
function toChangeViews(changes: PageRow['changes'], corrections: CorrectionView[]): ChangeView[] {
  if (changes.length < 2) return []
  return changes.map((change) => {
    const at = change.at.toISOString()
    const correction = corrections.find((one) => one.at === at)?.note
    const path = eventPath(fromDatabaseDate(change.date), change.slug)
    return { headline: change.headline, path, at, ...(correction !== undefined && { correction }) }
  })
}

/** The published events before and after one on its day. */
async function getNeighbours(tx: Tx, row: PageRow): Promise<Pick<EventPageView, 'previousEvent' | 'nextEvent'>> {
  const sameDay = await tx.event.findMany({
    select: { id: true, headline: true, slug: true },
    where: { date: row.date, status: 'PUBLISHED' },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
  })
  const at = sameDay.findIndex((event) => event.id === row.id)
  const neighbour = (index: number): NeighbourView | null => {
    const event = sameDay[index]
    return event?.slug ? { headline: event.headline, path: eventPath(fromDatabaseDate(row.date), event.slug) } : null
  }
  return { previousEvent: neighbour(at - 1), nextEvent: neighbour(at + 1) }
}

const toWithdrawnView = (row: PageRow): WithdrawnView => ({
  type: 'withdrawn',
  path: eventPath(fromDatabaseDate(row.date), row.slug ?? ''),
  date: fromDatabaseDate(row.date),
  headline: row.headline,
  reason: row.withdrawnReason ?? '',
  withdrawnAt: row.withdrawnAt?.toISOString() ?? '',
})
