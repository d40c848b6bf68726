import { v7 as newId } from 'uuid'
import { z } from 'zod'
import { freeSlug, slugOf } from '@/lib/archive/addresses'
import type { Touched } from '@/lib/archive/touched'
import { recordAct } from '@/lib/audit/record'
import { db, type Tx } from '@/lib/db'
import { NameText, type NameDone } from '@/lib/desk/names/rename-name'
import { announceNames } from '@/lib/desk/names/touched-names'
import { recordOperation } from '@/lib/desk/operations'
import { eventsOf, lockPublisher, type PublisherFailure, type PublisherRow } from '@/lib/desk/publishers/publisher-rows'
import { patience } from '@/lib/desk/publish-draft'
import { takeTurn } from '@/lib/events/take-turn'
import { Tick } from '@/lib/forms/tick'
import { onOneLine } from '@/lib/forms/text'
import { publisherKinds } from '@/lib/publishers/kinds'
import { nameKey } from '@/lib/publishers/name-key'
import { writeNames } from '@/lib/publishers/write-publishers'
import { fail, ok, type Result } from '@/lib/result'
import { languageName } from '@/lib/settings/languages'
import type { Editor } from '@/lib/users/actor'

const regions = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
const isCountry = (code: string) => /^[A-Z]{2}$/.test(code) && code !== 'ZZ' && regions.of(code) !== undefined

/** A line that may be left empty. */
const optional = <Value extends z.ZodType<string, string>>(value: Value) =>
  z
    .string()
    .transform(onOneLine)
    .pipe(z.union([z.literal('').transform(() => null), value]))

const kinds = publisherKinds.map((kind) => kind.toUpperCase() as Uppercase<typeof kind>)

export const ChangePublisherForm = z.object({
  id: z.uuid(),
  /** When it had last been changed, as it was seen. */
  seen: z.string(),
  name: NameText,
  /** Whether the address is to follow the name. */
  withAddress: Tick,
  country: optional(z.string().toUpperCase().refine(isCountry, 'Two letters of a country: GB for the United Kingdom.')),
  language: optional(
    z
      .string()
      .max(35)
      .refine((tag) => languageName(tag) !== null, 'The code of a language: “en” is English.'),
  ),
  kind: z.union([z.literal('').transform(() => null), z.enum(kinds)]),
  website: optional(z.url({ protocol: /^https?$/, error: 'An address that begins with https://.' }).max(2_000)),
  article: optional(z.string().max(300, 'At most 300 characters.')),
})
export type ChangePublisherForm = z.output<typeof ChangePublisherForm>

/** What is said of a publisher, with the slug of its address. */
export const State = z.object({
  ...{ name: z.string(), slug: z.string(), country: z.string().nullable(), language: z.string().nullable() },
  ...{ kind: z.enum(kinds).nullable(), website: z.string().nullable(), article: z.string().nullable() },
})
export type State = z.output<typeof State>

/** Gives a publisher another name, and says where it is, what, and in which language. Citations keep their words. */
export async function changePublisher(
  editor: Editor,
  { id, seen, withAddress, ...facts }: ChangePublisherForm,
): Promise<Result<NameDone, PublisherFailure>> {
  return db.$transaction(async (tx) => {
    await takeTurn(tx)
    const row = await lockPublisher(tx, id)
    if (!row) return fail({ type: 'not-found' })
    if (row.mergedIntoId !== null) return fail({ type: 'merged' })
    if (row.modifiedAt.toISOString() !== seen) return fail({ type: 'stale' })
    const [before, slug] = [State.parse(row), withAddress ? await slugFor(tx, row, facts.name) : row.slug]
    const after = { ...facts, slug }
    if (Object.keys(before).every((key) => before[key as keyof State] === after[key as keyof State]))
      return fail({ type: 'unchanged' })
    const oldAddressId = slug === row.slug ? null : newId()
    const touched = await applyState(tx, row, after, oldAddressId)
    await recordAct(tx, editor, { act: 'publisher.change', subject: 'publisher', subjectId: id, before, after })
    const payload = { from: before.name, into: after.name, id, before, after, oldAddressId }
    return ok({ operationId: await recordOperation(tx, editor, 'change-publisher', payload), touched })
  }, patience)
}

/** Sets what is said of it. The old address stays, as that of one that turned out to be this one. */
export async function applyState(
  tx: Tx,
  row: Pick<PublisherRow, 'id' | 'slug' | 'name'>,
  state: State,
  oldAddressId: string | null,
): Promise<Touched> {
  const { name, slug, kind, ...facts } = state
  await tx.publisher.update({
    where: { id: row.id },
    data: { name, slug, kind, ...facts, isProvisional: false, modifiedAt: new Date() },
    select: { id: true },
  })
  if (nameKey(name) !== '') await writeNames(tx, [{ id: row.id, key: nameKey(name), name }])
  if (oldAddressId !== null)
    await tx.publisher.create({
      data: { id: oldAddressId, slug: row.slug, name: row.name, mergedIntoId: row.id },
      select: { id: true },
    })
  const events = slug === row.slug ? [] : await eventsOf(tx, [row.id])
  return announceNames(tx, 'publisher', [...new Set([row.slug, slug])], events)
}

/** The address that a name asks for, or the first free one. */
async function slugFor(tx: Tx, row: PublisherRow, name: string): Promise<string> {
  const slug = slugOf(name)
  const taken = await tx.$queryRaw<{ slug: string }[]>`
    select slug from publishers where (slug = ${slug} or slug like ${slug} || '-%') and id <> ${row.id}::uuid`
  const slugs = new Set(taken.map((other) => other.slug))
  return freeSlug(slug, (candidate) => slugs.has(candidate))
}
