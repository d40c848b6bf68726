import type { Tx } from '@/lib/db'
import { type Term, tidyQuestion } from '@/lib/search/query-language'

/**
 * A question with those of its words that no event has replaced by the words of names that look most like them; null where
 * there are none. Call it within `searching`, which says how alike they must be.
 *
 * Plan: for each word one look into the GIN index on words, and for those unknown one into that on trigrams.
 */
export async function correctWords(tx: Tx, question: string, terms: Term[]): Promise<string | null> {
  const words = terms
    .filter(({ kind, isExcluded }) => kind !== 'prefix' && !isExcluded)
    .flatMap(({ text }) => text.match(/[\p{L}\p{M}]{4,40}/gu) ?? [])
    .slice(0, 6)
  let corrected = tidyQuestion(question)
  for (const word of await listUnknown(tx, words)) {
    const meant = await findLike(tx, word)
    if (meant !== null) corrected = corrected.replaceAll(word, meant)
  }
  return corrected === tidyQuestion(question) ? null : corrected
}

async function listUnknown(tx: Tx, words: string[]): Promise<string[]> {
  const rows = await tx.$queryRaw<{ word: string }[]>`
    select word from unnest(${words}::text[]) as word
    where numnode(phraseto_tsquery('daybook', word)) > 0
      and not exists (select from search_entries where words @@ phraseto_tsquery('daybook', word))`
  return rows.map(({ word }) => word)
}

/** The nearest word; of those equally near the one that most names have. */
async function findLike(tx: Tx, word: string): Promise<string | null> {
  const plain = word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  const rows = await tx.$queryRaw<{ word: string; names: number }[]>`
    select word, (select count(*)::int from (select from search_names n where n.words @@ quote_literal(w.word)::tsquery limit 50) x) as names
    from (select word from search_words where word % ${plain} order by similarity(word, ${plain}) desc, word limit 15) w`
  const near = rows
    .map((row) => ({ ...row, distance: distanceOf(plain, row.word) }))
    .filter(({ distance }) => distance <= (plain.length < 6 ? 1 : 2))
    .sort((a, b) => a.distance - b.distance || b.names - a.names)
  return near[0]?.word ?? null
}

/** How many letters are wrong, missing, too many, or have changed places with the next. */
export function distanceOf(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, i) => [i, ...Array<number>(b.length).fill(0)])
  const first = rows[0] ?? []
  for (let j = 0; j <= b.length; j++) first[j] = j
  const at = (i: number, j: number) => rows[i]?.[j] ?? 0
  for (let i = 1; i <= a.length; i++)
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1]
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      const least = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + (isSame ? 0 : 1))
      rows[i]![j] = isSwapped ? Math.min(least, at(i - 2, j - 2) + 1) : least
    }
  return at(a.length, b.length)
}
