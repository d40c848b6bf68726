'use server'

import { redirect } from 'next/navigation'
import { editorAction } from '@/app/form-action'
import { undoOperation, UndoForm } from '@/lib/desk/undo-operation'
import { problem } from '@/lib/forms/form-state'

export const undoAction = editorAction(UndoForm, async (editor, form) => {
  const result = await undoOperation(editor, form)
  if (result.ok) redirect(`/desk/operations/${form.id}?done`)
  return problem(result.error.type === 'undone-already' ? 'It is undone already.' : 'It is not there any more.')
})
