import type { EventFacts, Field, SourceRecord } from '@/lib/events/facts'
import type { CoverContent } from '@/lib/images/cover-content'
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
  cover: CoverContent | null
  /** What is known of its sources, by their addresses. */
  sourceRecords: Record<string, SourceRecord>
  /** As loaded: article to slug. */
  contextSlugs: Record<string, string>
  /** Whether a person has a revision of it. */
  isEdited: boolean
}

export type ChangeState = { headline: string; date: string; slug: string; at: string }

export type OfferState = { eventId: string; field: Field | 'status'; value: unknown; readAt: string }

export const replacedReason = "Sample entry, replaced by the day's page from Wikipedia."
