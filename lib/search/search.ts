import { dayPath, monthPath, searchPath, yearPath } from '@/lib/archive/addresses'
import { eventColumns, toEventView } from '@/lib/archive/event-view'
import type { SearchView } from '@/lib/archive/search-views'
import type { EventView } from '@/lib/archive/views'
import type { Tx } from '@/lib/db'
import { formatDate, today, type PlainDate } from '@/lib/dates/plain-date'
import { correctWords } from '@/lib/search/correct-words'
import { withKeptPublisher } from '@/lib/search/kept-publisher'
import { findMatches, type Matches } from '@/lib/search/find-matches'
import { markMatches } from '@/lib/search/mark-matches'
import { nameFacets } from '@/lib/search/name-facets'
import { readQuestion } from '@/lib/search/query-language'
import { searching } from '@/lib/search/searching'
import { isAsking, refined, searchString, sortOf, type SearchQuery } from '@/lib/search/search-query'
import { understandDate, type UnderstoodDate } from '@/lib/search/understood-date'
import { readWordQuery } from '@/lib/search/word-query'

/** Of less than this a misspelt name may be the reason. */
const few = 3

/**
 * A page of what a search finds among published events. A question that is nothing but a date finds the events of that day, month
 * or year. Throws `SearchTookTooLong`.
 */
export async function search(asked: SearchQuery, day: PlainDate = today()): Promise<SearchView> {
  const query = await withKeptPublisher(asked)
  const date = query.q === null ? null : understandDate(query.q, day)
  const isDate = date !== null && date.rest === ''
  const effective = isDate ? within(query, date) : query
  return searching(async (tx) => {
    const found = await find(tx, effective)
    const spelling = found.matches.found < few && !effective.after ? await respell(tx, effective) : null
    const shown = spelling && found.matches.found === 0 ? spelling : found
    const { matches, words } = shown
    const events = await readEvents(
      tx,
      matches.page.map(({ id }) => id),
    )
    return {
      type: 'search',
      path: searchPath,
      query: searchString(query),
      name: query.q ?? '',
      asked: askedOf(effective),
      note: noteOf(effective, found),
      spelling: spelling && {
        use: shown === spelling ? 'instead' : 'perhaps',
        name: spelling.query.q ?? '',
        query: searchString(spelling.query),
      },
      date: date && dateOf(query, date, isDate),
      total: matches.found,
      totalIs: matches.isMore ? 'at least' : 'exact',
      next: matches.next && searchString({ ...(shown === found ? query : shown.query), after: matches.next }),
      facets: await nameFacets(tx, shown.query, matches.keys),
      events,
      matches: words === null ? [] : await markMatches(tx, events, words),
    }
  })
}

type Found = { query: SearchQuery; words: string | null; matches: Matches }

const nothing: Matches = { page: [], next: null, found: 0, isMore: false, keys: [] }

async function find(tx: Tx, query: SearchQuery): Promise<Found> {
  const words = query.q === null ? null : await readWordQuery(tx, readQuestion(query.q))
  const isPointless = !isAsking(query) || (query.q !== null && words === null)
  return { query, words, matches: isPointless ? nothing : await findMatches(tx, query, words) }
}

/** The same search with misspelt names put right, if it finds anything. */
async function respell(tx: Tx, query: SearchQuery): Promise<Found | null> {
  if (query.q === null) return null
  const q = await correctWords(tx, query.q, readQuestion(query.q))
  const found = q === null ? null : await find(tx, { ...query, q })
  return found?.matches.found ? found : null
}

/** Within a date, and also within what was asked for besides. */
export const within = (query: SearchQuery, { from, to, rest }: UnderstoodDate): SearchQuery => ({
  ...query,
  q: rest || null,
  from: query.from && query.from > from ? query.from : from,
  to: query.to && query.to < to ? query.to : to,
})

/** The events in the order of these ids; one that was withdrawn in this very moment is left out. */
async function readEvents(tx: Tx, ids: string[]): Promise<EventView[]> {
  const rows = await tx.event.findMany({
    relationLoadStrategy: 'join',
    select: eventColumns,
    where: { id: { in: ids }, status: 'PUBLISHED' },
  })
  const byId = new Map(rows.map((row) => [row.id, toEventView(row)]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

function askedOf(query: SearchQuery): SearchView['asked'] {
  const { from, to, section, context, publisher, cover } = query
  return { from, to, section, context, publisher, cover, sort: sortOf(query) }
}

function noteOf(query: SearchQuery, { words }: Found): string | null {
  if (query.q === null || words !== null) return null
  const terms = readQuestion(query.q)
  if (terms.length === 0) return 'There is no word in this to look for.'
  return terms.every(({ isExcluded }) => isExcluded)
    ? 'Say also what there should be: a search cannot be for what is missing alone.'
    : 'These words are in nearly every text, so that no search is for them. Add another.'
}

const dateStyles = {
  day: { day: 'numeric', month: 'long', year: 'numeric' },
  month: { month: 'long', year: 'numeric' },
  year: { year: 'numeric' },
} as const satisfies Record<UnderstoodDate['span'], Intl.DateTimeFormatOptions>

const datePaths = {
  day: dayPath,
  month: (date: string) => monthPath(date.slice(0, 7)),
  year: (date: string) => yearPath(Number(date.slice(0, 4))),
}

function dateOf(query: SearchQuery, date: UnderstoodDate, isSearched: boolean): SearchView['date'] {
  const { span, from } = date
  return {
    name: formatDate(from, dateStyles[span]),
    path: datePaths[span](from),
    span,
    use: isSearched ? 'searched' : 'offered',
    query: refined(query, within(query, date)),
  }
}
