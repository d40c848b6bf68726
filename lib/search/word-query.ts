import { Prisma } from '@/generated/prisma/client'
import type { Tx } from '@/lib/db'
import type { Term } from '@/lib/search/query-language'

/**
 * What a question asks for as Postgres writes it, by stems and without accents; null where nothing is left of it: words like
 * "the" are in every text and in no index.
 *
 * A word with a mark in it ("AT&T", "covid-19") is a phrase of its parts. A prefix is looked for as it is and by its stem, for
 * the index has stems: "president*" finds "presid".
 */
export async function readWordQuery(tx: Tx, terms: Term[]): Promise<string | null> {
  if (!terms.some(({ isExcluded }) => !isExcluded)) return null
  const parts = terms.map((term) => (term.isExcluded ? Prisma.sql`!!(${partOf(term)})` : partOf(term)))
  const wanted = terms.filter(({ isExcluded }) => !isExcluded).map(partOf)
  const [row] = await tx.$queryRaw<{ wanted: number; query: string }[]>`
    select numnode(${Prisma.join(wanted, ' && ')}) as wanted, (${Prisma.join(parts, ' && ')})::text as query`
  return row && row.wanted > 0 ? row.query : null
}

function partOf({ kind, text }: Term): Prisma.Sql {
  if (kind !== 'prefix') return Prisma.sql`phraseto_tsquery('daybook', ${text})`
  const start = `${text}:*`
  return Prisma.sql`(to_tsquery('daybook_names', ${start}) || to_tsquery('daybook', ${start}))`
}
