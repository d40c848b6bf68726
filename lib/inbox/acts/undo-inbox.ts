import { recordAct } from '@/lib/audit/record'
import type { InboxState } from '@/generated/prisma/enums'
import type { Tx } from '@/lib/db'
import { findDraft, lockEvent, type DraftRow } from '@/lib/desk/draft-row'
import { saveDraftIn } from '@/lib/desk/save-draft'
import { unscheduled } from '@/lib/desk/schedule-draft'
import type { Undo, Undone } from '@/lib/desk/undo-operation'
import { handle } from '@/lib/inbox/acts/held-groups'
import { InboxPayload } from '@/lib/inbox/acts/inbox-payload'
import { takeInboxTurn } from '@/lib/inbox/inbox-turn'
import type { Editor } from '@/lib/users/actor'

/** Groups that were hidden are in sight again, and the other way round. */
export const undoMark =
  (was: 'OPEN' | 'HIDDEN'): Undo =>
  async (tx, editor, payload) =>
    giveBack(tx, editor, InboxPayload.parse(payload), was, was === 'OPEN' ? 'HIDDEN' : 'OPEN')

/** The draft goes into the bin, unless somebody worked on it. */
export const undoStart: Undo = async (tx, editor, payload) => {
  const done = InboxPayload.parse(payload)
  const draft = await heldDraft(tx, done)
  if (!draft) return leftAlone(done)
  await bin(tx, editor, draft)
  return giveBack(tx, editor, done, 'OPEN', 'USED')
}

/** The event's draft says again what it said, unless somebody worked on it. */
export const undoAdd: Undo = async (tx, editor, payload) => {
  const done = InboxPayload.parse(payload)
  if (done.draftVersion === null) return giveBack(tx, editor, done, 'OPEN', 'USED')
  const draft = await heldDraft(tx, done)
  if (!draft) return leftAlone(done)
  if (done.before === null) await bin(tx, editor, draft)
  else {
    const { eventId: id, version, comment, correction, content: seen } = draft
    const form = { id, version, eventVersion: 0, content: done.before, seen, comment, correction }
    if (!(await saveDraftIn(tx, editor, form)).ok) return leftAlone(done)
  }
  return giveBack(tx, editor, done, 'OPEN', 'USED')
}

/** The draft as the act left it; null where it changed, was published or went into the bin. */
async function heldDraft(tx: Tx, { eventId, draftVersion }: InboxPayload): Promise<DraftRow | null> {
  if (eventId === null || !(await lockEvent(tx, eventId))) return null
  const draft = await findDraft(tx, eventId)
  return draft?.version === draftVersion ? draft : null
}

async function bin(tx: Tx, editor: Editor, { id, eventId, content }: DraftRow): Promise<void> {
  const binned = { ...unscheduled, submittedAt: null, binnedAt: new Date(), binnedById: editor.userId }
  await tx.draft.update({ where: { id }, data: binned, select: { id: true } })
  await tx.event.updateMany({
    where: { id: eventId, status: { in: ['IN_REVIEW', 'SCHEDULED'] } },
    data: { status: 'DRAFT' },
  })
  const before = { headline: content.headline }
  await recordAct(tx, editor, { act: 'draft.bin', subject: 'event', subjectId: eventId, before })
}

const leftAlone = ({ eventId, into }: InboxPayload): Undone => ({
  restored: 0,
  left: [{ id: eventId ?? '', name: into, reason: 'Its draft was worked on since.' }],
})

/** Those groups that are as the act left them are as they were before it. */
async function giveBack(
  tx: Tx,
  editor: Editor,
  { groups }: InboxPayload,
  was: InboxState,
  is: InboxState,
): Promise<Undone> {
  await takeInboxTurn(tx)
  const select = { id: true, title: true, version: true, state: true } as const
  const rows = await tx.inboxGroup.findMany({ where: { id: { in: groups.map(({ id }) => id) } }, select })
  const isAsLeft = (row: (typeof rows)[number]) =>
    row.state === is && row.version === groups.find(({ id }) => id === row.id)?.version
  const [asLeft, others] = [rows.filter(isAsLeft), rows.filter((row) => !isAsLeft(row))]
  await handle(tx, editor, asLeft, was, null)
  const left = others.map(({ id, title }) => ({
    ...{ id, name: title, reason: 'Somebody made something else of it since.' },
    path: `/desk/inbox/add?g=${id}.0`,
  }))
  return { restored: asLeft.length, left }
}
