import { z } from 'zod'
import { answer, deskHandler } from '@/app/desk-handler'
import { addressHint } from '@/lib/desk/address-hint'
import { findAlike } from '@/lib/desk/alike/find-alike'
import { sourceProposals } from '@/lib/desk/source-proposals'
import { suggestContexts } from '@/lib/suggest/suggest-contexts'

const Written = z.object({
  headline: z.string().max(8_000),
  summary: z.string().max(20_000),
  date: z.string().max(10),
  sources: z.array(z.string().max(8_000)).max(200),
  contexts: z.array(z.string().max(2_000)).max(200),
})

/** What can be said of words while they are written: the address they will have, the known contexts they name, who wrote it already, what its sources say. */
export const POST = deskHandler(Written, async (actor, { headline, summary, ...written }, id) => {
  if (!z.uuid().safeParse(id).success) return answer(404, { type: 'not-found' })
  const [address, contexts, alike, proposals] = await Promise.all([
    addressHint(id, written.date, headline),
    suggestContexts(`${headline}\n${summary}`),
    findAlike(actor, { id, headline, ...written }),
    sourceProposals(written.sources),
  ])
  return answer(200, { address, contexts, alike, proposals })
})
