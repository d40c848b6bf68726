import { isDeepStrictEqual } from 'node:util'
import type { Tx } from '@/lib/db'
import { announceTouched, mergeTouched, touchedBy, touchedCorrections, type Touched } from '@/lib/archive/touched'
import type { EventState, OfferState } from '@/lib/events/event-state'
import { replacedReason } from '@/lib/events/event-state'
import { isSameField, type SourceDetails, type SourceRecord } from '@/lib/events/facts'
import { isVisiblyChanged } from '@/lib/events/history'
import { writeChanges, writeEvents, writeOffers, writeRevisions } from '@/lib/events/write-events'
import { publicActs } from '@/lib/events/public-acts'
import { toTouchedEvents } from '@/lib/events/touched-events'
import { findAround } from '@/lib/events/find-around'
import { writeAudit } from '@/lib/events/write-trail'
import { writeLinks } from '@/lib/events/write-links'
import { markUnchecked } from '@/lib/events/mark-unchecked'
import { writeCovers } from '@/lib/events/write-covers'
import { closeOffers } from '@/lib/events/close-offers'
import { describeSources, type CitingEvent } from '@/lib/events/describe-sources'
import { pagesThatList } from '@/lib/related/announce-related'
import { markStale } from '@/lib/jobs/stale-events'
import type { Trail } from '@/lib/events/trail'
import { queuePings } from '@/lib/feeds/ping-hub'
import { announceEvents } from '@/lib/webhooks/announce-events'

export const kinds = ['created', 'updated', 'moved', 'restored', 'withdrawn', 'merged', 'replaced', 'offered'] as const

/** How many events a reading created, updated … */
export type Counts = Partial<Record<(typeof kinds)[number], number>>

export type Saved = { counts: Counts; touched: Touched }

type Step = {
  before: EventState[]
  after: EventState[]
  offers: OfferState[]
  /** What a page says of sources: taken where nothing is known yet. */
  details: SourceDetails
  /** What an editor says of sources, by their addresses: taken in place of what was known. */
  records?: Record<string, SourceRecord>
}

/**
 * Writes the difference between two states of some events: rows, addresses, history, links, a revision of each new
 * version, one audit entry for all, and tells the servers and the webhooks what readers will see otherwise.
 */
export async function saveChanges(tx: Tx, trail: Trail, step: Step): Promise<Saved> {
  const before = new Map(step.before.map((event) => [event.id, event]))
  const created = step.after.filter((event) => !before.has(event.id))
  const stored = step.after.filter((event) => before.has(event.id) && !isDeepStrictEqual(before.get(event.id), event))
  const changed = stored.filter((event) => event.version !== before.get(event.id)!.version)
  const relinked = changed.filter((event) => isLinkedOtherwise(before.get(event.id)!, event))

  await writeEvents(tx, [...created, ...stored])
  const contextSlugs = new Map([
    ...step.before.flatMap((event) => Object.entries(event.contextSlugs)),
    ...(await writeLinks(tx, created, step.details, false)),
    ...(await writeLinks(tx, relinked, step.details, true)),
  ])
  const renamed = changed.filter((event) => !isDeepStrictEqual(event.changes, before.get(event.id)!.changes))
  await writeChanges(tx, [...created, ...renamed])
  await writeCovers(
    tx,
    [...created, ...changed].filter((event) => !isDeepStrictEqual(before.get(event.id)?.cover ?? null, event.cover)),
  )
  const alsoCiting = await describeSources(tx, step.records ?? {})
  await writeRevisions(tx, [...created, ...changed], trail)
  await closeOffers(tx, stored, step.offers, !trail.by)
  const offered = await writeOffers(tx, step.offers)
  const acts = publicActs(before, [...created, ...changed])
  await announceEvents(tx, acts)
  await markUnchecked(tx, datesOf(before, [...created, ...changed]))

  const counts = countKinds(before, created, changed, offered)
  if (!trail.by && (created.length || changed.length || offered))
    await writeAudit(tx, trail, counts, { created, changed })
  const ids = [...created, ...changed]
    .filter(({ id, status }) => [status, before.get(id)?.status].includes('PUBLISHED'))
    .map(({ id }) => id)
  await markStale(tx, 'relate', ids, trail.by ? 'now' : 'soon')
  await markStale(tx, 'learn-names', ids, trail.by ? 'now' : 'soon')
  const touched = await touch(tx, before, [...created, ...stored], contextSlugs, alsoCiting)
  if (acts.length) await queuePings(tx, touched)
  return { counts, touched }
}

/** The days that these events were on and are on. */
const datesOf = (before: Map<string, EventState>, after: EventState[]): string[] =>
  after.flatMap((event) => [before.get(event.id)?.facts.date ?? [], event.facts.date].flat())

const linkFields = ['topics', 'contexts', 'sources'] as const

const isLinkedOtherwise = (before: EventState, after: EventState): boolean =>
  linkFields.some((field) => !isSameField(field, before.facts, after.facts)) ||
  !isDeepStrictEqual(before.facts.sources, after.facts.sources)

async function touch(
  tx: Tx,
  before: Map<string, EventState>,
  after: EventState[],
  slugs: Map<string, string>,
  alsoCiting: CitingEvent[],
): Promise<Touched> {
  const seen = after.filter((event) => isSeenOtherwise(before.get(event.id), event))
  if (!seen.length && !alsoCiting.length) return { addresses: [], tags: [] }
  const states = seen.flatMap((event) => [before.get(event.id) ?? [], event].flat())
  const others = alsoCiting.map((event) => ({ ...event, contextSlugs: [], topicSlugs: [], sectionSlug: null }))
  const touched = mergeTouched([
    touchedBy(
      [...(await toTouchedEvents(tx, states, slugs)), ...others],
      await findAround(tx, publishedDelta(before, seen)),
    ),
    await pagesThatList(
      tx,
      seen.map(({ id }) => id),
    ),
    ...((await isAnyCorrected(tx, seen)) ? [touchedCorrections] : []),
  ])
  await announceTouched(tx, touched)
  return touched
}

/** The list of what was put right shows its events' headlines and addresses. Plan: primary key of corrections. */
async function isAnyCorrected(tx: Tx, events: EventState[]): Promise<boolean> {
  const found = await tx.correction.findFirst({
    where: { eventId: { in: events.map(({ id }) => id) } },
    select: { eventId: true },
  })
  return found !== null
}

/** Readers see versions, the order of a day's page, and from which revision a text is. */
const isSeenOtherwise = (before: EventState | undefined, after: EventState) =>
  !before ||
  before.version !== after.version ||
  before.position !== after.position ||
  before.originRevision !== after.originRevision

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
