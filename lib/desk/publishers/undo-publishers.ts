import { v7 as newId } from 'uuid'
import { z } from 'zod'
import { recordAct } from '@/lib/audit/record'
import type { Tx } from '@/lib/db'
import { announceNames } from '@/lib/desk/names/touched-names'
import { applyState, State } from '@/lib/desk/publishers/change-publisher'
import { Moved } from '@/lib/desk/publishers/merge-publishers'
import { eventsOf, lockPublisher, markModified, pathOfPublisher } from '@/lib/desk/publishers/publisher-rows'
import { settleSources } from '@/lib/desk/publishers/settle-sources'
import type { Undo, Undone } from '@/lib/desk/undo-operation'
import { writeNames } from '@/lib/publishers/write-publishers'
import type { Editor } from '@/lib/users/actor'

const ChangePayload = z.object({ id: z.uuid(), before: State, after: State, oldAddressId: z.uuid().nullable() })

/** Says again what was said before; an address that it had meanwhile leads there. */
export const undoChangePublisher: Undo = async (tx, editor, payload) => {
  const { id, before, after, oldAddressId } = ChangePayload.parse(payload)
  const row = await lockPublisher(tx, id)
  if (!row) return left(id, after.name, 'It is not there any more.')
  if (row.mergedIntoId !== null) return left(id, row.name, 'It was merged into another since.')
  const now = State.parse(row)
  if (Object.keys(after).some((key) => now[key as keyof State] !== after[key as keyof State]))
    return left(id, row.name, 'It was changed again since.')
  if (oldAddressId !== null) await tx.publisher.delete({ where: { id: oldAddressId }, select: { id: true } })
  await applyState(tx, row, before, oldAddressId === null ? null : newId())
  return restored(tx, editor, id)
}

const MergePayload = Moved.extend({ goneId: z.uuid(), keptId: z.uuid(), ledIds: z.array(z.uuid()) })

/** Makes two of them again: what is under the domains of the first is its own, also what came since. */
export const undoMergePublishers: Undo = async (tx, editor, payload) => {
  const { goneId, keptId, ledIds, domains, names, reports } = MergePayload.parse(payload)
  const [gone, kept] = [await lockPublisher(tx, goneId), await lockPublisher(tx, keptId)]
  if (!gone || !kept || gone.mergedIntoId !== keptId || kept.mergedIntoId !== null)
    return left(goneId, gone?.name ?? '', 'What it was merged into was merged again since: undo that first.')
  const eventIds = await eventsOf(tx, [keptId])
  await tx.$executeRaw`update publishers set merged_into_id = null where id = ${goneId}::uuid`
  const led = await tx.$queryRaw<{ slug: string }[]>`
    update publishers set merged_into_id = ${goneId}::uuid
    where id = any (${ledIds}::uuid[]) and merged_into_id = ${keptId}::uuid returning slug`
  await tx.$executeRaw`
    update publisher_domains set publisher_id = ${goneId}::uuid where domain = any (${domains}) and publisher_id = ${keptId}::uuid`
  await giveNamesBack(tx, goneId, keptId, names)
  await giveReportsBack(tx, goneId, keptId, reports)
  await settleSources(tx, keptId)
  await markModified(tx, [goneId, keptId])
  await announceNames(tx, 'publisher', [gone.slug, kept.slug, ...led.map(({ slug }) => slug)], eventIds)
  return restored(tx, editor, goneId)
}

type Back<Of extends keyof z.output<typeof Moved>> = z.output<typeof Moved>[Of]

async function giveNamesBack(tx: Tx, goneId: string, keptId: string, names: Back<'names'>): Promise<void> {
  const added = names.flatMap(({ key, isNew }) => (isNew ? [key] : []))
  await tx.publisherName.deleteMany({ where: { publisherId: keptId, key: { in: added } } })
  await writeNames(
    tx,
    names.map(({ key, name }) => ({ id: goneId, key, name })),
  )
}

/** Only what still stands in a citation. */
async function giveReportsBack(tx: Tx, goneId: string, keptId: string, reports: Back<'reports'>): Promise<void> {
  const records = JSON.stringify(reports)
  await tx.$executeRaw`
    insert into citation_agencies (event_id, source_id, publisher_id)
    select a.event_id, a.source_id, ${goneId}::uuid
    from jsonb_to_recordset(${records}::jsonb) as r ("eventId" uuid, "sourceId" uuid)
    join citation_agencies a on a.event_id = r."eventId" and a.source_id = r."sourceId" and a.publisher_id = ${keptId}::uuid
    on conflict do nothing`
  await tx.$executeRaw`
    delete from citation_agencies a using jsonb_to_recordset(${records}::jsonb) as r ("eventId" uuid, "sourceId" uuid, "isNew" boolean)
    where r."isNew" and a.event_id = r."eventId" and a.source_id = r."sourceId" and a.publisher_id = ${keptId}::uuid`
}

const SplitPayload = z.object({
  ...{ fromId: z.uuid(), intoId: z.uuid(), isNew: z.boolean(), domain: z.string(), wasThere: z.boolean() },
})

/** Gives the domain back. A publisher that was made for it leads back too, unless it has others by now. */
export const undoSplitDomain: Undo = async (tx, editor, payload) => {
  const { fromId, intoId, isNew, domain, wasThere } = SplitPayload.parse(payload)
  const [from, into] = [await lockPublisher(tx, fromId), await lockPublisher(tx, intoId)]
  if (!from || !into || from.mergedIntoId !== null || into.mergedIntoId !== null)
    return left(fromId, from?.name ?? '', 'One of the two was merged since: undo that first.')
  const owner = await tx.publisherDomain.findUnique({ where: { domain } })
  if (owner?.publisherId !== intoId) return left(fromId, from.name, 'The domain is somebody else’s since.')
  const eventIds = await eventsOf(tx, [intoId])
  if (wasThere) await tx.publisherDomain.update({ where: { domain }, data: { publisherId: fromId } })
  else await tx.publisherDomain.delete({ where: { domain } })
  await settleSources(tx, intoId)
  if (isNew) await leadBack(tx, intoId, fromId)
  await markModified(tx, [fromId, intoId])
  await announceNames(tx, 'publisher', [from.slug, into.slug], eventIds)
  return restored(tx, editor, fromId)
}

async function leadBack(tx: Tx, id: string, toId: string): Promise<void> {
  await tx.$executeRaw`
    update publishers p set merged_into_id = ${toId}::uuid where p.id = ${id}::uuid
      and not exists (select from publisher_domains d where d.publisher_id = p.id)
      and not exists (select from sources s where s.publisher_id = p.id)`
}

const left = (id: string, name: string, reason: string): Undone => ({
  restored: 0,
  left: [{ id, name, reason, path: pathOfPublisher(id) }],
})

async function restored(tx: Tx, editor: Editor, id: string): Promise<Undone> {
  await recordAct(tx, editor, { act: 'publisher.undo', subject: 'publisher', subjectId: id })
  return { restored: 1, left: [] }
}
