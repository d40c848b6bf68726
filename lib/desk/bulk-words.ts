import { recordAct } from '@/lib/audit/record'
import type { Tx } from '@/lib/db'
import { versionOf, wordsOf, type BulkStep } from '@/lib/desk/bulk'
import { EventContent, changedFields, isSameContent } from '@/lib/desk/content'
import type { DraftRow } from '@/lib/desk/draft-row'
import { keepSave } from '@/lib/desk/keep-save'
import { publishContent } from '@/lib/desk/write-version'
import type { EventState } from '@/lib/events/event-state'
import type { Editor } from '@/lib/users/actor'

/**
 * A step that changes what an event says: of a public one in public, with a new version (a draft beside it takes the change
 * over when it is published); of one that never was, in its draft. `change` answers with a reason where it does not apply.
 */
export const changeWords =
  (editor: Editor, comment: string, change: (content: EventContent) => EventContent | string): BulkStep =>
  async (tx, event, draft) => {
    if (event.status === 'WITHDRAWN') return { reason: 'It is withdrawn.' }
    const before = wordsOf(event, draft)
    if (!before) return { reason: 'It has neither a public version nor a draft.' }
    const changed = change(before)
    if (typeof changed === 'string') return { reason: changed }
    const { data: after, error } = EventContent.safeParse(changed)
    if (error) return { reason: error.issues[0]?.message ?? 'It cannot be changed so.' }
    if (isSameContent(before, after)) return { reason: 'It is so already.' }
    return { item: { ...(await writeWords(tx, editor, event, draft, after, comment)), before, draft: null } }
  }

/** Writes what an event is to say, where it is said. Returns the versions after it. */
export async function writeWords(
  tx: Tx,
  editor: Editor,
  event: EventState,
  draft: DraftRow | null,
  content: EventContent,
  comment: string,
): Promise<{ version: number; draftVersion: number }> {
  if (event.publishedAt === null && draft)
    return { version: 0, draftVersion: await save(tx, editor, draft, content, comment) }
  const { after } = await publishContent(tx, editor, event, content, { act: 'revise', comment })
  return { version: versionOf(after), draftVersion: draft?.version ?? 0 }
}

async function save(tx: Tx, editor: Editor, draft: DraftRow, content: EventContent, comment: string): Promise<number> {
  const version = draft.version + 1
  const saved = { content, version, savedById: editor.userId, savedAt: new Date(), problem: null }
  await tx.draft.update({ where: { id: draft.id }, data: saved, select: { id: true } })
  await keepSave(tx, editor, { ...draft, version }, content, comment)
  const after = { fields: changedFields(draft.content, content), version, comment }
  await recordAct(tx, editor, { act: 'draft.save', subject: 'event', subjectId: draft.eventId, after })
  return version
}
