import type { Touched } from '@/lib/archive/touched'
import { db, type Tx } from '@/lib/db'
import { announceRelated } from '@/lib/related/announce-related'
import { readFactsAfter, type EventFacts, type ReadOptions } from '@/lib/related/event-facts'
import { printOf, termsOf, type Print } from '@/lib/related/print'
import { rankAll } from '@/lib/related/rank-all'
import { takeRankingTurn } from '@/lib/related/ranking-turn'
import type { Statistics } from '@/lib/related/statistics'
import { writeLists, writePrints, writeTerms, type OwnedList } from '@/lib/related/write-ranking'

export type RelateOptions = ReadOptions & { isDryRun?: boolean }

export type RelateSummary = {
  isDryRun: boolean
  events: number
  /** Whose pages list other related events than before, or in another order. */
  changed: number
  touched: Touched
}

type Report = (progress: { done: number; total: number }) => void

const hour = 3_600_000
const atOnce = 2_000

/**
 * Ranks the whole archive: counts anew how common every term is, and lists for each event those most related to it. One
 * transaction, beside which events are read and written as always; what changes meanwhile is ranked afterwards.
 */
export async function relateArchive(options: RelateOptions = {}, report: Report = () => {}): Promise<RelateSummary> {
  const isDryRun = options.isDryRun ?? false
  let summary: RelateSummary | null = null
  const run = db.$transaction(
    async (tx) => {
      await takeRankingTurn(tx)
      summary = { isDryRun, ...(await rankArchive(tx, options, report)) }
      if (isDryRun) throw new RolledBack()
    },
    { maxWait: 60_000, timeout: hour },
  )
  await run.catch((error: unknown) => {
    if (!(error instanceof RolledBack)) throw error
  })
  return summary!
}

class RolledBack extends Error {}

/** As `relateArchive`, for who has the turn. */
export async function rankArchive(tx: Tx, options: ReadOptions, report: Report = () => {}) {
  // What is noted from here on may not be among what is read next.
  const [noted] = await tx.$queryRaw<{ last: bigint | null }[]>`select max(noted) as last from related_stale`
  const { prints, statistics } = printsOf(await countAll(tx, options))
  await keepPrints(tx, prints, statistics)
  const pages = await keepLists(tx, prints, statistics, report)
  await tx.$executeRaw`delete from related_stale where noted <= ${noted?.last ?? null}::bigint`
  return { events: prints.length, changed: pages.length, touched: await announceRelated(tx, pages) }
}

/** An event with its terms and how often each counts. */
type Counted = Pick<EventFacts, 'id' | 'day' | 'sectionSlug'> & { terms: string[]; times: number[] }

/** Of how many events a term is. */
type TermCount = { term: string; events: number }

type CountedArchive = { events: Counted[]; terms: Map<string, TermCount> }

/** What a text says is forgotten as soon as it is counted, and a term is kept once, however many events have it. */
async function countAll(tx: Tx, options: ReadOptions): Promise<CountedArchive> {
  const all: CountedArchive = { events: [], terms: new Map() }
  for (let last = '00000000-0000-0000-0000-000000000000'; ; last = all.events.at(-1)!.id) {
    const some = await readFactsAfter(tx, last, atOnce, options)
    for (const facts of some) all.events.push(countOne(facts, all.terms))
    if (some.length < atOnce) return all
  }
}

function countOne(facts: EventFacts, known: CountedArchive['terms']): Counted {
  const { id, day, sectionSlug } = facts
  const counted = termsOf(facts)
  const terms = Array.from(counted.keys(), (term) => {
    const count = known.get(term) ?? { term, events: 0 }
    if (count.events === 0) known.set(term, count)
    count.events += 1
    return count.term
  })
  return { id, day, sectionSlug, terms, times: [...counted.values()] }
}

function printsOf({ events, terms }: CountedArchive): { prints: Print[]; statistics: Statistics } {
  // A term that only one event has is as rare as one that none has.
  const counts = new Map(Array.from(terms.values()).flatMap(({ term, events }) => (events > 1 ? [[term, events]] : [])))
  const days = events.map(({ day }) => day)
  const spanDays = days.reduce((a, b) => Math.max(a, b), 0) - days.reduce((a, b) => Math.min(a, b), Infinity) + 1
  const statistics = { events: events.length, spanDays: events.length ? spanDays : 0, counts }
  return { prints: events.map((event) => printOf(event, timesOf(event), statistics)), statistics }
}

const timesOf = ({ terms, times }: Counted) => new Map(terms.map((term, i) => [term, times[i] ?? 0]))

async function keepPrints(tx: Tx, prints: Print[], { events, spanDays, counts }: Statistics): Promise<void> {
  // Pages read prints meanwhile; nobody reads the others without having the turn.
  await tx.$executeRaw`delete from event_prints`
  await tx.$executeRaw`truncate event_terms, term_counts`
  for (let i = 0; i < prints.length; i += atOnce) await writePrints(tx, prints.slice(i, i + atOnce))
  await writeTerms(tx)
  await tx.$executeRaw`
    insert into term_counts select * from unnest(${[...counts.keys()]}::text[], ${[...counts.values()]}::int[])`
  const row = { events, spanDays, changed: 0, at: new Date() }
  await tx.relatedStatistics.upsert({ where: { id: 1 }, create: row, update: row })
  await tx.$executeRaw`analyze event_terms, event_prints`
}

async function keepLists(tx: Tx, prints: Print[], statistics: Statistics, report: Report): Promise<string[]> {
  const pages: string[] = []
  let waiting: OwnedList[] = []
  let done = 0
  const write = async () => {
    for (const id of await writeLists(tx, waiting)) pages.push(id)
    done += waiting.length
    waiting = []
    report({ done, total: prints.length })
  }
  for (const list of rankAll(prints, statistics)) {
    waiting.push(list)
    if (waiting.length === atOnce) await write()
  }
  await write()
  // Of what is no longer public.
  await tx.$executeRaw`
    delete from related_lists l where not exists (select from event_prints p where p.event_id = l.event_id)`
  return pages
}
