import { corpusPages } from '@/cli/bench/corpus'
import { milliseconds, printTable, quantile, seconds, type Row, type Timed } from '@/cli/bench/table'
import { eventPath } from '@/lib/archive/addresses'
import { db, type Tx } from '@/lib/db'
import { fromDatabaseDate } from '@/lib/dates/plain-date'
import { importWikitext } from '@/lib/ingest/import-wikitext'
import { listRelated } from '@/lib/related/related'
import { relateArchive } from '@/lib/related/relate-archive'
import { relateEvent } from '@/lib/related/relate-event'

const relevance = { queries: 1_500, fewestOfTopic: 6, first: 5 }
const sampled = 100

/** How good related events are where nobody sees the topics, as readers' pages list them; and what ranking costs. */
export async function benchRelated(): Promise<void> {
  await ensureArchive()
  const began = performance.now()
  const { events } = await relateArchive({ hidesTopics: true })
  const whole = performance.now() - began
  const quality = await measureQuality()
  printTable(
    `Related events, topics hidden, ${quality.queries} events of stories with ${relevance.fewestOfTopic} events or more`,
    ['figure', 'wanted'],
    [
      ['P@5', quality.precision.toFixed(3), '≥ 0.45'],
      ['MRR', quality.reciprocalRank.toFixed(3), ''],
    ],
  )
  await relateArchive()
  const rows = (await measureRanking()).map(([what, times]): Row => {
    const [half, most] = [quantile(times, 0.5), quantile(times, 0.95)].map(milliseconds)
    return [what, half ?? '', most ?? '', '≤ 50 ms']
  })
  printTable(
    `Ranking, ${events} events`,
    ['p50', 'p95', 'wanted'],
    [['the whole archive', seconds(whole), '', '≤ 300 s'], ...rows],
  )
}

/** How long (ms) ranking one event takes, and reading a list, for some events of an archive that is ranked. */
export async function measureRanking(): Promise<Timed[]> {
  const [withdrawn, published] = await measureSingle()
  return [
    ['ranking one that is withdrawn', withdrawn],
    ['ranking one that is published', published],
    ['reading a list of related events', await measureReading()],
  ]
}

/** Whatever archive is there; the corpus where there is none. */
export async function ensureArchive(): Promise<void> {
  if ((await db.event.count({ where: { status: 'PUBLISHED' } })) > 0) return
  if (!corpusPages) throw new Error('there is no archive, and ../shared/corpus is absent')
  await importWikitext([corpusPages])
}

type Query = { id: string; date: Date; topic: string }

/** The measure of ../shared/evaluation/related.md: of the first five, how many are of the same story. */
async function measureQuality() {
  const topics = await readOutermostTopics()
  const queries = await chooseQueries()
  let [hits, reciprocals] = [0, 0]
  for (const { id, date, topic } of queries) {
    const related = (await listRelated(id, fromDatabaseDate(date))).slice(0, relevance.first)
    const isOfStory = related.map(({ path }) => topics.get(path) === topic)
    hits += isOfStory.filter(Boolean).length
    reciprocals += isOfStory.includes(true) ? 1 / (isOfStory.indexOf(true) + 1) : 0
  }
  return {
    queries: queries.length,
    precision: hits / (queries.length * relevance.first),
    reciprocalRank: reciprocals / queries.length,
  }
}

async function readOutermostTopics(): Promise<Map<string, string>> {
  const rows = await db.$queryRaw<{ date: Date; slug: string; topic: string }[]>`
    select e.date, e.slug, t.name as topic
    from events e join event_topics t on t.event_id = e.id and t.depth = 0 where e.status = 'PUBLISHED'`
  return new Map(rows.map(({ date, slug, topic }) => [eventPath(fromDatabaseDate(date), slug), topic]))
}

/** The same ones each time. */
const chooseQueries = () => db.$queryRaw<Query[]>`
  select e.id::text, e.date, t.name as topic from events e join event_topics t on t.event_id = e.id and t.depth = 0
  where e.status = 'PUBLISHED' and t.name in (
    select t.name from event_topics t join events e on e.id = t.event_id
    where t.depth = 0 and e.status = 'PUBLISHED' group by t.name having count(*) >= ${relevance.fewestOfTopic})
  order by md5(e.date::text || e.slug) limit ${relevance.queries}`

const chooseSome = () => db.$queryRaw<{ id: string; date: Date }[]>`
  select id::text, date from events where status = 'PUBLISHED' order by md5(date::text || slug) limit ${sampled}`

/** The work that follows when one event is withdrawn, and when it is published again; nothing of it stays. */
async function measureSingle(): Promise<[number[], number[]]> {
  const [withdrawn, published]: [number[], number[]] = [[], []]
  for (const { id } of await chooseSome())
    await db
      .$transaction(async (tx) => {
        withdrawn.push(await timeWith(tx, id, 'WITHDRAWN'))
        published.push(await timeWith(tx, id, 'PUBLISHED'))
        throw new Error('measured')
      })
      .catch((error: unknown) => {
        if (!(error instanceof Error) || error.message !== 'measured') throw error
      })
  return [withdrawn, published]
}

async function timeWith(tx: Tx, id: string, status: 'PUBLISHED' | 'WITHDRAWN'): Promise<number> {
  await tx.event.update({
    where: { id },
    data: { status, withdrawnAt: new Date(), withdrawnReason: 'measured' },
    select: { id: true },
  })
  const began = performance.now()
  await relateEvent(tx, id)
  return performance.now() - began
}

async function measureReading(): Promise<number[]> {
  const times: number[] = []
  for (const { id, date } of await chooseSome()) {
    const began = performance.now()
    await listRelated(id, fromDatabaseDate(date))
    times.push(performance.now() - began)
  }
  return times
}
