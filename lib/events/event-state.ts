import type { EventFacts, Field } from '@/lib/events/facts'
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

export const replacedReason = "Sample entry, replaced by the day's page from Wikipedia."
