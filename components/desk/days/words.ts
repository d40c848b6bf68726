import type { BoardEvent, Lack } from '@/lib/desk/day-board'

export const lackNames: Record<Lack, string> = {
  'no-source': 'no source',
  'no-summary': 'no summary',
  'no-cover': 'no cover',
  'no-context': 'no context',
}

export const draftNames: Record<NonNullable<BoardEvent['draft']>, string> = {
  EDITING: 'Draft',
  IN_REVIEW: 'Waiting for review',
  SCHEDULED: 'Scheduled',
}
