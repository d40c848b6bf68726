import { counted } from '@/components/desk/queue/words'
import { BulkPayload, bulkKinds, type BulkKind } from '@/lib/desk/bulk-payload'
import type { OperationView } from '@/lib/desk/operations'
import type { LeftAlone } from '@/lib/desk/undo-operation'

export type OperationWords = { said: string; things: { id: string; name: string }[]; left: LeftAlone[] }

/** What an operation did, for people. Kinds that are not here are shown as they are written. */
export function operationInWords({ kind, payload }: Pick<OperationView, 'kind' | 'payload'>): OperationWords {
  if (!isBulk(kind)) return { said: kind.replaceAll('-', ' '), things: [], left: [] }
  const { note, items, left } = BulkPayload.parse(payload)
  return { said: bulk[kind](counted(items.length, 'event'), note ?? ''), things: items, left }
}

const isBulk = (kind: string): kind is BulkKind => bulkKinds.some((known) => known === kind)

const bulk: Record<BulkKind, (events: string, note: string) => string> = {
  'bulk-publish': (events) => `Published: ${events}.`,
  'bulk-section': (events, note) => `Moved to “${note}”: ${events}.`,
  'bulk-topic': (events, note) => `${note}: ${events}.`,
  'bulk-withdraw': (events, note) => `Withdrawn, because “${note}”: ${events}.`,
}
