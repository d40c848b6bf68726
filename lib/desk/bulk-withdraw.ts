import type { z } from 'zod'
import { actOnTicked, BulkForm, type BulkDone, type BulkStep } from '@/lib/desk/bulk'
import { WithdrawForm } from '@/lib/desk/withdraw-event'
import { withdrawn } from '@/lib/events/history'
import { writeVersion } from '@/lib/desk/write-version'
import type { Result } from '@/lib/result'
import type { Editor } from '@/lib/users/actor'

export const BulkWithdrawForm = BulkForm.extend({ reason: WithdrawForm.shape.reason })
export type BulkWithdrawForm = z.output<typeof BulkWithdrawForm>

/** Takes the ticked events back, all for one reason, which readers are told. */
export function bulkWithdraw(editor: Editor, { rows, reason }: BulkWithdrawForm): Promise<Result<BulkDone, never>> {
  return actOnTicked(editor, 'bulk-withdraw', rows, reason, withdraw(editor, reason))
}

const withdraw =
  (editor: Editor, reason: string): BulkStep =>
  async (tx, event, draft) => {
    if (event.status !== 'PUBLISHED') return { reason: 'It is not public.' }
    const after = withdrawn(event, reason)
    await writeVersion(tx, editor, event, after, { act: 'withdraw', comment: reason })
    return { item: { version: after.version, draftVersion: draft?.version ?? 0, before: null, draft: null } }
  }
