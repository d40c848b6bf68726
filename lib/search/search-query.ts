import { isSlug } from '@/lib/archive/addresses'
import { parsePlainDate, type PlainDate } from '@/lib/dates/plain-date'
import { fail, ok, type Result } from '@/lib/result'
import { countWords, limits, readQuestion, tidyQuestion } from '@/lib/search/query-language'

export const sorts = ['relevance', 'newest', 'oldest'] as const
export type Sort = (typeof sorts)[number]

/** What a search asks for, as it stands in its address. Null is what is not asked. */
export type SearchQuery = {
  q: string | null
  from: PlainDate | null
  to: PlainDate | null
  section: string | null
  context: string | null
  publisher: string | null
  cover: 'yes' | null
  /** Null: by relevance where there are words, else the newest first. */
  sort: Sort | null
  /** Where the page begins: after this event of the one before. */
  after: string | null
}

export const parameters = ['q', 'from', 'to', 'section', 'context', 'publisher', 'cover', 'sort', 'after'] as const
type Parameter = (typeof parameters)[number]

/** What is wrong with one parameter, in words for readers. */
export type SearchFault = { parameter: Parameter; words: string }

/** A search that cannot be made: what was asked, as far as it goes into a form, and what is wrong with it. */
export type RefusedSearch = { type: 'refused'; asked: Record<Parameter, string>; faults: SearchFault[] }

/** Reads a search from the parameters of its address. Others than ours mean nothing; an empty one is not asked. */
export function readSearch(given: URLSearchParams): Result<SearchQuery, RefusedSearch> {
  const asked = Object.fromEntries(parameters.map((name) => [name, tidyQuestion(given.get(name) ?? '')])) as Record<
    Parameter,
    string
  >
  const said = (name: Parameter) => asked[name] || null
  const [from, to] = [dateOf(asked.from, '01-01'), dateOf(asked.to, '12-31')]
  const faults = [...faultsOfValues(asked), ...faultsOfDates(asked, from, to)]
  if (faults.length)
    return fail({ type: 'refused', asked: { ...asked, q: asked.q.slice(0, limits.characters) }, faults })
  const filters = { section: said('section'), context: said('context'), publisher: said('publisher') }
  const how = { cover: said('cover') as 'yes' | null, sort: said('sort') as Sort | null, after: said('after') }
  return ok({ q: said('q'), from, to, ...filters, ...how })
}

const slugs = ['section', 'context', 'publisher'] as const

/** A cursor is made of what an event is sorted by: its rank where that counts, its date and its id. */
export const Cursor =
  /^(?:(?<rank>\d(?:\.\d{1,12})?(?:e-\d{1,2})?)_)?(?<date>\d{4}-\d{2}-\d{2})_(?<id>[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/

const isCursor = (text: string) => parsePlainDate(Cursor.exec(text)?.groups?.date ?? '') !== null

function faultsOfValues(asked: Record<Parameter, string>): SearchFault[] {
  const faults: (SearchFault | false)[] = [
    asked.q.length > limits.characters && {
      parameter: 'q',
      words: `Search for at most ${limits.characters} characters; these are ${asked.q.length}.`,
    },
    asked.q.length <= limits.characters &&
      countWords(readQuestion(asked.q)) > limits.words && {
        parameter: 'q',
        words: `Search for at most ${limits.words} words.`,
      },
    ...slugs.map(
      (name) => asked[name] !== '' && !isSlug(asked[name]) && { parameter: name, words: `There is no such ${name}.` },
    ),
    asked.cover !== '' &&
      asked.cover !== 'yes' && { parameter: 'cover', words: 'This should be "yes" or not be there.' },
    asked.sort !== '' &&
      !sorts.some((sort) => sort === asked.sort) && {
        parameter: 'sort',
        words: 'Sort by relevance, newest or oldest.',
      },
    asked.after !== '' &&
      !isCursor(asked.after) && { parameter: 'after', words: 'No page of this search begins there.' },
  ]
  return faults.filter((fault) => fault !== false)
}

function faultsOfDates(asked: Record<Parameter, string>, from: PlainDate | null, to: PlainDate | null): SearchFault[] {
  const words = 'Give a day as 2017-04-07; a month (2017-04) or a year (2017) will do.'
  const faults: (SearchFault | false)[] = [
    asked.from !== '' && !from && { parameter: 'from', words },
    asked.to !== '' && !to && { parameter: 'to', words },
    from !== null && to !== null && from > to && { parameter: 'to', words: 'This is before the first day.' },
  ]
  return faults.filter((fault) => fault !== false)
}

/** A day, or the first or the last day of a month or a year. */
function dateOf(text: string, edge: '01-01' | '12-31'): PlainDate | null {
  if (/^\d{4}$/.test(text)) return parsePlainDate(`${text}-${edge}`)
  if (!/^\d{4}-\d{2}$/.test(text)) return parsePlainDate(text)
  if (edge === '01-01') return parsePlainDate(`${text}-01`)
  return ['31', '30', '29', '28'].map((day) => parsePlainDate(`${text}-${day}`)).find((date) => date !== null) ?? null
}

/** Whether anything at all is asked. */
export const isAsking = ({ q, from, to, section, context, publisher, cover }: SearchQuery): boolean =>
  [q, from, to, section, context, publisher, cover].some((value) => value !== null)

/** How a search sorts what it finds. */
export const sortOf = ({ q, sort }: SearchQuery): Sort => sort ?? (q === null ? 'newest' : 'relevance')

/** The one spelling of a search in an address, without the question mark: "q=tom+petty&section=arts-and-culture". */
export function searchString(query: SearchQuery): string {
  const values = parameters.flatMap((name) => (query[name] === null ? [] : [[name, query[name]] as [string, string]]))
  return new URLSearchParams(values).toString()
}

/** The same search with something else in it, from its first page. */
export const refined = (query: SearchQuery, change: Partial<SearchQuery>): string =>
  searchString({ ...query, after: null, ...change })
