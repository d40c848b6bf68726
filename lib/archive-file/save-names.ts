import { insertRows } from '@/lib/archive-file/insert-rows'
import type { LineOf } from '@/lib/archive-file/lines'
import { outcomeOf, RefusedLine, type Outcome } from '@/lib/archive-file/outcome'
import { known, type Ref } from '@/lib/archive-file/resolve'
import type { Tx } from '@/lib/db'

// What is there stays as it is: the archive that is brought does not know what was done here since.

/** Contexts and topics are known by their ids, else by their articles, else, where one has none, by their addresses. */
export const saveContexts = (tx: Tx, lines: LineOf<'context'>[]): Promise<Outcome> => saveNamed(tx, 'context', lines)
export const saveTopics = (tx: Tx, lines: LineOf<'topic'>[]): Promise<Outcome> => saveNamed(tx, 'topic', lines)

type NamedLine = LineOf<'context'> | LineOf<'topic'>

async function saveNamed(tx: Tx, kind: 'context' | 'topic', lines: NamedLine[]): Promise<Outcome> {
  const fresh = await freshOf(tx, kind, lines)
  const into = await mergedInto(tx, kind, fresh)
  const rows = fresh.map((line) => ({ ...line, mergedIntoId: into(line.mergedInto) }))
  await insertRows(tx, `${kind}s`, rows)
  return outcomeOf(fresh.length, lines.length)
}

/** Those that are not there yet. One whose address something else has cannot come in. */
async function freshOf<Line extends Ref & { mergedInto: Ref | null }>(
  tx: Tx,
  kind: 'context' | 'topic' | 'publisher',
  lines: Line[],
): Promise<Line[]> {
  const names = await known(tx, kind, lines)
  const fresh = lines.filter((line) => !names.resolve(line))
  const taken = fresh.find(({ slug }) => names.slugs.has(slug))
  if (taken) throw new RefusedLine(`/${kind}s/${taken.slug} is the address of another ${kind}`)
  return fresh
}

/** Where addresses lead that were given up. */
async function mergedInto(
  tx: Tx,
  kind: 'context' | 'topic' | 'publisher',
  lines: { mergedInto: Ref | null }[],
): Promise<(ref: Ref | null) => string | null> {
  const refs = lines.flatMap((line) => line.mergedInto ?? [])
  const names = await known(tx, kind, refs)
  return (ref) => {
    const row = ref && names.resolve(ref)
    if (ref && !row) throw new RefusedLine(`the ${kind} that it was merged into, ${ref.slug}, is not in the archive`)
    return row?.id ?? null
  }
}

/** Domains that are another publisher's here stay so. */
export async function savePublishers(tx: Tx, lines: LineOf<'publisher'>[]): Promise<Outcome> {
  const fresh = await freshOf(tx, 'publisher', lines)
  const into = await mergedInto(tx, 'publisher', fresh)
  await tx.publisher.createMany({
    data: fresh.map(({ type: _, mergedInto, domains: __, names: ___, ...row }) => ({
      ...row,
      mergedIntoId: into(mergedInto),
    })),
  })
  await tx.publisherDomain.createMany({
    data: fresh.flatMap(({ id, domains }) => domains.map((domain) => ({ domain, publisherId: id }))),
    skipDuplicates: true,
  })
  await tx.publisherName.createMany({
    data: fresh.flatMap(({ id, names }) => names.map((name) => ({ ...name, publisherId: id }))),
  })
  return outcomeOf(fresh.length, lines.length)
}
