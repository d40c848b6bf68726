import { isDeepStrictEqual } from 'node:util'
import type { Tx } from '@/lib/db'
import { announceTouched, touchedBy, type Touched } from '@/lib/archive/touched'
import type { EventState, OfferState } from '@/lib/events/event-state'
import { replacedReason } from '@/lib/events/event-state'
import { isSameField, type SourceDetails } from '@/lib/events/facts'
import { isVisiblyChanged } from '@/lib/events/history'
import { writeChanges, writeEvents, writeOffers, writeRevisions } from '@/lib/events/write-events'
import { publicActs } from '@/lib/events/public-acts'
import { toTouchedEvents } from '@/lib/events/touched-events'
import { neighboursOf, writeAudit } from '@/lib/events/write-trail'
import { writeLinks } from '@/lib/events/write-links'
import { announceEvents } from '@/lib/webhooks/announce-events'

export const kinds = ['created', 'updated', 'moved', 'restored', 'withdrawn', 'merged', 'replaced', 'offered'] as const

/** How many events a reading created, updated … */
export type Counts = Partial<Record<(typeof kinds)[number], number>>

export type Saved = { counts: Counts; touched: Touched }

/** What was done, by which command, to which day (or other subject), as of when. */
export type Trail = { actor: string; act: string; subject: string; subjectId: string; readAt: string }

/** The trail of a reading of a day's page. */
export const trailOf = (date: string, readAt: string): Trail => ({
  actor: 'import wikitext',
  act: 'import',
  subject: 'day',
  subjectId: date,
  readAt,
})

type Step = { before: EventState[]; after: EventState[]; offers: OfferState[]; details: SourceDetails }

/**
 * Writes the difference between two states of some events: rows, addresses, history, links, a revision of each new
 * version, one audit entry for all, and tells the servers and the webhooks what readers will see otherwise.
 */
export async function saveChanges(tx: Tx, trail: Trail, step: Step): Promise<Saved> {
  const before = new Map(step.before.map((event) => [event.id, event]))
  const created = step.after.filter((event) => !before.has(event.id))
  const stored = step.after.filter((event) => before.has(event.id) && !isDeepStrictEqual(before.get(event.id), event))
  const changed = stored.filter((event) => event.version !== before.get(event.id)!.version)
  const relinked = changed.filter((event) =>
    linkFields.some((field) => !isSameField(field, before.get(event.id)!.facts, event.facts)),
  )

  await writeEvents(tx, [...created, ...stored])
  const contextSlugs = new Map([
    ...step.before.flatMap((event) => Object.entries(event.contextSlugs)),
    ...(await writeLinks(tx, created, step.details, false)),
    ...(await writeLinks(tx, relinked, step.details, true)),
  ])
  const renamed = changed.filter((event) => !isDeepStrictEqual(event.changes, before.get(event.id)!.changes))
  await writeChanges(tx, [...created, ...renamed])
  await writeRevisions(tx, [...created, ...changed], trail.act, trail.readAt)
  const offered = await writeOffers(tx, step.offers)
  await announceEvents(tx, publicActs(before, [...created, ...changed]))

  const counts = countKinds(before, created, changed, offered)
  if (created.length || changed.length || offered) await writeAudit(tx, trail, counts, { created, changed })
  const touched = await touch(tx, before, [...created, ...stored], contextSlugs)
  return { counts, touched }
}

const linkFields = ['topics', 'contexts', 'sources'] as const

async function touch(
  tx: Tx,
  before: Map<string, EventState>,
  after: EventState[],
  slugs: Map<string, string>,
): Promise<Touched> {
  const seen = after.filter((event) => isSeenOtherwise(before.get(event.id), event))
  if (!seen.length) return { addresses: [], tags: [] }
  const states = seen.flatMap((event) => [before.get(event.id) ?? [], event].flat())
  const neighbours = await neighboursOf(tx, publishedDelta(before, seen))
  const touched = touchedBy(await toTouchedEvents(tx, states, slugs), neighbours)
  await announceTouched(tx, touched)
  return touched
}

/** Readers see versions, and the order of a day's page. */
const isSeenOtherwise = (before: EventState | undefined, after: EventState) =>
  !before || before.version !== after.version || before.position !== after.position

/** By how many published events each day became richer or poorer. */
function publishedDelta(before: Map<string, EventState>, after: EventState[]): Map<string, number> {
  const delta = new Map<string, number>()
  const add = (event: EventState | undefined, by: number) => {
    if (event?.status === 'PUBLISHED') delta.set(event.facts.date, (delta.get(event.facts.date) ?? 0) + by)
  }
  for (const event of after) {
    add(before.get(event.id), -1)
    add(event, 1)
  }
  return delta
}

function countKinds(
  before: Map<string, EventState>,
  created: EventState[],
  changed: EventState[],
  offered: number,
): Counts {
  const counts: Counts = {}
  const count = (kind: keyof Counts, by = 1) => by && (counts[kind] = (counts[kind] ?? 0) + by)
  count('created', created.length)
  count('offered', offered)
  for (const event of changed) {
    const earlier = before.get(event.id)!
    if (event.status !== earlier.status) count(kindOfStatus(event))
    else if (isVisiblyChanged(earlier, event)) count(event.facts.date === earlier.facts.date ? 'updated' : 'moved')
  }
  return counts
}

function kindOfStatus(event: EventState): keyof Counts {
  if (event.status === 'MERGED') return 'merged'
  if (event.status === 'WITHDRAWN') return event.withdrawnReason === replacedReason ? 'replaced' : 'withdrawn'
  return 'restored'
}

/** The sum of several counts. */
export const addCounts = (sum: Counts, counts: Counts): Counts =>
  Object.fromEntries(
    kinds.flatMap((kind) => (sum[kind] || counts[kind] ? [[kind, (sum[kind] ?? 0) + (counts[kind] ?? 0)]] : [])),
  )
