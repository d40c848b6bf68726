import { z } from 'zod'
import { Prisma } from '@/generated/prisma/client'
import { readContent, type EventContent } from '@/lib/desk/content'
import type { Tx } from '@/lib/db'
import { canSeeDraft } from '@/lib/desk/policy'
import type { Actor } from '@/lib/users/actor'

export const draftColumns = {
  id: true,
  eventId: true,
  version: true,
  state: true,
  content: true,
  base: true,
  baseVersion: true,
  comment: true,
  correction: true,
  begunById: true,
  begunAt: true,
  savedAt: true,
  submittedAt: true,
  publishAt: true,
  timeZone: true,
  scheduledById: true,
  problem: true,
  savedBy: { select: { id: true, name: true } },
  begunBy: { select: { id: true, name: true } },
} satisfies Prisma.DraftSelect

type Row = Prisma.DraftGetPayload<{ select: typeof draftColumns }>

/** The draft of an event that is worked on. */
export type DraftRow = Omit<Row, 'content' | 'base'> & { content: EventContent; base: EventContent | null }

export async function findDraft(tx: Tx, eventId: string): Promise<DraftRow | null> {
  const row = await tx.draft.findFirst({ where: { eventId, binnedAt: null }, select: draftColumns })
  return row && toDraftRow(row)
}

/** As `findDraft`; null also where somebody may not see it. */
export async function findDraftFor(tx: Tx, actor: Actor, eventId: string): Promise<DraftRow | null> {
  const draft = await findDraft(tx, eventId)
  return canSeeDraft(actor, draft) ? draft : null
}

/** As `contentOf` gave it: what an import wrote may be longer than a form lets it be. */
const Base = z.custom<EventContent>((stored) => typeof stored === 'object')

export const toDraftRow = (row: Row): DraftRow => ({
  ...row,
  content: readContent(row.content),
  base: row.base === null ? null : Base.parse(row.base),
})

/** Holds an event for a command at the desk, which comes after `takeTurn` where events are written. */
export async function lockEvent(tx: Tx, eventId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<object[]>`select 1 from events where id = ${eventId}::uuid for update`
  return rows.length > 0
}
