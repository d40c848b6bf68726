'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { editorAction } from '@/app/form-action'
import { findName } from '@/lib/desk/names/get-name'
import { mergeNames, MergeNamesForm } from '@/lib/desk/names/merge-names'
import { pathOfName, type NameKind } from '@/lib/desk/names/name-kinds'
import { NameText, renameName, RenameForm, type NameDone } from '@/lib/desk/names/rename-name'
import { splitName, SplitNameForm } from '@/lib/desk/names/split-name'
import { problem, problemWith, type FormState } from '@/lib/forms/form-state'
import type { Result } from '@/lib/result'

// Contexts and topics alike: the form says which.

export const rename = editorAction(RenameForm, async (editor, form) =>
  answer(form.kind, form.id, await renameName(editor, form)),
)

export const merge = editorAction(MergeNamesForm, async (editor, form) =>
  answer(form.kind, form.intoId, await mergeNames(editor, form)),
)

/** `to` is the name of a new one, or means one that is there. */
const SplitForm = SplitNameForm.omit({ intoId: true, name: true }).extend({ to: NameText })
type SplitForm = z.output<typeof SplitForm>

export const split = editorAction(SplitForm, async (editor, { to, ...form }: SplitForm) => {
  const into = await findName(editor, form.kind, to)
  const result = await splitName(editor, { ...form, intoId: into?.id ?? null, name: to })
  return answer(form.kind, form.id, result)
})

type Failure =
  | { type: 'not-found' | 'merged' | 'stale' | 'unchanged' | 'itself' | 'no-events' }
  | { type: 'no-name'; message: string }

const answer = (kind: NameKind, id: string, result: Result<NameDone, Failure>): FormState =>
  result.ok ? redirect(`${pathOfName(kind, id)}?done=${result.value.operationId}`) : refused(result.error)

function refused(failure: Failure): FormState {
  switch (failure.type) {
    case 'not-found':
      return problem('One of them is not there any more.')
    case 'merged':
      return problem('One of them was merged into another meanwhile.')
    case 'stale':
      return problem('Somebody renamed it meanwhile. Load the page again.')
    case 'unchanged':
      return problem('It is called that already.')
    case 'itself':
      return problem('It is that one already.')
    case 'no-events':
      return problem('None of the ticked events is under it any more.')
    case 'no-name':
      return problemWith('to', failure.message)
  }
}
