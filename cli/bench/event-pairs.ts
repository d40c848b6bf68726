import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { stemsOfPrint, type Print, type Telling } from '@/lib/desk/alike/alike'
import { tellingOf } from '@/lib/desk/alike/telling'
import { addDays, plainDate } from '@/lib/dates/plain-date'
import { fingerprintOf } from '@/lib/ingest/save/page-events'
import { factsOfPage } from '@/lib/ingest/save/page-facts'
import type { Fingerprint } from '@/lib/ingest/identity/likeness'
import { matchReading, type KnownEvent } from '@/lib/ingest/identity/match-reading'
import { decodePage } from '@/lib/ingest/wikitext/decode-page'
import { readDayPage } from '@/lib/ingest/wikitext/read-day-page'
import { wordTerm } from '@/lib/related/statistics'

/** An event as its page tells it, and two of them. */
export type Bullet = Print & Fingerprint
export type Pair = [Bullet, Bullet]

/** How much words say: in how many events of the corpus they are. */
export function tellingIn(bullets: Bullet[]): Telling {
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

export function readCorpus(folder: string): Map<string, Bullet[]> {
  const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.wiki'))
  return new Map(
    pages.map((name) => {
      const date = name.slice(-15, -5)
      return [date, readBullets(join(folder, name), date)] as const
    }),
  )
}

/** All pairs of one day, and of a day and the next. */
export function nearPairs(days: Map<string, Bullet[]>): Pair[] {
  return [...days].flatMap(([date, bullets]) => {
    const next = days.get(addDays(plainDate(date), 1)) ?? []
    return bullets.flatMap((one, at) => [...bullets.slice(at + 1), ...next].map((other): Pair => [one, other]))
  })
}

/** Every two texts that one event had, and every two events that stood on one page at its last reading. */
export function readRevisions(folder: string): { reworded: Pair[]; beside: Pair[] } {
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
