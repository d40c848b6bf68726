import { z } from 'zod'
import { answer, deskHandler } from '@/app/desk-handler'
import { addressHint } from '@/lib/desk/address-hint'
import { suggestContexts } from '@/lib/suggest/suggest-contexts'

const Written = z.object({ headline: z.string().max(8_000), summary: z.string().max(20_000), date: z.string().max(10) })

/** What can be said of words while they are written: the address they will have, the known contexts they name. */
export const POST = deskHandler(Written, async (_, { headline, summary, date }, id) => {
  if (!z.uuid().safeParse(id).success) return answer(404, { type: 'not-found' })
  const [address, contexts] = await Promise.all([
    addressHint(id, date, headline),
    suggestContexts(`${headline}\n${summary}`),
  ])
  return answer(200, { address, contexts })
})
