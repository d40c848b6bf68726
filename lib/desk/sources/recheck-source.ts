import { z } from 'zod'
import { recordAct } from '@/lib/audit/record'
import { db } from '@/lib/db'
import { fail, ok, type Result } from '@/lib/result'
import type { Editor } from '@/lib/users/actor'

export const RecheckForm = z.object({ id: z.uuid() })
export type RecheckForm = z.output<typeof RecheckForm>

/** Of what is due at one host the longest due is visited first. */
const longDue = new Date(0)

/** Has a source visited next, however rarely its turn would come; for its state and for what its page says. */
export async function recheckSource(editor: Editor, { id }: RecheckForm): Promise<Result<null, { type: 'not-found' }>> {
  return db.$transaction(async (tx) => {
    const { count } = await tx.source.updateMany({ where: { id }, data: { nextVisitAt: longDue } })
    if (count === 0) return fail({ type: 'not-found' })
    await recordAct(tx, editor, { act: 'source.check', subject: 'source', subjectId: id })
    return ok(null)
  })
}
