import { readHandler } from '@/app/(reader)/formats/api/read-handler'
import { findEvents, type EventsFailure } from '@/lib/api/find-events'
import { EventsQuestion } from '@/lib/api/schemas/questions'

const answers = {
  'no-words': { status: 400, detail: 'There is no word in q to look for. Add one that is not in every text.' },
  'too-slow': { status: 503, detail: 'This took too long just now. Add a word or a filter, or try again in a moment.' },
} as const satisfies Record<EventsFailure['type'], object>

/** Published events by days, names and words. */
export const GET = readHandler(EventsQuestion, async (question) => {
  const found = await findEvents(question)
  return found.ok ? { document: found.value } : answers[found.error.type]
})
