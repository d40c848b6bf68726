import type { Hidden } from '@/cli/bench/suggest-walk'
import { db } from '@/lib/db'
import { aliasOf, plainName } from '@/lib/suggest/words'

/** What of an event counts as found: by the id of each of its contexts that was known, the contexts that are right for it. */
export type Truth = {
  /** Those that its text links: all, and of each that was known what else is the same. */
  inText: number
  known: Map<string, Set<string>>
  /** Every context that is right: those, and those of its heading. */
  right: Set<string>
}

type Row = { alias: string; contextId: string }

/**
 * What an editor would accept. Two contexts are the same where the archive links the words of the one's title to the other, and
 * the words that stand in this text to both: "FBI" and "Federal Bureau of Investigation", between which articles redirect.
 */
export async function truthOf({ links }: Hidden, suggested: { contextId: string; title: string }[]): Promise<Truth> {
  const inText = links.filter((link) => link.isInText)
  const ids = [...links, ...suggested].map(({ contextId }) => contextId)
  const counts = await db.contextCount.findMany({
    where: { contextId: { in: ids }, year: 0 },
    select: { contextId: true },
  })
  const isKnown = new Set(counts.map(({ contextId }) => contextId))
  const known = new Map(
    inText.filter(({ contextId }) => isKnown.has(contextId)).map(({ contextId }) => [contextId, new Set([contextId])]),
  )
  const right = new Set(links.map(({ contextId }) => contextId))
  const called = await readCalled([...inText, ...suggested].map(titleOf).concat(inText.map(({ name }) => name)))
  for (const link of inText)
    for (const other of suggested) {
      if (!called(aliasOf(link.name), other.contextId)) continue
      if (!called(titleOf(link), other.contextId) && !called(titleOf(other), link.contextId)) continue
      right.add(other.contextId)
      known.get(link.contextId)?.add(other.contextId)
    }
  return { inText: inText.length, known, right }
}

const titleOf = ({ title }: { title: string }) => aliasOf(plainName(title))

async function readCalled(names: string[]): Promise<(alias: string, contextId: string) => boolean> {
  const rows = await db.$queryRaw<Row[]>`
    select alias, context_id::text as "contextId" from context_aliases where alias = any (${[...new Set(names.map(aliasOf))]})`
  const all = new Set(rows.map(({ alias, contextId }) => `${alias} ${contextId}`))
  return (alias, contextId) => all.has(`${alias} ${contextId}`)
}
