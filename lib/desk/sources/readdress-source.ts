import { z } from 'zod'
import { recordAct } from '@/lib/audit/record'
import { db } from '@/lib/db'
import { SourceContent } from '@/lib/desk/content'
import { recordOperation } from '@/lib/desk/operations'
import { repairSteps, type HeldSource } from '@/lib/desk/sources/repair-steps'
import { takeTurn } from '@/lib/events/take-turn'
import { leadsInside } from '@/lib/outbound/check-address'
import { refusalInWords } from '@/lib/outbound/in-words'
import { fail, ok, type Result } from '@/lib/result'
import type { Editor } from '@/lib/users/actor'

export const ReaddressForm = z.object({ id: z.uuid(), url: SourceContent.shape.url })
export type ReaddressForm = z.output<typeof ReaddressForm>

export type ReaddressFailure = { type: 'not-found' } | { type: 'refused'; reason: string }

/** Of a transaction that may rewrite many events, in milliseconds. */
const patience = { maxWait: 10_000, timeout: 120_000 }

/** Cites an address that an editor found in place of a source's, whatever is said of that; one nobody knows yet is visited next. Answers with the operation. */
export async function readdressSource(
  editor: Editor,
  { id, url }: ReaddressForm,
): Promise<Result<string, ReaddressFailure>> {
  if (leadsInside(url)) return fail({ type: 'refused', reason: refusalInWords({ type: 'not-public' }) })
  return db.$transaction(async (tx) => {
    await takeTurn(tx)
    const [source] = await tx.$queryRaw<HeldSource[]>`
      select id, url, status::text as status, moved_to as "movedTo", archive_url as "archiveUrl", checked_at as "checkedAt"
      from sources where id = ${id}::uuid for no key update`
    if (!source) return fail({ type: 'not-found' })
    const outcome = await repairSteps.moved({ tx, editor, source, url })
    if ('reason' in outcome) return fail({ type: 'refused', reason: outcome.reason })
    if (outcome.events.length === 0) return fail({ type: 'refused', reason: 'No published event cites it.' })
    const successor = await tx.source.findUnique({ where: { url }, select: { id: true } })
    const settled = { settledAt: new Date(), successorId: successor?.id ?? null, nextVisitAt: null }
    await tx.source.update({ where: { id }, data: settled, select: { id: true } })
    await recordAct(tx, editor, {
      ...{ act: 'source.repair', subject: 'source', subjectId: id },
      before: { url: source.url, status: source.status },
      after: { kind: 'address', url, events: outcome.events.map((event) => event.id) },
    })
    const item = { id, name: source.url, kind: 'moved', url, events: outcome.events }
    return ok(await recordOperation(tx, editor, 'repair-sources', { items: [item], left: [] }))
  }, patience)
}
