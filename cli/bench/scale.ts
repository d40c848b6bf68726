import { growArchive } from '@/cli/bench/archive-generator'
import { ensureArchive, measureRanking } from '@/cli/bench/related'
import { measureSearches } from '@/cli/bench/search'
import { milliseconds, printTable, quantile, seconds, timesOf, type Row, type Timed } from '@/cli/bench/table'
import { getYear } from '@/lib/archive/counts'
import { getList } from '@/lib/archive/lists'
import { getOnThisDay } from '@/lib/archive/on-this-day'
import { db } from '@/lib/db'
import { relateArchive } from '@/lib/related/relate-archive'

const large = 200_000

/** What the same things cost in the archive of the corpus and in one of 200,000 events that is made of it, side by side. */
export async function benchScale(): Promise<void> {
  await ensureArchive()
  const small = await measureArchive()
  console.log(`\nGrowing the archive to ${large} events: some minutes.`)
  await growArchive(large)
  const grown = await measureArchive()
  const rows = small.timed.map(([what, times], i) => compare(what, times, grown.timed[i]?.[1] ?? []))
  printTable(
    'How cost grows (p50 / p95 after the first)',
    [`${small.events} events`, `${grown.events} events`, 'times'],
    [
      [
        'ranking the whole archive',
        seconds(small.ranking),
        seconds(grown.ranking),
        ratio(small.ranking, grown.ranking),
      ],
      ...rows,
    ],
  )
}

type Measured = { events: number; ranking: number; timed: Timed[] }

async function measureArchive(): Promise<Measured> {
  const began = performance.now()
  const { events } = await relateArchive()
  const ranking = performance.now() - began
  await db.$executeRaw`analyze`
  return {
    events,
    ranking,
    timed: [...(await measureRanking()), ...(await measureSearches()), ...(await measureLists())],
  }
}

/** The pages of what has most events, and those of dates. */
async function measureLists(): Promise<Timed[]> {
  const [context, topic] = await Promise.all([largest('context'), largest('topic')])
  const [section] = await db.section.findMany({ take: 1, select: { slug: true } })
  const [last] = await db.day.findMany({ orderBy: { date: 'desc' }, take: 1, select: { date: true } })
  const year = last?.date.getUTCFullYear() ?? 2017
  return [
    ['page of the largest context', await timesOf(() => getList('context', context))],
    ['page of the largest topic', await timesOf(() => getList('topic', topic))],
    ['page of a section', await timesOf(() => getList('section', section?.slug ?? ''))],
    ['a day in every year', await timesOf(() => getOnThisDay('04-07', null))],
    ['a year at a glance', await timesOf(() => getYear(year))],
  ]
}

async function largest(kind: 'context' | 'topic'): Promise<string> {
  const [name] = await db.searchName.findMany({ where: { kind }, orderBy: { events: 'desc' }, take: 1 })
  return name?.slug ?? ''
}

function compare(what: string, [, ...few]: number[], [, ...many]: number[]): Row {
  const told = (times: number[]) => `${milliseconds(quantile(times, 0.5))} / ${milliseconds(quantile(times, 0.95))}`
  return [what, told(few), told(many), ratio(quantile(few, 0.5), quantile(many, 0.5))]
}

const ratio = (small: number, large: number) => `× ${(large / small).toFixed(1)}`
