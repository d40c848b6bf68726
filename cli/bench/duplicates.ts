import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { corpusPages, corpusRevisions } from '@/cli/bench/corpus'
import { milliseconds, printTable, quantile } from '@/cli/bench/table'
import {
  alikeOf,
  isLikelyOne,
  isPerhapsOne,
  stemsOfPrint,
  type Alike,
  type Print,
  type Telling,
} from '@/lib/desk/alike/alike'
import { tellingOf } from '@/lib/desk/alike/telling'
import { addDays, plainDate } from '@/lib/dates/plain-date'
import { fingerprintOf } from '@/lib/ingest/save/page-events'
import { factsOfPage } from '@/lib/ingest/save/page-facts'
import { likeness, type Fingerprint } from '@/lib/ingest/identity/likeness'
import { matchReading, type KnownEvent } from '@/lib/ingest/identity/match-reading'
import { decodePage } from '@/lib/ingest/wikitext/decode-page'
import { readDayPage } from '@/lib/ingest/wikitext/read-day-page'
import { wordTerm } from '@/lib/related/statistics'

type Bullet = Print & Fingerprint
type Pair = [Bullet, Bullet]

/**
 * How well likely duplicates are told: events that were reworded from one reading of their page to another are to be found,
 * two that stand on one page together are not. Whether the archive's own pairs are duplicates nobody wrote down; how many
 * are shown is what an editor has to bear.
 */
export function benchDuplicates(): Promise<void> {
  if (!corpusPages || !corpusRevisions) throw new Error('../shared/corpus is absent')
  const days = readCorpus(corpusPages)
  const telling = tellingIn([...days.values()].flat())
  const { reworded, beside } = readRevisions(corpusRevisions)
  const near = nearPairs(days)
  const events = [...days.values()].flat().length
  const measure = (name: string, isOne: Rule): [string, ...string[]] => {
    const found = count(reworded, isOne)
    const withoutSources = count(reworded.map(withoutSourcesOf), isOne)
    const wrong = count(beside, isOne)
    return [
      name,
      (found / reworded.length).toFixed(2),
      (withoutSources / reworded.length).toFixed(2),
      (found / (found + wrong)).toFixed(2),
      String(count(near, isOne)),
    ]
  }
  printTable(
    `Duplicates: ${reworded.length} rewordings, ${beside.length} pairs of one page, ${near.length} near pairs of ${events} events`,
    ['recall', 'without sources', 'precision', 'near pairs'],
    [
      measure('in an import (words alike, or a source)', (pair) => isTwinByWords(pair)),
      measure('in the queue', (pair) => isLikelyOne(compare(pair, telling))),
      measure('while writing', (pair) => isPerhapsOne(compare(pair, telling))),
    ],
  )
  const times = [...days.values()].slice(0, 200).map((bullets) => timeOf(bullets, telling))
  printTable(
    'Looking a day through',
    ['p50', 'p95'],
    [['comparing', milliseconds(quantile(times, 0.5)), milliseconds(quantile(times, 0.95))]],
  )
  return Promise.resolve()
}

type Rule = (pair: Pair) => boolean

const compare = ([a, b]: Pair, telling: Telling): Alike => alikeOf(a, b, telling)

/** What imports go by. */
function isTwinByWords([a, b]: Pair): boolean {
  const alike = likeness(a, b)
  return alike.sameText || alike.words >= 0.8 || (alike.sharesSource && alike.words >= 0.5)
}

const count = (pairs: Pair[], isOne: Rule) => pairs.filter(isOne).length

/** As if other sources told it. */
const withoutSourcesOf = ([a, b]: Pair): Pair => [a, { ...b, sources: [] }]

function timeOf(bullets: Bullet[], telling: Telling): number {
  const fresh = bullets.map((bullet) => ({ ...bullet }))
  const began = performance.now()
  for (const [i, one] of fresh.entries()) for (const other of fresh.slice(i + 1)) alikeOf(one, other, telling)
  return performance.now() - began
}

/** How much words say: in how many events of the corpus they are. */
function tellingIn(bullets: Bullet[]): Telling {
  const counts = new Map<string, number>()
  for (const bullet of bullets)
    for (const stem of stemsOfPrint(bullet)) counts.set(wordTerm(stem), (counts.get(wordTerm(stem)) ?? 0) + 1)
  return tellingOf({ events: bullets.length, spanDays: 1, counts })
}

function readBullets(path: string, date: string): Bullet[] {
  const { events } = readDayPage(decodePage(readFileSync(path)), date, '2026-06-01')
  return factsOfPage(date, events).facts.map((facts, at) => ({
    ...fingerprintOf(facts, at),
    date,
    id: `${path} ${at}`,
  }))
}

function readCorpus(folder: string): Map<string, Bullet[]> {
  const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.wiki'))
  return new Map(
    pages.map((name) => {
      const date = name.slice(-15, -5)
      return [date, readBullets(join(folder, name), date)] as const
    }),
  )
}

/** All pairs of one day, and of a day and the next. */
function nearPairs(days: Map<string, Bullet[]>): Pair[] {
  return [...days].flatMap(([date, bullets]) => {
    const next = days.get(addDays(plainDate(date), 1)) ?? []
    return bullets.flatMap((one, at) => [...bullets.slice(at + 1), ...next].map((other): Pair => [one, other]))
  })
}

/** Every two texts that one event had, and every two events that stood on one page at its last reading. */
function readRevisions(folder: string): { reworded: Pair[]; beside: Pair[] } {
  const days = readdirSync(folder).map((date) => {
    const files = readdirSync(join(folder, date)).sort()
    return followPage(files.map((file) => readBullets(join(folder, date, file), date)))
  })
  return {
    reworded: days.flatMap(({ texts }) => [...texts.values()].flatMap(pairsOf)),
    beside: days.flatMap(({ last }) => pairsOf(last)),
  }
}

/** Which texts each event of a page had, as imports follow it. */
function followPage(readings: Bullet[][]): { texts: Map<string, Bullet[]>; last: Bullet[] } {
  const texts = new Map<string, Bullet[]>()
  let known: KnownEvent[] = []
  for (const bullets of readings) {
    const { ids } = matchReading(bullets[0]?.date ?? '', bullets, known)
    const named = bullets.map((bullet, at) => ({ ...bullet, id: ids[at] ?? bullet.id }))
    for (const bullet of named) {
      const had = texts.get(bullet.id) ?? []
      if (had.at(-1)?.headline !== bullet.headline) texts.set(bullet.id, [...had, bullet])
    }
    const standing = new Set(named.map(({ id }) => id))
    const gone = known.filter(({ id }) => !standing.has(id)).map((event) => ({ ...event, isOnPage: false }))
    known = [...named.map((bullet) => ({ ...bullet, pageDate: bullet.date, isOnPage: true })), ...gone]
  }
  return { texts, last: readings.at(-1) ?? [] }
}

const pairsOf = (bullets: Bullet[]): Pair[] =>
  bullets.flatMap((one, at) => bullets.slice(at + 1).map((other): Pair => [one, other]))
