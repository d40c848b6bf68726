import { z } from 'zod'
import { recordAct } from '@/lib/audit/record'
import { db, type Tx } from '@/lib/db'
import type { BulkDone } from '@/lib/desk/bulk'
import { recordOperation } from '@/lib/desk/operations'
import { repairKinds, type RepairItem } from '@/lib/desk/sources/repair-payload'
import { repairSteps, type HeldSource } from '@/lib/desk/sources/repair-steps'
import { keepsCitation } from '@/lib/desk/sources/suggestions'
import type { LeftAlone } from '@/lib/desk/undo-operation'
import { takeTurn } from '@/lib/events/take-turn'
import type { Editor } from '@/lib/users/actor'

/** What to do about a source, as it was suggested: `id kind address`. */
export const Repair = z
  .string()
  .max(2_200)
  .regex(/^[0-9a-f-]{36} [a-z]+ \S+$/, 'Load the page again.')
  .transform((text) => {
    const [id, kind, url] = text.split(' ')
    return { id, kind, url: url === '-' ? null : url }
  })
  .pipe(z.object({ id: z.uuid(), kind: z.enum(repairKinds), url: z.string().nullable() }))
export type Repair = z.output<typeof Repair>

/** What may be done about many at once: to leave out, or to leave as it is, is decided one by one. */
export const BulkRepair = Repair.refine(keepsCitation, 'Only new addresses and copies are accepted for many at once.')

export const repairAs = ({ id, kind, url }: Repair): string => `${id} ${kind} ${url ?? '-'}`

/** Of a transaction that may rewrite many events, in milliseconds. */
const patience = { maxWait: 10_000, timeout: 120_000 }

/**
 * Repairs broken sources, in one turn: every published event that cites one gets its next version. What somebody has seen to
 * meanwhile, or what changed, is left alone and named. What was done is one operation, which `/desk/operations/[id]` undoes.
 */
export async function repairSources(editor: Editor, repairs: Repair[]): Promise<BulkDone> {
  return db.$transaction(async (tx) => {
    await takeTurn(tx)
    const items: RepairItem[] = []
    const left: LeftAlone[] = []
    for (const repair of repairs) {
      const source = await holdSource(tx, repair.id)
      const outcome = source ? await repairOne(tx, editor, source, repair) : { reason: 'Somebody saw to it meanwhile.' }
      const of = { id: repair.id, name: source?.url ?? 'A source' }
      if ('reason' in outcome) left.push({ ...of, reason: outcome.reason, path: `/desk/sources/${repair.id}` })
      else items.push({ ...of, kind: repair.kind, url: repair.url, events: outcome.events })
    }
    const operationId = items.length > 0 ? await recordOperation(tx, editor, 'repair-sources', { items, left }) : null
    return { operationId, done: items.length, left }
  }, patience)
}

/** Null where it is not broken, or an editor saw to it. */
async function holdSource(tx: Tx, id: string): Promise<HeldSource | null> {
  const [source] = await tx.$queryRaw<HeldSource[]>`
    select id, url, status::text as status, moved_to as "movedTo", archive_url as "archiveUrl", checked_at as "checkedAt"
    from sources where id = ${id}::uuid and status in ('DEAD', 'MOVED', 'SOFT_404', 'PARKED') and settled_at is null
    for no key update`
  return source ?? null
}

async function repairOne(tx: Tx, editor: Editor, source: HeldSource, { kind, url }: Repair) {
  if (kind === 'moved' && (source.status !== 'MOVED' || source.movedTo !== url))
    return { reason: 'It is elsewhere by now; load the page again.' }
  const outcome = await repairSteps[kind]({ tx, editor, source, url })
  if ('reason' in outcome) return outcome
  const successorId = kind === 'moved' && url ? await succeed(tx, url, source.checkedAt) : null
  // What nothing cites any more need not be visited.
  const isCited = kind === 'copy' || kind === 'keep'
  await tx.source.update({
    where: { id: source.id },
    data: { settledAt: new Date(), successorId, ...(!isCited && { nextVisitAt: null }) },
    select: { id: true },
  })
  await recordAct(tx, editor, {
    act: 'source.repair',
    subject: 'source',
    subjectId: source.id,
    before: { url: source.url, status: source.status },
    after: { kind, ...(url && { url }), events: outcome.events.map(({ id }) => id) },
  })
  return outcome
}

/** The source at a new address: the visit that led there saw it. */
async function succeed(tx: Tx, url: string, checkedAt: Date | null): Promise<string | null> {
  await tx.source.updateMany({ where: { url, status: 'UNCHECKED' }, data: { status: 'ALIVE', checkedAt } })
  const source = await tx.source.findUnique({ where: { url }, select: { id: true } })
  return source?.id ?? null
}
