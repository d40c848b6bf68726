import { z } from 'zod'
import { EventContent } from '@/lib/desk/content'
import { contentOf } from '@/lib/desk/event-content'
import { mergeContents } from '@/lib/desk/merge-contents'
import { mergeHeld } from '@/lib/desk/merge-events'
import { findDraft } from '@/lib/desk/draft-row'
import type { Undo, Undone } from '@/lib/desk/undo-operation'
import { publishContent } from '@/lib/desk/write-version'
import { lockEventsById } from '@/lib/events/load-events'

const Payload = z.object({
  id: z.uuid(),
  newId: z.uuid(),
  newVersion: z.number(),
  before: EventContent,
  after: EventContent,
})

/** Makes one event of the two again: the address of the new one leads to the other, which has back what it gave. */
export const undoSplitEvent: Undo = async (tx, editor, stored) => {
  const { id, newId, newVersion, before, after } = Payload.parse(stored)
  const events = await lockEventsById(tx, [id, newId])
  const event = events.find((one) => one.id === id)
  const made = events.find((one) => one.id === newId)
  if (!event || !made) return left(newId, '', 'It is not there any more.')
  const { headline } = made.facts
  if (event.status !== 'PUBLISHED' || made.status !== 'PUBLISHED')
    return left(newId, headline, 'One of the two is not public any more.')
  if (made.version !== newVersion || (await findDraft(tx, newId)))
    return left(newId, headline, 'Somebody has worked on the new event since: merge the two instead.')
  const { content } = mergeContents(after, contentOf(event), before)
  const whole = await publishContent(tx, editor, event, content, { act: 'unsplit' })
  await mergeHeld(tx, editor, whole.after, made, ['comments'])
  return { restored: 1, left: [] }
}

const left = (id: string, name: string, reason: string): Undone => ({ restored: 0, left: [{ id, name, reason }] })
