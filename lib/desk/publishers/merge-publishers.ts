import { z } from 'zod'
import { recordAct } from '@/lib/audit/record'
import { db, type Tx } from '@/lib/db'
import type { NameDone } from '@/lib/desk/names/rename-name'
import { announceNames } from '@/lib/desk/names/touched-names'
import { recordOperation } from '@/lib/desk/operations'
import { eventsOf, lockPublisher, markModified, type PublisherFailure } from '@/lib/desk/publishers/publisher-rows'
import { patience } from '@/lib/desk/publish-draft'
import { takeTurn } from '@/lib/events/take-turn'
import { fail, ok, type Result } from '@/lib/result'
import type { Editor } from '@/lib/users/actor'

export const MergePublishersForm = z.object({ id: z.uuid(), intoId: z.uuid('Choose the one that it is.') })
export type MergePublishersForm = z.output<typeof MergePublishersForm>

/**
 * Makes one publisher of two: the other has the domains, names and sources of both from then on, and the address of the first
 * leads there. What comes later from the domains of the first is the other's too.
 */
export async function mergePublishers(
  editor: Editor,
  { id, intoId }: MergePublishersForm,
): Promise<Result<NameDone, PublisherFailure>> {
  if (id === intoId) return fail({ type: 'itself' })
  return db.$transaction(async (tx) => {
    await takeTurn(tx)
    const [gone, kept] = [await lockPublisher(tx, id), await lockPublisher(tx, intoId)]
    if (!gone || !kept) return fail({ type: 'not-found' })
    if (gone.mergedIntoId !== null || kept.mergedIntoId !== null) return fail({ type: 'merged' })
    const eventIds = await eventsOf(tx, [id])
    const moved = await moveAll(tx, id, intoId)
    const slugs = [gone.slug, kept.slug, ...moved.led.map(({ slug }) => slug)]
    const touched = await announceNames(tx, 'publisher', slugs, eventIds)
    const after = { into: kept.name, intoId, events: eventIds.length }
    const act = { act: 'publisher.merge', subject: 'publisher', subjectId: id }
    await recordAct(tx, editor, { ...act, before: { name: gone.name, domains: moved.domains }, after })
    const { led, ...rest } = moved
    const payload = {
      from: gone.name,
      into: kept.name,
      goneId: id,
      keptId: intoId,
      ledIds: led.map((one) => one.id),
      ...rest,
    }
    return ok({ operationId: await recordOperation(tx, editor, 'merge-publishers', payload), touched })
  }, patience)
}

/** What a merge moved, and what it found there already; enough to take it back. */
export const Moved = z.object({
  domains: z.array(z.string()),
  names: z.array(z.object({ key: z.string(), name: z.string(), isNew: z.boolean() })),
  reports: z.array(z.object({ eventId: z.uuid(), sourceId: z.uuid(), isNew: z.boolean() })),
})
type Moved = z.output<typeof Moved> & { led: { id: string; slug: string }[] }

/** Plan: indexes on the publisher; then primary keys. */
async function moveAll(tx: Tx, id: string, intoId: string): Promise<Moved> {
  const domains = await tx.$queryRaw<{ domain: string }[]>`
    update publisher_domains set publisher_id = ${intoId}::uuid where publisher_id = ${id}::uuid returning domain`
  const names = await tx.$queryRaw<Moved['names']>`
    with added as (
      insert into publisher_names (publisher_id, key, name)
      select ${intoId}::uuid, key, name from publisher_names where publisher_id = ${id}::uuid on conflict do nothing returning key
    ), gone as (delete from publisher_names where publisher_id = ${id}::uuid returning key, name)
    select gone.key, gone.name, added.key is not null as "isNew" from gone left join added on added.key = gone.key`
  const reports = await tx.$queryRaw<Moved['reports']>`
    with added as (
      insert into citation_agencies (event_id, source_id, publisher_id)
      select event_id, source_id, ${intoId}::uuid from citation_agencies where publisher_id = ${id}::uuid
      on conflict do nothing returning event_id, source_id
    ), gone as (delete from citation_agencies where publisher_id = ${id}::uuid returning event_id, source_id)
    select gone.event_id as "eventId", gone.source_id as "sourceId", added.event_id is not null as "isNew"
    from gone left join added using (event_id, source_id)`
  await tx.$executeRaw`update sources set publisher_id = ${intoId}::uuid where publisher_id = ${id}::uuid`
  await tx.$executeRaw`update publishers set merged_into_id = ${intoId}::uuid where id = ${id}::uuid`
  const led = await tx.$queryRaw<Moved['led']>`
    update publishers set merged_into_id = ${intoId}::uuid where merged_into_id = ${id}::uuid returning id, slug`
  await markModified(tx, [id, intoId])
  return { domains: domains.map(({ domain }) => domain), names, reports, led }
}
