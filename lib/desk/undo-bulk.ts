import { v7 as newId } from 'uuid'
import type { Tx } from '@/lib/db'
import { nameOf, versionOf } from '@/lib/desk/bulk'
import { BulkPayload, type DoneItem } from '@/lib/desk/bulk-payload'
import { writeWords } from '@/lib/desk/bulk-words'
import { findDraft, type DraftRow } from '@/lib/desk/draft-row'
import { contentOf } from '@/lib/desk/event-content'
import type { LeftAlone, Undo } from '@/lib/desk/undo-operation'
import { withdrawn } from '@/lib/events/history'
import { publishContent, writeVersion } from '@/lib/desk/write-version'
import type { EventState } from '@/lib/events/event-state'
import { lockEventsById } from '@/lib/events/load-events'
import type { Editor } from '@/lib/users/actor'

type Held = { tx: Tx; editor: Editor; event: EventState; draft: DraftRow | null; item: DoneItem }

/** Undoes an act event by event, each unless it changed since. `takeBack` answers with a reason where it cannot. */
const undoEach =
  (takeBack: (held: Held) => Promise<string | null>): Undo =>
  async (tx, editor, payload) => {
    const { items } = BulkPayload.parse(payload)
    const events = await lockEventsById(
      tx,
      items.map(({ id }) => id),
    )
    const left: LeftAlone[] = []
    for (const item of items) {
      const event = events.find(({ id }) => id === item.id)
      const draft = await findDraft(tx, item.id)
      const isAsLeft =
        event && versionOf(event) === item.version && (item.version > 0 || draft?.version === item.draftVersion)
      const reason = isAsLeft ? await takeBack({ tx, editor, event, draft, item }) : 'It changed since.'
      if (reason !== null) left.push({ id: item.id, name: event ? nameOf(event, draft) : item.name, reason })
    }
    return { restored: items.length - left.length, left }
  }

/** Section and topics: what was said before is said again. */
export const undoWords: Undo = undoEach(async ({ tx, editor, event, draft, item }) => {
  if (!item.before) return 'Nothing is known of it before.'
  await writeWords(tx, editor, event, draft, item.before, 'Undone.')
  return null
})

export const undoWithdraw: Undo = undoEach(async ({ tx, editor, event }) => {
  if (event.status !== 'WITHDRAWN') return 'It is not withdrawn any more.'
  await publishContent(tx, editor, event, contentOf(event), { act: 'restore', comment: 'Undone.' })
  return null
})

const publishedByMistake = 'Published by mistake.'

/** What was public before is public again; what never was is withdrawn, for it had an address. The draft is a draft again. */
export const undoPublish: Undo = undoEach(async ({ tx, editor, event, draft, item }) => {
  if (draft) return 'Another draft of it was begun.'
  if (event.status !== 'PUBLISHED' || !item.draft) return 'It is not public any more.'
  const comment = 'Undone.'
  const after = item.before
    ? (await publishContent(tx, editor, event, item.before, { act: 'revise', comment })).after
    : await withdrawAgain(tx, editor, event)
  const [base, savedById] = [item.before ?? contentOf(event), editor.userId]
  const row = { ...item.draft, id: newId(), eventId: event.id, base, baseVersion: after.version, savedById }
  await tx.draft.create({ data: row, select: { id: true } })
  return null
})

async function withdrawAgain(tx: Tx, editor: Editor, event: EventState): Promise<EventState> {
  const after = withdrawn(event, publishedByMistake)
  await writeVersion(tx, editor, event, after, { act: 'withdraw', comment: publishedByMistake })
  return after
}
