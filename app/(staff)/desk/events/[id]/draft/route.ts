import { coverProblems } from '@/app/(staff)/desk/events/[id]/cover-problems'
import { answer, deskHandler } from '@/app/desk-handler'
import { keepEvent, KeepEventForm, type KeepFailure } from '@/lib/desk/keep-event'

const statuses = {
  'not-found': 404,
  forbidden: 403,
  stale: 409,
  'no-headline': 422,
  refused: 400,
} satisfies Partial<Record<KeepFailure['type'], number>>

/** Keeps what somebody writes while they write; never publishes it. */
export const POST = deskHandler(KeepEventForm, async (actor, form, id) => {
  if (form.id !== id) return answer(400, { type: 'refused', problems: {} })
  const kept = await keepEvent(actor, form)
  if (kept.ok) return answer(200, { type: 'saved', ...kept.value })
  const { error } = kept
  if (error.type === 'no-image' || error.type === 'no-room' || error.type === 'too-many')
    return answer(422, { type: 'refused', problems: { cover: coverProblems[error.type] } })
  return answer(statuses[error.type], error)
})
