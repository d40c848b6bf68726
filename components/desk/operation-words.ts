import { z } from 'zod'
import { counted } from '@/components/desk/queue/words'
import { repairKinds, RepairPayload, type RepairItem, type RepairKind } from '@/lib/desk/sources/repair-payload'
import { BulkPayload, bulkKinds, type BulkKind } from '@/lib/desk/bulk-payload'
import type { OperationView } from '@/lib/desk/operations'
import type { LeftAlone } from '@/lib/desk/undo-operation'

export type OperationWords = { said: string; things: { id: string; name: string }[]; left: LeftAlone[] }

/** What an operation did, for people. Kinds that are not here are shown as they are written. */
export function operationInWords({ kind, payload }: Pick<OperationView, 'kind' | 'payload'>): OperationWords {
  if (kind === 'repair-sources') return ofRepairs(payload)
  if (!isBulk(kind)) return { said: ofTwo(kind, payload), things: thingsOf(payload), left: [] }
  const { note, items, left } = BulkPayload.parse(payload)
  return { said: bulk[kind](counted(items.length, 'event'), note ?? ''), things: items, left }
}

function ofRepairs(payload: unknown): OperationWords {
  const { items, left } = RepairPayload.parse(payload)
  const things = new Map(items.flatMap(({ events }) => events.map(({ id, name }) => [id, { id, name }])))
  const [first] = items
  const said = items.length === 1 && first ? ofRepair(first) : `Repaired: ${ofKinds(items)}.`
  return { said, things: [...things.values()], left }
}

/** "3 cited at a new address, 1 by its archived copy" */
const ofKinds = (items: RepairItem[]): string =>
  repairKinds
    .map((kind) => ({ kind, number: items.filter((item) => item.kind === kind).length }))
    .filter(({ number }) => number > 0)
    .map(({ kind, number }) => `${number.toLocaleString('en')} ${kindWords[kind]}`)
    .join(', ')

const kindWords: Record<RepairKind, string> = {
  moved: 'cited at a new address',
  copy: 'by an archived copy',
  drop: 'left out',
  keep: 'left as it is',
}

function ofRepair({ kind, name, url }: RepairItem): string {
  switch (kind) {
    case 'moved':
      return `Cited at its new address: ${url}`
    case 'copy':
      return `The archived copy stands for ${name}`
    case 'drop':
      return `Left out: ${name}`
    case 'keep':
      return `Left as it is: ${name}`
  }
}

/** What was done to one thing with another, each by its name then. */
function ofTwo(kind: string, payload: unknown): string {
  const names = z.object({ from: z.string(), into: z.string() }).safeParse(payload).data
  const words = Object.hasOwn(twos, kind) ? twos[kind] : undefined
  return words && names ? words(names.from, names.into) : kind.replaceAll('-', ' ')
}

/** The event that an act of the inbox was about. */
function thingsOf(payload: unknown): OperationWords['things'] {
  const about = z.object({ eventId: z.uuid(), into: z.string() }).safeParse(payload).data
  return about ? [{ id: about.eventId, name: about.into }] : []
}

const renamed = (from: string, into: string) =>
  from === into ? `“${from}” has another address.` : `“${from}” is called “${into}” now.`
const merged = (from: string, into: string) => `Merged “${from}” into “${into}”.`
const split = (from: string, into: string) => `Split “${into}” off “${from}”.`

const twos: Record<string, (from: string, into: string) => string> = {
  'merge-events': merged,
  'split-event': split,
  'rename-context': renamed,
  'rename-topic': renamed,
  'merge-contexts': merged,
  'merge-topics': merged,
  'split-context': split,
  'split-topic': split,
  'change-publisher': (from, into) => (from === into ? `“${from}” is described otherwise.` : renamed(from, into)),
  'merge-publishers': merged,
  'split-publisher': split,
  'inbox-start': (from) => `Began an event of ${from}.`,
  'inbox-add': (from, into) => `Added ${from} to “${into}”.`,
  'inbox-hide': (from) => `Marked ${from} as no news.`,
  'inbox-show': (from) => `Marked ${from} as news again.`,
}

const isBulk = (kind: string): kind is BulkKind => bulkKinds.some((known) => known === kind)

const bulk: Record<BulkKind, (events: string, note: string) => string> = {
  'bulk-publish': (events) => `Published: ${events}.`,
  'bulk-section': (events, note) => `Moved to “${note}”: ${events}.`,
  'bulk-topic': (events, note) => `${note}: ${events}.`,
  'bulk-withdraw': (events, note) => `Withdrawn, because “${note}”: ${events}.`,
}
