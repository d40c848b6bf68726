import { z } from 'zod'
import { answer, deskHandler } from '@/app/desk-handler'
import { pastedSources, PastedForm } from '@/lib/desk/pasted-sources'
import { visitSoon } from '@/lib/sources/visit-given'

/** Makes sources of pasted addresses, by what the archive knows of them; what it does not know yet is read soon. */
export const POST = deskHandler(PastedForm, async (actor, form, id) => {
  if (!z.uuid().safeParse(id).success) return answer(404, { type: 'not-found' })
  const pasted = await pastedSources(id, form)
  await visitSoon(
    actor,
    pasted.sources.filter(({ title }) => title === null).map(({ url }) => url),
  )
  return answer(200, pasted)
})
