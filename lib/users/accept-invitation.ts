import { z } from 'zod'
import { fail, type Result } from '@/lib/result'
import { acceptAccount, type AcceptError } from '@/lib/users/accept-account'
import { findLink } from '@/lib/users/one-time-links'
import { PersonName } from '@/lib/users/person-name'
import type { Browser, SignedIn } from '@/lib/users/sign-in-session'

export const InvitedForm = z.object({ name: PersonName, password: z.string().max(1_000) })

/** Makes the account somebody was invited to, under the address and with the role of the invitation. */
export async function acceptInvitation(
  token: string,
  form: z.output<typeof InvitedForm>,
  browser: Browser,
): Promise<Result<SignedIn, AcceptError>> {
  const link = await findLink(token)
  if (link?.kind !== 'INVITATION' || link.email === null || link.role === null) return fail({ type: 'not-open' })
  return acceptAccount(link, { ...form, email: link.email, role: link.role }, browser)
}
