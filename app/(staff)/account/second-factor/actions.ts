'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { confirmedAction, signedInAction } from '@/app/form-action'
import { lossInWords } from '@/components/account/second-factor-words'
import { problem, problemWith } from '@/lib/forms/form-state'
import { PasskeyId, PasskeyName } from '@/lib/users/passkey-responses'
import { removePasskey, renamePasskey } from '@/lib/users/passkeys'
import { turnOffTotp } from '@/lib/users/totp-set-up'

const here = '/account/second-factor'

export const turnOffApp = confirmedAction(z.object({}), here, async (actor) => {
  const result = await turnOffTotp(actor)
  if (result.ok || result.error.type === 'not-on') redirect(`${here}?said=app-off`)
  return problem(lossInWords(result.error.type))
})

export const rename = signedInAction(z.object({ id: PasskeyId, name: PasskeyName }), async (actor, form) => {
  const result = await renamePasskey(actor, form)
  if (!result.ok) return problemWith('name', 'This passkey is not there any more.')
  redirect(`${here}?said=passkey-renamed`)
})

export const remove = confirmedAction(z.object({ id: PasskeyId }), here, async (actor, { id }) => {
  const result = await removePasskey(actor, id)
  if (result.ok || result.error.type === 'not-found') redirect(`${here}?said=passkey-removed`)
  return problem(lossInWords(result.error.type))
})
