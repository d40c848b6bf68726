import type { Tx } from '@/lib/db'
import { fromDatabaseDate } from '@/lib/dates/plain-date'
import type { InboxState } from '@/generated/prisma/enums'
import type { TickedGroup } from '@/lib/inbox/acts/inbox-forms'
import { takeInboxTurn } from '@/lib/inbox/inbox-turn'
import { fail, ok, type Result } from '@/lib/result'
import type { Editor } from '@/lib/users/actor'

export type HeldArticle = {
  url: string
  title: string
  description: string | null
  publisher: string
  publishedAt: Date
  language: string | null
}

/** A group in an editor's hand, its articles in the order in which they came. */
export type HeldGroup = {
  id: string
  version: number
  title: string
  date: string
  section: string | null
  items: HeldArticle[]
}

/** Somebody was there first: what they made of it. */
export type Handled = { type: 'handled'; title: string; by: string | null; state: InboxState; eventId: string | null }
export type HoldFailure = Handled | { type: 'not-found' }

/**
 * Takes groups in hand until the transaction ends: all of them as they were seen and in this state, or none. What came to a
 * group meanwhile belongs to it.
 */
export async function holdGroups(
  tx: Tx,
  ticked: TickedGroup[],
  state: InboxState = 'OPEN',
): Promise<Result<HeldGroup[], HoldFailure>> {
  await takeInboxTurn(tx)
  const ids = ticked.map(({ id }) => id)
  const rows = await tx.inboxGroup.findMany({
    where: { id: { in: ids } },
    orderBy: [{ firstAt: 'asc' }, { id: 'asc' }],
    include: {
      handledBy: { select: { name: true } },
      items: {
        orderBy: [{ publishedAt: 'asc' }, { id: 'asc' }],
        include: { entries: { select: { feed: { select: { section: { select: { name: true } } } } } } },
      },
    },
  })
  if (rows.length < ids.length) return fail({ type: 'not-found' })
  const gone = rows.find(
    (row) => row.state !== state || row.version !== ticked.find(({ id }) => id === row.id)?.version,
  )
  if (gone) {
    const { title, handledBy, eventId } = gone
    return fail({ type: 'handled', title, by: handledBy?.name ?? null, state: gone.state, eventId })
  }
  return ok(
    rows.map(({ id, version, title, date, items }) => ({
      ...{ id, version, title, items },
      date: fromDatabaseDate(date),
      section: items.flatMap(({ entries }) => entries.flatMap(({ feed }) => feed.section?.name ?? []))[0] ?? null,
    })),
  )
}

/** Says what became of groups, and by whom. They are one version further. */
export async function handle(
  tx: Tx,
  editor: Editor,
  groups: { id: string }[],
  state: InboxState,
  eventId: string | null,
): Promise<void> {
  const by =
    state === 'OPEN' ? { handledById: null, handledAt: null } : { handledById: editor.userId, handledAt: new Date() }
  const ids = groups.map(({ id }) => id)
  await tx.inboxGroup.updateMany({
    where: { id: { in: ids } },
    data: { state, eventId, ...by, version: { increment: 1 } },
  })
}
