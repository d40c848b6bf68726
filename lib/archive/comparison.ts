import { Prisma } from '@/generated/prisma/client'
import { nameOfMonth, periodsOf } from '@/lib/archive/activity'
import { comparisonPath, listPath } from '@/lib/archive/addresses'
import type { ComparedView, ComparisonView, SharedActivityView } from '@/lib/archive/comparison-view'
import { getOutline, linksOf, pageOfLinks, type Outline } from '@/lib/archive/list-outline'
import { getMoved, listEvents } from '@/lib/archive/lists'
import { wikipediaAddress } from '@/lib/archive/wikipedia-address'
import { publicDb } from '@/lib/db'
import { fromDatabaseDate, type PlainDate } from '@/lib/dates/plain-date'
import { SearchTookTooLong } from '@/lib/search/searching'
import { suggestNames, type NameSuggestion } from '@/lib/search/suggest-names'

/** One of two that somebody wants to compare and the archive may not know, and what else it may be. */
export type AskedContext = { slug: string; name: string | null; path: string; suggestions: NameSuggestion[] }

/** What stands at the address of two contexts. */
export type AtComparison =
  | { found: 'comparison'; view: ComparisonView }
  | { found: 'moved'; path: string }
  | { found: 'unknown'; asked: [AskedContext, AskedContext] }

/** Two contexts beside each other, by their slugs in the order of their address; of what both name, the newest before a day. */
export async function getComparison(slugs: [string, string], before: PlainDate | null): Promise<AtComparison> {
  const [one, other] = await Promise.all([getOutline('context', slugs[0]), getOutline('context', slugs[1])])
  if (one && other) return { found: 'comparison', view: await compare(slugs, [one, other], before) }
  const [a, b] = await Promise.all([currentSlug(slugs[0], one), currentSlug(slugs[1], other)])
  if (a !== slugs[0] || b !== slugs[1])
    return { found: 'moved', path: a === b ? listPath('context', a) : comparisonPath(a, b) }
  return { found: 'unknown', asked: [await askedOf(a, one), await askedOf(b, other)] }
}

async function compare(slugs: [string, string], both: [Outline, Outline], before: PlainDate | null) {
  const ids: Ids = [both[0].id, both[1].id]
  const [months, page] = await Promise.all([
    countMonths(ids),
    pageOfLinks(sharedLinks(ids), { order: 'newest', from: before }),
  ])
  const shared = months.filter(({ together }) => together > 0)
  const [earliest, latest] = [shared[0]?.earliest ?? null, shared.at(-1)?.latest ?? null]
  const oldest = page.map(({ date }) => fromDatabaseDate(date)).toSorted()[0]
  const view: ComparisonView = {
    type: 'comparison',
    path: comparisonPath(...slugs),
    contexts: [comparedOf(slugs[0], both[0]), comparedOf(slugs[1], both[1])],
    together: { events: sum(shared.map(({ together }) => together)), earliest, latest },
    activity: activityOf(months),
    before,
    next: oldest === undefined || oldest === earliest ? null : oldest,
    events: await listEvents(
      page.map(({ id }) => id),
      'newest',
    ),
    modifiedAt: new Date(Math.max(...both.map(({ modifiedAt }) => modifiedAt.getTime()))).toISOString(),
  }
  return view
}

type Ids = [string, string]

const comparedOf = (slug: string, { name, article, total, earliest, latest }: Outline): ComparedView => ({
  ...{ name, path: listPath('context', slug), wikipedia: wikipediaAddress(article), events: total },
  earliest: fromDatabaseDate(earliest),
  latest: fromDatabaseDate(latest),
})

/** The public events of both, as `linksOf` has those of one. */
const sharedLinks = ([one, other]: Ids) => Prisma.sql`
  select event_id, one.date from (${linksOf.context(one)}) as one join (${linksOf.context(other)}) as other using (event_id)`

type Months<Month> = {
  month: Month
  first: number
  second: number
  together: number
  earliest: string | null
  latest: string | null
}

type MonthRow = Months<string>

/**
 * In how many events of each month each of two is, and both; oldest first.
 *
 * Relies on one index-only range of event_contexts_public_idx for each, joined by a hash.
 */
async function countMonths([one, other]: Ids): Promise<MonthRow[]> {
  const rows = await publicDb.$queryRaw<Months<number>[]>`
  with links as (
    select coalesce(a.date, b.date) as date, a.event_id is not null as is_first, b.event_id is not null as is_second
    from (${linksOf.context(one)}) as a full join (${linksOf.context(other)}) as b using (event_id))
  select (extract(year from date) * 12 + extract(month from date) - 1)::int as month, count(*) filter (where is_first)::int as first,
    count(*) filter (where is_second)::int as second, count(*) filter (where is_first and is_second)::int as together,
    (min(date) filter (where is_first and is_second))::text as earliest,
    (max(date) filter (where is_first and is_second))::text as latest
  from links group by 1 order by 1`
  return rows.map(({ month, ...counts }) => ({ month: nameOfMonth(month), ...counts }))
}

function activityOf(months: MonthRow[]): SharedActivityView {
  const periods = periodsOf(months.map(({ month }) => month))
  const length = periods[0]?.length
  return periods.map((period) => {
    const within = months.filter(({ month }) => month.slice(0, length) === period)
    return {
      period,
      first: sum(within.map(({ first }) => first)),
      second: sum(within.map(({ second }) => second)),
      together: sum(within.map(({ together }) => together)),
    }
  })
}

const sum = (numbers: number[]) => numbers.reduce((all, number) => all + number, 0)

/** Where one was merged into another, that one's. */
async function currentSlug(slug: string, outline: Outline | null): Promise<string> {
  const moved = outline ? null : await getMoved('context', slug)
  return moved?.slice(listPath('context', '').length) ?? slug
}

async function askedOf(slug: string, outline: Outline | null): Promise<AskedContext> {
  const known = { slug, name: outline?.name ?? null, path: listPath('context', slug) }
  if (outline) return { ...known, suggestions: [] }
  const words = slug.replaceAll('-', ' ')
  const [called, named] = await Promise.all([listCalled(words), suggestNames(words).catch(ifTooLong)])
  const all = [...called, ...named.filter(({ type }) => type === 'context')]
  return { ...known, suggestions: [...new Map(all.map((one) => [one.path, one])).values()] }
}

/** The page says then that it does not know: that is worth more than no page. */
function ifTooLong(error: unknown): NameSuggestion[] {
  if (error instanceof SearchTookTooLong) return []
  throw error
}

/** The contexts that texts call so, those that they mean most often first; a slug has lost its capitals. Plan: primary keys. */
async function listCalled(words: string): Promise<NameSuggestion[]> {
  const aliases = [words, words.toUpperCase(), words.replace(/(?<=^| )[a-z]/g, (first) => first.toUpperCase())]
  const rows = await publicDb.$queryRaw<{ slug: string; name: string; events: number }[]>`
    select c.slug, c.name, n.events from context_aliases a join contexts c on c.id = a.context_id
      join context_counts n on n.context_id = c.id and n.year = 0
    where a.alias = any (${aliases}) and a.events > 0 order by a.events desc, c.slug limit 3`
  return rows.map(({ slug, name, events }) => ({ type: 'context', name, path: listPath('context', slug), events }))
}
