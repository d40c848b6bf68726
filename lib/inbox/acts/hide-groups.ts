import { recordAct } from '@/lib/audit/record'
import { db } from '@/lib/db'
import { recordOperation } from '@/lib/desk/operations'
import { handle, holdGroups, type HoldFailure } from '@/lib/inbox/acts/held-groups'
import type { GroupsForm } from '@/lib/inbox/acts/inbox-forms'
import { groupsInWords } from '@/lib/inbox/acts/inbox-payload'
import type { InboxDone } from '@/lib/inbox/acts/start-event'
import { ok, type Result } from '@/lib/result'
import type { Editor } from '@/lib/users/actor'

/** Takes groups that are no news out of sight; what comes to them later is out of sight too. */
export const hideGroups = (editor: Editor, form: GroupsForm): Promise<Result<InboxDone, HoldFailure>> =>
  mark(editor, form, 'hide')

/** Takes them back into sight. */
export const showGroups = (editor: Editor, form: GroupsForm): Promise<Result<InboxDone, HoldFailure>> =>
  mark(editor, form, 'show')

async function mark(
  editor: Editor,
  { groups: ticked }: GroupsForm,
  what: 'hide' | 'show',
): Promise<Result<InboxDone, HoldFailure>> {
  const [before, after] = what === 'hide' ? (['OPEN', 'HIDDEN'] as const) : (['HIDDEN', 'OPEN'] as const)
  return db.$transaction(async (tx) => {
    const held = await holdGroups(tx, ticked, before)
    if (!held.ok) return held
    await handle(tx, editor, held.value, after, null)
    const groups = held.value.map(({ id, version }) => ({ id, version: version + 1 }))
    const payload = { from: groupsInWords(groups.length, held.value[0]?.title ?? ''), into: '', groups }
    const operationId = await recordOperation(tx, editor, `inbox-${what}`, payload)
    for (const { id } of groups) await recordAct(tx, editor, { act: `inbox.${what}`, subject: 'inbox', subjectId: id })
    return ok({ operationId, eventId: null })
  })
}
