'use server'

import { redirect } from 'next/navigation'
import type { z } from 'zod'
import { editorAction } from '@/app/form-action'
import { NameText, type NameDone } from '@/lib/desk/names/rename-name'
import { changePublisher, ChangePublisherForm } from '@/lib/desk/publishers/change-publisher'
import { findPublisher } from '@/lib/desk/publishers/get-publisher'
import { mergePublishers, MergePublishersForm } from '@/lib/desk/publishers/merge-publishers'
import { pathOfPublisher } from '@/lib/desk/publishers/publisher-rows'
import { splitDomain, SplitDomainForm, type SplitFailure } from '@/lib/desk/publishers/split-domain'
import { problem, problemWith, type FormState } from '@/lib/forms/form-state'
import type { Result } from '@/lib/result'

export const change = editorAction(ChangePublisherForm, async (editor, form) =>
  answer(form.id, await changePublisher(editor, form)),
)

export const merge = editorAction(MergePublishersForm, async (editor, form) =>
  answer(form.intoId, await mergePublishers(editor, form)),
)

/** `to` is the name of a new one, or means one that is there. */
const SplitForm = SplitDomainForm.omit({ intoId: true, name: true }).extend({ to: NameText })
type SplitForm = z.output<typeof SplitForm>

export const split = editorAction(SplitForm, async (editor, { to, ...form }: SplitForm) => {
  const into = await findPublisher(editor, to)
  return answer(form.id, await splitDomain(editor, { ...form, intoId: into?.id ?? null, name: to }))
})

const answer = (id: string, result: Result<NameDone, SplitFailure>): FormState =>
  result.ok ? redirect(`${pathOfPublisher(id)}?done=${result.value.operationId}`) : refused(result.error)

function refused(failure: SplitFailure): FormState {
  switch (failure.type) {
    case 'not-found':
      return problem('One of them is not there any more.')
    case 'merged':
      return problem('One of them was merged into another meanwhile.')
    case 'stale':
      return problem('Somebody changed it meanwhile. Load the page again.')
    case 'unchanged':
      return problem('It is described so already.')
    case 'itself':
      return problem('It is that one already.')
    case 'no-domain':
      return problemWith('domain', 'Neither its own nor under one of its own.')
    case 'only-domain':
      return problemWith('domain', 'Its only one: describe the publisher, or merge it, instead.')
    case 'taken':
      return problemWith('domain', 'Another publisher has this one.')
  }
}
