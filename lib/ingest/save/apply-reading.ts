import type { Tx } from '@/lib/db'
import { addDays, plainDate } from '@/lib/dates/plain-date'
import { matchReading } from '@/lib/ingest/identity/match-reading'
import { sampleOrigin } from '@/lib/ingest/sample-origin'
import { lockDay, moveReadingOn } from '@/lib/ingest/save/day-rows'
import { fingerprintOf, hasImport, isWithdrawnByImport, replacedReason, toKnownEvent, type EventState } from '@/lib/ingest/save/event-state'
import { factsOfPage, type EventFacts, type PageProblem } from '@/lib/ingest/save/facts'
import { followReading, newEvent } from '@/lib/ingest/save/follow-reading'
import { loadAddresses, loadEvents } from '@/lib/ingest/save/load-events'
import { isEditedByPeople, resolveMissing, withdraw } from '@/lib/ingest/save/resolve-missing'
import { saveChanges, type Counts, type Saved } from '@/lib/ingest/save/save-changes'
import type { DayReading } from '@/lib/ingest/wikitext/reading'

/** A day's page as it was read at a time. `hash` is the SHA-256 of its text, `page` reads it when that is needed. */
export type PageReading = { date: string; readAt: string; hash: string; revision: string | null; page: () => DayReading }

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
  if (day.readAt && Date.parse(reading.readAt) < Date.parse(day.readAt)) return { outcome: 'older' }
  if (day.readHash === reading.hash) return { outcome: 'unchanged', saved: await repeatReading(tx, reading, day.readAt) }

  const { facts, details, problems } = factsOfPage(reading.date, reading.page().events)
  const loaded = await loadEvents(tx, around(reading.date), facts.length ? { date: reading.date, origin: sampleOrigin } : null)
  const step = await follow(tx, reading, facts, loaded)
  const saved = await saveChanges(tx, { ...reading, act: 'import' }, { ...step, before: loaded, details })
  await moveReadingOn(tx, reading)
  return { outcome: 'applied', saved, problems }
}

/** The day before, the day, the day after: as far as a bullet is moved. */
export const around = (date: string): string[] => [-1, 0, 1].map((days) => addDays(plainDate(date), days))

/** The same page again: nothing new, but what was missing then is missing still. */
async function repeatReading(tx: Tx, reading: PageReading, readAt: string | null): Promise<Saved> {
  if (readAt && Date.parse(readAt) >= Date.parse(reading.readAt)) return noneSaved
  const saved = await settleDay(tx, reading.date, reading.readAt)
  await moveReadingOn(tx, reading)
  return saved
}

const noneSaved: Saved = { counts: {}, touched: { addresses: [], tags: [] } }

async function follow(tx: Tx, reading: PageReading, facts: EventFacts[], loaded: EventState[]) {
  const known = loaded.filter(hasImport)
  const book = await loadAddresses(tx, [...new Set([...around(reading.date), ...loaded.map((event) => event.facts.date)])])
  const prints = facts.map((fact, position) => fingerprintOf(fact, position))
  const { ids, vanished } = matchReading(reading.date, prints, known.map(toKnownEvent))
  const byId = new Map(known.map((event) => [event.id, event]))
  const after = new Map<string, EventState>(loaded.map((event) => [event.id, event]))
  const counts: Counts = {}
  const offers = facts.flatMap((fact, position) => {
    const event = byId.get(ids[position] ?? '')
    if (!event) {
      const made = newEvent(fact, position, reading, book)
      after.set(made.id, made)
      return []
    }
    const followed = followReading(event, fact, position, reading, book)
    after.set(event.id, followed.after)
    return followed.offers
  })
  for (const id of vanished) after.set(id, { ...after.get(id)!, missingSince: reading.readAt })
  for (const event of loaded) if (isReplacedSample(event, facts)) after.set(event.id, withdraw(event, reading.readAt, replacedReason))

  const stillMissing = known.filter(
    (event) => event.imported.date === reading.date && event.status === 'PUBLISHED' && event.missingSince && !ids.includes(event.id),
  )
  const resolved = resolveMissing(stillMissing, [...after.values()], reading.readAt, book)
  for (const event of resolved.events) after.set(event.id, event)
  return { after: [...after.values()], offers: [...offers, ...resolved.offers], counts }
}

/** Sample entries give way to the real page, unless somebody worked on them. */
const isReplacedSample = (event: EventState, facts: EventFacts[]) =>
  facts.length > 0 && event.originName === sampleOrigin && event.status === 'PUBLISHED' && !isEditedByPeople(event)

/**
 * Resolves what is missing from a day's page without waiting for another reading: after it the day's published events
 * are those of its last reading, but for what editors keep.
 */
export async function settleDay(tx: Tx, date: string, at: string): Promise<Saved> {
  const loaded = await loadEvents(tx, around(date), null)
  const missing = loaded.filter(hasImport).filter((event) => event.imported.date === date && event.status === 'PUBLISHED' && event.missingSince)
  if (!missing.length) return noneSaved
  const book = await loadAddresses(tx, [...new Set([...around(date), ...loaded.map((event) => event.facts.date)])])
  const { events, offers } = resolveMissing(missing, loaded, at, book)
  const after = new Map([...loaded, ...events].map((event) => [event.id, event]))
  const reading = { date, readAt: at, act: 'import' }
  return saveChanges(tx, reading, { before: loaded, after: [...after.values()], offers, details: new Map() })
}
