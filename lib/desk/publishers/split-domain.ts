import { v7 as newId } from 'uuid'
import { z } from 'zod'
import { freeSlug, slugOf } from '@/lib/archive/addresses'
import { recordAct } from '@/lib/audit/record'
import { db, type Tx } from '@/lib/db'
import { NameText, type NameDone } from '@/lib/desk/names/rename-name'
import { announceNames } from '@/lib/desk/names/touched-names'
import { recordOperation } from '@/lib/desk/operations'
import { eventsOf, lockPublisher, markModified, type PublisherFailure } from '@/lib/desk/publishers/publisher-rows'
import { settleSources } from '@/lib/desk/publishers/settle-sources'
import { patience } from '@/lib/desk/publish-draft'
import { takeTurn } from '@/lib/events/take-turn'
import { onOneLine } from '@/lib/forms/text'
import { nameKey } from '@/lib/publishers/name-key'
import { countryOfDomain } from '@/lib/publishers/publisher-domain'
import { writeNames } from '@/lib/publishers/write-publishers'
import { fail, ok, type Result } from '@/lib/result'
import type { Editor } from '@/lib/users/actor'

export const SplitDomainForm = z.object({
  id: z.uuid(),
  domain: z
    .string()
    .transform((text) =>
      onOneLine(text)
        .toLowerCase()
        .replace(/^https?:\/\//, '')
        .replace(/^www\.|\/.*$/g, ''),
    )
    .pipe(
      z
        .string()
        .max(253)
        .regex(/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/, 'A domain or a host: news.example.com.'),
    ),
  /** The one that has it from then on; null for a new one, which has the name. */
  intoId: z.uuid().nullish(),
  name: NameText,
})
export type SplitDomainForm = z.output<typeof SplitDomainForm>

export type SplitFailure = PublisherFailure | { type: 'no-domain' | 'only-domain' | 'taken' }

/** Takes a domain away from a publisher, or a host under one of its domains, and gives it to another, or to a new one. */
export async function splitDomain(
  editor: Editor,
  { id, domain, intoId, name }: SplitDomainForm,
): Promise<Result<NameDone & { intoId: string }, SplitFailure>> {
  if (id === intoId) return fail({ type: 'itself' })
  return db.$transaction(async (tx) => {
    await takeTurn(tx)
    const from = await lockPublisher(tx, id)
    if (!from) return fail({ type: 'not-found' })
    const problem = await whyNot(tx, id, domain)
    if (problem) return fail({ type: problem })
    const into = intoId ? await lockPublisher(tx, intoId) : await makePublisher(tx, name, domain)
    if (!into) return fail({ type: 'not-found' })
    if (from.mergedIntoId !== null || into.mergedIntoId !== null) return fail({ type: 'merged' })
    const wasThere =
      (await tx.$executeRaw`
      update publisher_domains set publisher_id = ${into.id}::uuid where domain = ${domain}`) > 0
    if (!wasThere) await tx.publisherDomain.create({ data: { domain, publisherId: into.id } })
    const eventIds = await eventsOf(tx, [id])
    const sources = await settleSources(tx, id)
    await markModified(tx, [id, into.id])
    const touched = await announceNames(tx, 'publisher', [from.slug, into.slug], eventIds)
    const after = { into: into.name, intoId: into.id, domain, sources }
    await recordAct(tx, editor, { act: 'publisher.split', subject: 'publisher', subjectId: id, after })
    const payload = { from: from.name, into: into.name, fromId: id, intoId: into.id, isNew: !intoId, domain, wasThere }
    const operationId = await recordOperation(tx, editor, 'split-publisher', payload)
    return ok({ operationId, touched, intoId: into.id })
  }, patience)
}

/** It has to be the publisher's own or under what is, and something has to stay. */
async function whyNot(tx: Tx, id: string, domain: string): Promise<'no-domain' | 'only-domain' | 'taken' | null> {
  const owned = await tx.publisherDomain.findMany({ where: { publisherId: id }, select: { domain: true } })
  const own = owned.map((one) => one.domain)
  if (own.includes(domain)) return own.length === 1 ? 'only-domain' : null
  if (!own.some((one) => domain.endsWith(`.${one}`))) return 'no-domain'
  return (await tx.publisherDomain.findUnique({ where: { domain } })) ? 'taken' : null
}

async function makePublisher(tx: Tx, name: string, domain: string) {
  const wanted = slugOf(name)
  const taken = await tx.$queryRaw<{ slug: string }[]>`
    select slug from publishers where slug = ${wanted} or slug like ${wanted} || '-%'`
  const slug = freeSlug(wanted, (candidate) => taken.some((other) => other.slug === candidate))
  const id = newId()
  await tx.publisher.create({ data: { id, slug, name, country: countryOfDomain(domain) }, select: { id: true } })
  if (nameKey(name) !== '') await writeNames(tx, [{ id, key: nameKey(name), name }])
  return { id, slug, name, mergedIntoId: null }
}
