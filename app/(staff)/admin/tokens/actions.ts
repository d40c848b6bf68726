'use server'

import { revalidatePath } from 'next/cache'
import { adminAction, confirmedAdminAction } from '@/app/form-action'
import { done, problem } from '@/lib/forms/form-state'
import { createToken, revokeToken } from '@/lib/tokens/manage-tokens'
import { TokenForm, TokenId } from '@/lib/tokens/token-form'

export const makeToken = confirmedAdminAction(TokenForm, '/admin/tokens/new', async (admin, form) => {
  const { token } = await createToken(admin, form)
  return { ...done(`“${form.name}” is made. Copy it now: it is not shown again.`), shownOnce: [token] }
})

export const revoke = adminAction(TokenId, async (admin, { id }) => {
  const revoked = await revokeToken(admin, { id })
  revalidatePath('/admin/tokens')
  if (revoked.ok) return done(`“${revoked.value.name}” is revoked.`)
  return revoked.error.type === 'revoked' ? problem('It was revoked already.') : problem('There is no such token.')
})
