import { z } from 'zod'
import { answer, deskHandler } from '@/app/desk-handler'
import { notePresence, PresenceForm } from '@/lib/desk/presence'

/** Who else has this event open; asked by every window that has, every few seconds. */
export const POST = deskHandler(PresenceForm, async (actor, form, id) => {
  const presence = z.uuid().safeParse(id).success ? await notePresence(actor, id, form) : null
  return presence ? answer(200, presence) : answer(404, { type: 'not-found' })
})
