'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { editorAction } from '@/app/form-action'
import type { BulkDone } from '@/lib/desk/bulk'
import { bulkPublish, BulkPublishForm } from '@/lib/desk/bulk-publish'
import { bulkSection, BulkSectionForm } from '@/lib/desk/bulk-section'
import { bulkTopic, BulkTopicForm } from '@/lib/desk/bulk-topic'
import { bulkWithdraw, BulkWithdrawForm } from '@/lib/desk/bulk-withdraw'
import { QueueQuery, queuePath } from '@/lib/desk/queue-query'
import { problem, problemWith, type FormState } from '@/lib/forms/form-state'
import type { Editor } from '@/lib/users/actor'

const back = z.string().max(2_000).catch('/desk')

/** What the pressed button says. */
const BulkActForm = z.discriminatedUnion('act', [
  BulkPublishForm.extend({ act: z.literal('publish'), back }),
  BulkSectionForm.extend({ act: z.literal('section'), back }),
  BulkTopicForm.omit({ how: true }).extend({ act: z.enum(['topic-add', 'topic-remove']), back }),
  BulkWithdrawForm.extend({ act: z.literal('withdraw'), back }),
])
type BulkActForm = z.output<typeof BulkActForm>

export const bulkAction = editorAction(BulkActForm, async (editor, form) => {
  const result = await act(editor, form)
  return result.ok ? answer(result.value, form.back) : problemWith('section', 'There is no such section any more.')
})

function act(editor: Editor, form: BulkActForm) {
  switch (form.act) {
    case 'publish':
      return bulkPublish(editor, form)
    case 'section':
      return bulkSection(editor, form)
    case 'topic-add':
    case 'topic-remove':
      return bulkTopic(editor, { ...form, how: form.act === 'topic-add' ? 'add' : 'remove' })
    case 'withdraw':
      return bulkWithdraw(editor, form)
  }
}

/** Back to the list, which says what was done; where nothing was, why, in the form. */
function answer({ operationId, left }: BulkDone, back: string): FormState {
  if (operationId !== null) redirect(doneAt(back, operationId))
  const [first] = left
  const others = left.length > 1 ? ` (and ${left.length - 1} more)` : ''
  return problem(first ? `Nothing was done. “${first.name}”: ${first.reason}${others}` : 'Tick the events first.')
}

/** The queue as it was asked for. What the form says of it is read anew: it may say anything. */
function doneAt(back: string, operationId: string): string {
  const parameters = Object.fromEntries(new URLSearchParams(back.split('?')[1] ?? ''))
  const path = queuePath(QueueQuery.parse(parameters))
  return `${path}${path.includes('?') ? '&' : '?'}done=${operationId}`
}
