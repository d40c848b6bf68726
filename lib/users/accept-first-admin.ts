import { z } from 'zod'
import { fail, type Result } from '@/lib/result'
import { acceptAccount, type AcceptError } from '@/lib/users/accept-account'
import { Email } from '@/lib/users/email'
import { hasActiveAdmin } from '@/lib/users/first-admin'
import { findLink } from '@/lib/users/one-time-links'
import { PersonName } from '@/lib/users/person-name'
import type { Browser, SignedIn } from '@/lib/users/sign-in-session'

export const FirstAdminForm = z.object({ email: Email, name: PersonName, password: z.string().max(1_000) })

/** Makes the first admin by the link that the first start printed; of no use once there is one. */
export async function acceptFirstAdmin(
  token: string,
  form: z.output<typeof FirstAdminForm>,
  browser: Browser,
): Promise<Result<SignedIn, AcceptError>> {
  const link = await findLink(token)
  if (link?.kind !== 'FIRST_ADMIN') return fail({ type: 'not-open' })
  return acceptAccount(link, { ...form, role: 'ADMIN' }, browser, async (tx) => !(await hasActiveAdmin(tx)))
}
