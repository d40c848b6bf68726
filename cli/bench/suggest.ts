import { corpusPages } from '@/cli/bench/corpus'
import { truthOf, type Truth } from '@/cli/bench/suggest-truth'
import { walkArchive } from '@/cli/bench/suggest-walk'
import { milliseconds, percent, printTable, quantile, seconds } from '@/cli/bench/table'
import { db } from '@/lib/db'
import { importWikitext } from '@/lib/ingest/import-wikitext'
import { learnArchive } from '@/lib/suggest/learn-archive'
import { suggestContexts } from '@/lib/suggest/suggest-contexts'

/** What was learnt before the last fifth of the archive, is measured there. */
const learnt = 0.8

/** How good suggested contexts are on later events, whose links nobody sees, and what suggesting costs. */
export async function benchSuggest(): Promise<void> {
  await ensureArchive()
  const quality = await measureQuality()
  printTable(
    `Suggested contexts, ${quality.events} later events, links hidden, ${(quality.suggested / quality.events).toFixed(1)} suggested for each`,
    ['as linked', 'redirects as one', 'wanted'],
    [
      [
        'precision',
        percent(quality.exact.right, quality.suggested),
        percent(quality.same.right, quality.suggested),
        '≥ 75 %',
      ],
      [
        'recall of contexts known by then',
        percent(quality.exact.found, quality.known),
        percent(quality.same.found, quality.known),
        '≥ 75 %',
      ],
      [
        'recall of all contexts',
        percent(quality.exact.found, quality.all),
        percent(quality.same.found, quality.all),
        '',
      ],
      ['contexts known by then', percent(quality.known, quality.all), '', ''],
    ],
  )
  await measureSpeed()
}

/** Whatever archive is there; the corpus where there is none. */
export async function ensureArchive(): Promise<void> {
  if ((await db.event.count({ where: { status: 'PUBLISHED' } })) > 0) return
  if (!corpusPages) throw new Error('there is no archive, and ../shared/corpus is absent')
  await importWikitext([corpusPages])
}

type Counted = { right: number; found: number }

async function measureQuality() {
  const sums = { events: 0, suggested: 0, known: 0, all: 0 }
  const [exact, same]: [Counted, Counted] = [
    { right: 0, found: 0 },
    { right: 0, found: 0 },
  ]
  for await (const { event } of walkArchive(learnt)) {
    const suggested = (await suggestContexts(event.text)).map((one) => ({ ...one, title: one.article ?? one.name }))
    const truth = await truthOf(event, suggested)
    const ids = suggested.map(({ contextId }) => contextId)
    sums.events += 1
    sums.suggested += ids.length
    sums.known += truth.known.size
    sums.all += truth.inText
    count(exact, ids, new Set(event.links.map(({ contextId }) => contextId)), onlyItself(truth))
    count(same, ids, truth.right, truth.known)
  }
  return { ...sums, exact, same }
}

const onlyItself = ({ known }: Truth) => new Map([...known.keys()].map((id) => [id, new Set([id])]))

function count(counted: Counted, ids: string[], right: Set<string>, known: Map<string, Set<string>>): void {
  counted.right += ids.filter((id) => right.has(id)).length
  counted.found += [...known.values()].filter((wanted) => ids.some((id) => wanted.has(id))).length
}

const timed = 500

async function measureSpeed(): Promise<void> {
  const began = performance.now()
  await learnArchive()
  const whole = performance.now() - began
  const texts = await db.$queryRaw<{ text: string }[]>`
    select concat_ws(e'\n', headline, summary) as text from events where status = 'PUBLISHED'
    order by md5(date::text || slug) limit ${timed}`
  const times: number[] = []
  for (const { text } of texts) {
    const began = performance.now()
    await suggestContexts(text)
    times.push(performance.now() - began)
  }
  const events = await db.event.count({ where: { status: 'PUBLISHED' } })
  printTable(
    `Suggesting contexts, ${events} events`,
    ['p50', 'p95', 'wanted'],
    [
      ['for a text', milliseconds(quantile(times, 0.5)), milliseconds(quantile(times, 0.95)), '≤ 50 ms'],
      ['learning from the whole archive', seconds(whole), '', ''],
    ],
  )
}
