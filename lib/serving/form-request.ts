import { AsyncLocalStorage } from 'node:async_hooks'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { holdResponse } from '@/lib/serving/held-response'

/** What a page's form may send, in bytes: as much as Next takes. */
const longestForm = 1024 * 1024

type Form = { isRead: boolean }

// The serving process and Next each load this module, in one process.
const shared = globalThis as { daybookForms?: AsyncLocalStorage<Form> }
const forms = (shared.daybookForms ??= new AsyncLocalStorage())

/** Says that the form of this request could be read and its action begins: what fails from now on is our fault. */
export function noteFormRead(): void {
  const form = forms.getStore()
  if (form) form.isRead = true
}

export const isTooLong = ({ headers }: IncomingMessage): boolean => Number(headers['content-length']) > longestForm

/** Whether Next takes it for a form of a page, sent by a script of its own or without one. */
export const isForm = ({ method, headers }: IncomingMessage): boolean =>
  method === 'POST' && ('next-action' in headers || /^multipart\/form-data\b/i.test(headers['content-type'] ?? ''))

/** Lets a form be answered. Next says 500 where it cannot read one; that is the fault of whoever sent it. */
export function answerForm(response: ServerResponse, answer: () => void): void {
  const form: Form = { isRead: false }
  holdResponse(response, (held, send) => {
    if (held.status !== 500 || form.isRead) return send(held, true)
    response.setHeader('content-type', 'text/plain; charset=utf-8')
    send({ status: 400, body: Buffer.from('This form cannot be read.\n') }, true)
  })
  forms.run(form, answer)
}
