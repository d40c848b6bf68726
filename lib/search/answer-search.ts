import { cache } from 'react'
import type { SearchView } from '@/lib/archive/search-views'
import { today } from '@/lib/dates/plain-date'
import { keptAnswer } from '@/lib/search/kept-answers'
import { search } from '@/lib/search/search'
import { SearchTookTooLong } from '@/lib/search/searching'
import { readSearch, searchString, type RefusedSearch, type SearchQuery } from '@/lib/search/search-query'

/** What the address of a search answers: what was found, what is wrong with the question, or that it took too long. */
export type SearchAnswer = { found: SearchView } | { refused: RefusedSearch; status: 400 | 503 }

/** `query` is the address's, without its question mark. A page asks twice, for its head and for itself, and searches once. */
export const answerSearch = cache(async (query: string): Promise<SearchAnswer> => {
  const asked = readSearch(new URLSearchParams(query))
  if (!asked.ok) return { refused: asked.error, status: 400 }
  try {
    const day = today()
    const question = `${day}?${searchString(asked.value)}`
    return { found: await keptAnswer(question, () => search(asked.value, day)) }
  } catch (error) {
    if (!(error instanceof SearchTookTooLong)) throw error
    return refusedAsSlow(asked.value)
  }
})

/** What a search that was given up answers. */
export const refusedAsSlow = (asked: SearchQuery): { refused: RefusedSearch; status: 503 } => ({
  refused: tookTooLong(asked),
  status: 503,
})

const tookTooLong = (asked: Record<string, string | null>): RefusedSearch => ({
  type: 'refused',
  asked: Object.fromEntries(
    Object.entries(asked).map(([name, value]) => [name, value ?? '']),
  ) as RefusedSearch['asked'],
  faults: [{ parameter: 'q', words: 'This took too long just now. Add a word or a filter, or try again in a moment.' }],
})

/** The parameters of an address, as Next hands them to a page, as one query; of several values the first counts. */
export function queryOf(searchParams: Record<string, string | string[] | undefined>): string {
  const values = Object.entries(searchParams).flatMap(([name, value]) => {
    const first = Array.isArray(value) ? value[0] : value
    return first === undefined ? [] : [[name, first] as [string, string]]
  })
  return new URLSearchParams(values).toString()
}
