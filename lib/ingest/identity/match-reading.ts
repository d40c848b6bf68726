import { bestAssignment } from '@/lib/ingest/identity/assignment'
import { likeness, type Fingerprint, type Likeness } from '@/lib/ingest/identity/likeness'

/** An event known from earlier readings, with what its bullet said last. */
export type KnownEvent = Fingerprint & {
  id: string
  /** The day on whose page its bullet stands, or stood last. */
  pageDate: string
  /** Whether the bullet stood there at the last reading of that page. */
  isOnPage: boolean
}

export type MatchedReading = {
  /** For each bullet the id of the event it is, or null for a new one. */
  ids: (string | null)[]
  /** Events of this page that stood there at its last reading and no longer do, nor were found anywhere else. */
  vanished: string[]
}

/**
 * Says which bullet of a day's page is which known event. `known` are the events of the day and of its neighbours; an
 * event that still stands on a neighbour's page is never taken from it. Equal texts are paired first, then all the
 * others at once, so that the sum of evidence is greatest, whatever the order of the bullets.
 */
export function matchReading(pageDate: string, bullets: Fingerprint[], known: KnownEvent[]): MatchedReading {
  const candidates = known.filter((event) => event.pageDate === pageDate || !event.isOnPage)
  const ids: (string | null)[] = bullets.map(() => null)
  for (const allows of [sameText, anyEvidence]) {
    const open = bullets.flatMap((_, index) => (ids[index] === null ? [index] : []))
    const free = candidates.filter((event) => !ids.includes(event.id))
    const weights = open.map((index) => free.map((event) => weightOf(bullets[index]!, event, pageDate, allows)))
    bestAssignment(weights).forEach((column, row) => {
      if (column !== null) ids[open[row]!] = free[column]!.id
    })
  }
  const taken = new Set(ids)
  const vanished = known.filter((event) => event.pageDate === pageDate && event.isOnPage && !taken.has(event.id))
  return { ids, vanished: vanished.map((event) => event.id) }
}

type Rule = (alike: Likeness, event: KnownEvent) => boolean

const sameText: Rule = (alike) => alike.sameText

/** What a person would chain: six words in ten are the same, or the same article is cited for something similar. */
const anyEvidence: Rule = (alike, event) => {
  if (!event.isOnPage) return isSurelyBack(alike)
  if (alike.words >= 0.6) return true
  if (alike.sharesSource) return alike.words >= 0.15 || alike.contexts >= 0.5
  return alike.containment >= 0.75 && alike.words >= 0.3 && (alike.contexts >= 0.3 || alike.sameTopic)
}

/** What was gone from its page for a while, or comes from another, has to look more like itself to be believed. */
const isSurelyBack = (alike: Likeness) => alike.words >= 0.75 || (alike.sharesSource && alike.words >= 0.4)

function weightOf(bullet: Fingerprint, event: KnownEvent, pageDate: string, allows: Rule): number {
  const isNeighbour = event.pageDate !== pageDate
  const alike = likeness(bullet, event)
  if (!allows(alike, event)) return 0
  return evidence(alike) + (isNeighbour ? 0 : 0.5) + (event.isOnPage ? 0.5 : 0)
}

/** One number for the assignment; words say most, a shared source next, the place in the page only breaks ties. */
export const evidence = (alike: Likeness): number =>
  4 * alike.words +
  (alike.sharesSource ? 2 : 0) +
  alike.containment +
  0.5 * alike.contexts +
  (alike.sameTopic ? 0.3 : 0) +
  (alike.sameSection ? 0.2 : 0) +
  0.1 * alike.nearness
