import { slugOf } from '@/lib/archive/addresses'
import { readNamesBySlug, type KnownName } from '@/lib/desk/name-rows'

/** How many words a name has at most that is looked for. */
const longest = 7

/** A context that a text names, as the text names it. */
export type Suggestion = KnownName & { as: string }

type Run = { from: number; to: number; text: string; slug: string }

/**
 * The known contexts whose names stand in a text, on word boundaries, in the order in which it names them. Of names within
 * names the longest counts: "South Korea", not "Korea". A word that is written small is not taken for a name.
 *
 * Every run of up to seven words is looked up by its slug in one statement.
 */
export async function suggestContexts(text: string): Promise<Suggestion[]> {
  const runs = runsOf(text)
  if (runs.length === 0) return []
  const rows = await readNamesBySlug('context', [...new Set(runs.map(({ slug }) => slug))])
  const known = new Map(rows.map((row) => [row.slug, row]))
  const found = new Map<string, Suggestion>()
  let free = 0
  for (const { from, to, text, slug } of runs) {
    const row = known.get(slug)
    if (!row || from < free) continue
    free = to + 1
    const { name, article, events } = row
    if (!found.has(name)) found.set(name, { name, article, events, as: text })
  }
  return [...found.values()]
}

/** From each word on, the longest first. */
function runsOf(text: string): Run[] {
  const words = [...segmenter.segment(text.slice(0, 8_000))].filter(({ isWordLike }) => isWordLike)
  return words.flatMap((first, from) =>
    isName(first.segment)
      ? words
          .slice(from, from + longest)
          .map((last, more) => {
            const run = text.slice(first.index, last.index + last.segment.length).replace(/['’]s?$/u, '')
            return { from, to: from + more, text: run, slug: slugOf(run) }
          })
          .filter(({ slug }) => slug !== 'event')
          .reverse()
      : [],
  )
}

const segmenter = new Intl.Segmenter('en', { granularity: 'word' })

/** Beginning with a capital, or in a script that has none. */
const isName = (word: string) => /^(?:\p{Lu}|\p{Lt}|\p{Lo}|\p{N})/u.test(word)
