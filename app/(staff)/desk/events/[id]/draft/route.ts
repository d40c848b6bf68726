import { answer, deskHandler } from '@/app/desk-handler'
import { keepEvent, KeepEventForm, type KeepFailure } from '@/lib/desk/keep-event'

const statuses: Record<KeepFailure['type'], number> = {
  'not-found': 404,
  forbidden: 403,
  stale: 409,
  'no-headline': 422,
  refused: 400,
}

/** Keeps what somebody writes while they write; never publishes it. */
export const POST = deskHandler(KeepEventForm, async (actor, form, id) => {
  if (form.id !== id) return answer(400, { type: 'refused', problems: {} })
  const kept = await keepEvent(actor, form)
  return kept.ok ? answer(200, { type: 'saved', ...kept.value }) : answer(statuses[kept.error.type], kept.error)
})
