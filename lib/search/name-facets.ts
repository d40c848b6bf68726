import { listPath } from '@/lib/archive/addresses'
import type { FacetView, SearchView } from '@/lib/archive/search-views'
import type { Tx } from '@/lib/db'
import { plainDate } from '@/lib/dates/plain-date'
import { refined, type SearchQuery } from '@/lib/search/search-query'

/** As many values of one filter are offered. */
const most = 8

type Kind = 'section' | 'context' | 'publisher' | 'year'

/** How many of the events have which key, by the names that readers know, each with the search narrowed to it. */
export async function nameFacets(
  tx: Tx,
  query: SearchQuery,
  keys: [key: string, events: number][],
): Promise<SearchView['facets']> {
  const of = (kind: Kind) =>
    keys
      .filter(([key]) => key.startsWith(`${kind}:`))
      .map(([key, events]) => ({ slug: key.slice(kind.length + 1), events }))
  const [sections, contexts, publishers] = [of('section'), of('context').slice(0, most), of('publisher').slice(0, most)]
  const names = await readNames(tx, {
    section: sections.map(({ slug }) => slug),
    context: contexts.map(({ slug }) => slug),
    publisher: publishers.map(({ slug }) => slug),
  })
  const facets = (kind: 'section' | 'context' | 'publisher', values: { slug: string; events: number }[]): FacetView[] =>
    values.map(({ slug, events }) => ({
      ...{ name: names.get(`${kind}:${slug}`) ?? slug, events },
      query: refined(query, { [kind]: slug }),
      ...(kind === 'publisher' && query.publisher === slug && { path: listPath('publisher', slug) }),
    }))
  return {
    sections: facets('section', sections),
    contexts: facets('context', contexts),
    publishers: facets('publisher', publishers),
    years: of('year')
      .map(({ slug: year, events }) => ({
        ...{ name: year, events },
        query: refined(query, { from: plainDate(`${year}-01-01`), to: plainDate(`${year}-12-31`) }),
      }))
      .sort((a, b) => Number(b.name) - Number(a.name)),
  }
}

/** What slugs are called, by "kind:slug". Plan: primary keys and unique slugs. */
export async function readNames(tx: Tx, slugs: Record<Exclude<Kind, 'year'>, string[]>): Promise<Map<string, string>> {
  const rows = await tx.$queryRaw<{ key: string; name: string }[]>`
    select 'section:' || slug as key, name from sections where slug = any (${slugs.section})
    union all select 'context:' || slug, name from contexts where slug = any (${slugs.context})
    union all select 'publisher:' || slug, name from publishers where slug = any (${slugs.publisher})`
  return new Map(rows.map(({ key, name }) => [key, name]))
}
