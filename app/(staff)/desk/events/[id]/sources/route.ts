import { z } from 'zod'
import { answer, deskHandler } from '@/app/desk-handler'
import { pastedSources, PastedForm } from '@/lib/desk/pasted-sources'

/** Makes sources of pasted addresses, by what the archive knows of them. */
export const POST = deskHandler(PastedForm, async (_, form, id) =>
  z.uuid().safeParse(id).success ? answer(200, await pastedSources(id, form)) : answer(404, { type: 'not-found' }),
)
