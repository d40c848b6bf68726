'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { adminAction, confirmedAdminAction } from '@/app/form-action'
import { meanwhile } from '@/components/admin/webhooks/meanwhile'
import { changePath, newWebhookPath } from '@/components/admin/webhooks/paths'
import { problem, problemWith, type FormState } from '@/lib/forms/form-state'
import { refusalInWords } from '@/lib/outbound/in-words'
import type { OutboundRefusal } from '@/lib/outbound/check-address'
import type { Result } from '@/lib/result'
import {
  createWebhook,
  deleteWebhook,
  disableWebhook,
  enableWebhook,
  reviseWebhook,
  rotateSecret,
} from '@/lib/webhooks/manage-webhooks'
import { sendAgain, sendTest } from '@/lib/webhooks/send-deliveries'
import { DeliveryIdForm, ReviseWebhookForm, WebhookForm, WebhookIdForm } from '@/lib/webhooks/webhook-form'

export const create = confirmedAdminAction(WebhookForm, newWebhookPath, async (admin, form) => {
  const made = await createWebhook(admin, form)
  return made.ok ? { done: 'The webhook is there.', shownOnce: [made.value.secret] } : refused(made.error)
})

export const revise = confirmedAdminAction(ReviseWebhookForm, changePage, async (admin, form) => {
  const revised = await reviseWebhook(admin, form)
  if (revised.ok) return answer(form.id, 'revised', revised)
  const { error } = revised
  if (error.type !== 'stale') return refused(error)
  refresh()
  return meanwhile(error.current, form)
})

export const rotate = confirmedAdminAction(WebhookIdForm, changePage, async (admin, form) => {
  const made = await rotateSecret(admin, form)
  return made.ok ? { done: 'There is a new secret.', shownOnce: [made.value.secret] } : refused(made.error)
})

export const enable = confirmedAdminAction(WebhookIdForm, changePage, async (admin, form) =>
  answer(form.id, 'enabled', await enableWebhook(admin, form)),
)

export const disable = adminAction(WebhookIdForm, async (admin, form) =>
  answer(form.id, 'disabled', await disableWebhook(admin, form)),
)

export const remove = confirmedAdminAction(WebhookIdForm, changePage, async (admin, form) => {
  const removed = await deleteWebhook(admin, form)
  return removed.ok ? redirect('/admin/webhooks?said=deleted') : refused(removed.error)
})

export const test = adminAction(WebhookIdForm, async (admin, form) =>
  answer(form.id, 'tested', await sendTest(admin, form)),
)

export const again = adminAction(DeliveryIdForm, async (admin, form) =>
  answer(form.webhookId, 'again', await sendAgain(admin, form)),
)

function changePage({ id }: { id: string }) {
  return changePath(id)
}

type Failure =
  { type: 'address'; refusal: OutboundRefusal } | { type: 'not-found' | 'unchanged' | 'disabled' | 'still-waiting' }

/** Says on the webhook's page what was done, or in the form why not. */
function answer(id: string, said: string, result: Result<unknown, Failure>): FormState {
  return result.ok ? redirect(`/admin/webhooks/${id}?said=${said}`) : refused(result.error)
}

function refused(failure: Failure): FormState {
  switch (failure.type) {
    case 'address':
      return problemWith('url', refusalInWords(failure.refusal))
    case 'not-found':
      return problem('This is not there any more.')
    case 'unchanged':
      return problem('It is so already, and nothing was changed.')
    case 'disabled':
      return problem('The webhook is switched off. Switch it on first.')
    case 'still-waiting':
      return problem('It is on its way already.')
  }
}
