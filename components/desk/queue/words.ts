import type { Problem, QueueState, QueueView } from '@/lib/desk/queue-query'
import type { QueueRow } from '@/lib/desk/queue-rows'

export const viewNames: Record<QueueView, string> = {
  mine: 'My work',
  review: 'Waiting for review',
  scheduled: 'Scheduled',
  recent: 'Recently changed',
  offers: 'Imports meet edits',
  problems: 'Problems',
  all: 'All',
}

export const stateNames: Record<QueueState, string> = {
  draft: 'Draft',
  review: 'Waiting for review',
  scheduled: 'Scheduled',
  published: 'Published',
  changing: 'Published, with a draft',
  withdrawn: 'Withdrawn',
}

export const problemNames: Record<Problem, string> = {
  'no-source': 'No source',
  'dead-source': 'Dead source',
  cover: 'Cover without licence or text',
  'no-context': 'No context',
  duplicate: 'Possible duplicate',
  'not-published': 'Not published on time',
}

export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`

/** Where an event is on its way: "Draft", "Published, and a draft of changes waits for review". */
export function stateOf({ status, draft }: QueueRow): string {
  const live = status === 'PUBLISHED' ? 'Published' : status === 'WITHDRAWN' ? 'Withdrawn' : null
  if (!draft) return live ?? 'Not public'
  const states = { EDITING: 'draft', IN_REVIEW: 'waiting for review', SCHEDULED: 'scheduled' }
  const state = draft.isSentBack ? 'sent back' : states[draft.state]
  return live ? `${live}, changes ${state}` : state.charAt(0).toUpperCase() + state.slice(1)
}

/** A moment as clocks of a zone show it, with the zone's name. */
export const atTimeOf = (at: string, timeZone: string | null): string =>
  new Intl.DateTimeFormat('en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: timeZone ?? 'UTC',
  }).format(new Date(at)) + ` (${timeZone ?? 'UTC'})`
