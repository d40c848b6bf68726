import { listPath } from '@/lib/archive/addresses'
import { searching } from '@/lib/search/searching'
import { tidyQuestion } from '@/lib/search/query-language'

/** A context or a topic that somebody may be typing, and how many published events have it. */
export type NameSuggestion = { type: 'context' | 'topic'; name: string; path: string; events: number }

const most = 8

/**
 * The contexts and topics whose names have words that begin with these, those of most events first. A single letter asks for
 * nothing, but in scripts where it is a word.
 *
 * Plan: GIN index on the words of names; of two letters at most some thousand rows are sorted.
 */
export async function suggestNames(typed: string): Promise<NameSuggestion[]> {
  const words =
    tidyQuestion(typed.slice(0, 100))
      .match(/[\p{L}\p{N}\p{M}]+/gu)
      ?.slice(0, 8) ?? []
  if (!words.length || /^[\p{Script=Latin}\p{N}]$/u.test(words.join(''))) return []
  const query = words.map((word) => `${word}:*`).join(' & ')
  const rows = await searching(
    (tx) => tx.$queryRaw<{ kind: 'context' | 'topic'; slug: string; name: string; events: number }[]>`
    select kind, slug, name, events from search_names where words @@ to_tsquery('daybook_names', ${query})
    order by events desc, name, kind limit ${most}`,
  )
  return rows.map(({ kind, slug, name, events }) => ({ type: kind, name, path: listPath(kind, slug), events }))
}
