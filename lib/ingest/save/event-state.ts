import type { KnownEvent } from '@/lib/ingest/identity/match-reading'
import type { EventFacts, Field } from '@/lib/ingest/save/facts'
import type { EventStatus } from '@/generated/prisma/client'

/** An event as the importer holds it: its row with everything an import may change. Instants are ISO 8601 in UTC. */
export type EventState = {
  id: string
  version: number
  status: EventStatus
  position: number
  slug: string | null
  facts: EventFacts
  imported: EventFacts | null
  summary: string | null
  license: string
  originName: string | null
  originUrl: string | null
  originRevision: string | null
  missingSince: string | null
  publishedAt: string | null
  modifiedAt: string
  withdrawnAt: string | null
  withdrawnReason: string | null
  mergedIntoId: string | null
  changes: ChangeState[]
  /** As loaded: article to slug. */
  contextSlugs: Record<string, string>
  /** Whether a person has a revision of it. */
  isEdited: boolean
}

export type ChangeState = { headline: string; date: string; slug: string; at: string }

export type OfferState = { eventId: string; field: Field | 'status'; value: unknown; readAt: string }

export const wikipedia = { name: 'Wikipedia', license: 'https://creativecommons.org/licenses/by-sa/4.0/' }

export const goneReason = "No longer on the day's page at Wikipedia."
export const replacedReason = "Sample entry, replaced by the day's page from Wikipedia."

/** The page of a day as Wikipedia's readers know it: ".../Portal:Current_events/2017_April_7". */
export function pageUrl(date: string): string {
  const [year, month, day] = date.split('-').map(Number)
  return `https://en.wikipedia.org/wiki/Portal:Current_events/${year}_${months[month! - 1]}_${day}`
}

const months = 'January February March April May June July August September October November December'.split(' ')

/** Whether an import took the event back, so that an import may bring it again. */
export const isWithdrawnByImport = (event: EventState) =>
  event.status === 'WITHDRAWN' && event.missingSince !== null && event.withdrawnReason === goneReason

/** What identity is judged by: the event as its page said last, not as an editor has it. */
export function toKnownEvent(event: EventState & { imported: EventFacts }): KnownEvent {
  return {
    id: event.id,
    pageDate: event.imported.date,
    isOnPage: event.missingSince === null,
    ...fingerprintOf(event.imported, event.position),
  }
}

export const fingerprintOf = (facts: EventFacts, position: number) => ({
  headline: facts.headline,
  sources: facts.sources.map((source) => source.url),
  contexts: facts.contexts.flatMap((context) => context.article ?? []),
  topics: facts.topics.map((topic) => topic.name),
  section: facts.section?.name ?? null,
  position,
})

export const hasImport = <State extends EventState>(event: State): event is State & { imported: EventFacts } =>
  event.imported !== null
