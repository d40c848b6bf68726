'use server'

import { redirect } from 'next/navigation'
import { editorAction } from '@/app/form-action'
import { pathOf } from '@/components/desk/event-frame'
import {
  FreeForm,
  freeRelated,
  HideForm,
  hideRelated,
  OrderForm,
  orderRelated,
  PinForm,
  pinRelated,
  type RelateFailure,
} from '@/lib/desk/relate-events'
import { problem, type FormState } from '@/lib/forms/form-state'
import type { Result } from '@/lib/result'

export const pin = editorAction(PinForm, async (editor, form) =>
  answer(form.id, 'pinned', await pinRelated(editor, form)),
)

export const hide = editorAction(HideForm, async (editor, form) =>
  answer(form.id, 'hidden', await hideRelated(editor, form)),
)

export const free = editorAction(FreeForm, async (editor, form) =>
  answer(form.id, 'freed', await freeRelated(editor, form)),
)

export const order = editorAction(OrderForm, async (editor, form) =>
  answer(form.id, 'ordered', await orderRelated(editor, form)),
)

const answer = (id: string, said: string, result: Result<unknown, RelateFailure>): FormState =>
  result.ok ? redirect(`${pathOf(id, 'related')}?said=${said}`) : refused(result.error)

function refused(failure: RelateFailure): FormState {
  switch (failure.type) {
    case 'not-found':
      return problem('One of the two events is not public.')
    case 'itself':
      return problem('An event is not related to itself.')
    case 'stale':
      return problem('Somebody pinned or unpinned one meanwhile. Load the page again.')
    case 'unchanged':
      return problem('It is so already.')
  }
}
