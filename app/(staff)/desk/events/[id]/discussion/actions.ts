'use server'

import { forbidden, redirect } from 'next/navigation'
import { signedInAction } from '@/app/form-action'
import { addComment, CommentForm, deleteComment, DeleteCommentForm } from '@/lib/desk/discussion'
import { problem } from '@/lib/forms/form-state'

export const say = signedInAction(CommentForm, async (actor, form) => {
  const said = await addComment(actor, form)
  if (said.ok) redirect(`/desk/events/${form.id}/discussion?done=said`)
  return problem('This event is not there any more. Copy what you wrote before you leave.')
})

export const remove = signedInAction(DeleteCommentForm, async (actor, form) => {
  const removed = await deleteComment(actor, form)
  if (removed.ok) redirect(`/desk/events/${removed.value.eventId}/discussion?done=deleted`)
  return removed.error.type === 'forbidden' ? forbidden() : problem('It was deleted already.')
})
