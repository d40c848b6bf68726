import type { Tx } from '@/lib/db'
import { plainDate, withNeighbours } from '@/lib/dates/plain-date'
import { sampleOrigin } from '@/lib/ingest/sample-origin'
import { isOlder, lockDay, moveReadingOn } from '@/lib/ingest/save/day-rows'
import type { EventState } from '@/lib/events/event-state'
import { factsOfPage, type PageProblem } from '@/lib/ingest/save/page-facts'
import { loadAddresses, loadEvents } from '@/lib/events/load-events'
import { loadMergedArticles, withMergedArticles } from '@/lib/events/merged-articles'
import { loadOrderedDays } from '@/lib/ingest/save/ordered-days'
import { missingFrom, resolveMissing } from '@/lib/ingest/save/resolve-missing'
import { saveChanges, type Saved } from '@/lib/events/save-changes'
import type { Trail } from '@/lib/events/trail'
import { stateAfter } from '@/lib/ingest/save/state-after'
import type { DayReading } from '@/lib/ingest/wikitext/reading'

/** A day's page as it was read at a time. `hash` is the SHA-256 of its text, `page` reads it when that is needed. */
export type PageReading = {
  date: string
  readAt: string
  hash: string
  revision: string | null
  /** The command that brings it, as the log calls it. */
  by: string
  page: () => DayReading
}

export type Applied =
  | { outcome: 'applied'; saved: Saved; problems: PageProblem[] }
  | { outcome: 'unchanged'; saved: Saved }
  | { outcome: 'older' }

/**
 * Applies one reading of a day's page, whole or not at all (the caller's transaction): every bullet becomes a new version
 * of the event it is, or a new event; what vanished is kept for now, what stayed away since the reading before is
 * resolved. A reading older than the latest one applied is left alone.
 */
export async function applyReading(tx: Tx, reading: PageReading): Promise<Applied> {
  const day = await lockDay(tx, reading.date)
  if (isOlder(reading, day)) return { outcome: 'older' }
  const isRepeated = day.readHash === reading.hash
  if (isRepeated) return { outcome: 'unchanged', saved: await repeatReading(tx, reading, day.readAt) }

  const merged = await loadMergedArticles(tx)
  const { facts: written, details, problems } = factsOfPage(reading.date, reading.page().events)
  const facts = written.map((one) => withMergedArticles(one, merged))
  const replaceable = facts.length ? { date: reading.date, origin: sampleOrigin } : null
  const loaded = await loadEvents(tx, around(reading.date), replaceable, merged)
  const [book, ordered] = [
    await bookFor(tx, reading.date, loaded),
    await loadOrderedDays(tx, daysOf(reading.date, loaded)),
  ]
  const step = stateAfter({ ...reading, facts }, loaded, book, ordered)
  const saved = await saveChanges(tx, trailOf(reading.date, reading.readAt, reading.by), {
    ...step,
    before: loaded,
    details,
  })
  await moveReadingOn(tx, reading)
  return { outcome: 'applied', saved, problems }
}

/** The day before, the day, the day after: as far as a bullet is moved. */
const around = (date: string): string[] => withNeighbours(plainDate(date))

const bookFor = (tx: Tx, date: string, loaded: EventState[]) => loadAddresses(tx, daysOf(date, loaded))

/** These days, and those to which editors moved their events. */
const daysOf = (date: string, loaded: EventState[]): string[] => [
  ...new Set([...around(date), ...loaded.map((event) => event.facts.date)]),
]

/** The same page again: nothing new, but what was missing then is missing still. */
async function repeatReading(tx: Tx, reading: PageReading, readAt: string | null): Promise<Saved> {
  if (readAt && Date.parse(readAt) >= Date.parse(reading.readAt)) return noneSaved
  const saved = await settleDay(tx, reading.date, reading.readAt, reading.by)
  await moveReadingOn(tx, reading)
  return saved
}

const noneSaved: Saved = { counts: {}, touched: { addresses: [], tags: [] } }

/**
 * Resolves what is missing from a day's page without waiting for another reading: after it the day's published events
 * are those of its last reading, but for what editors keep.
 */
export async function settleDay(tx: Tx, date: string, at: string, by: string): Promise<Saved> {
  await lockDay(tx, date)
  const loaded = await loadEvents(tx, around(date), null, await loadMergedArticles(tx))
  const missing = missingFrom(date, loaded)
  if (!missing.length) return noneSaved
  const { events, offers } = resolveMissing(missing, loaded, at, await bookFor(tx, date, loaded))
  const after = new Map([...loaded, ...events].map((event) => [event.id, event]))
  return saveChanges(tx, trailOf(date, at, by), {
    before: loaded,
    after: [...after.values()],
    offers,
    details: new Map(),
  })
}

/** The trail of a reading of a day's page. */
const trailOf = (date: string, readAt: string, by: string): Trail => ({
  actor: by,
  act: 'import',
  subject: 'day',
  subjectId: date,
  readAt,
})
