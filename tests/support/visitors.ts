import type { BrowserContext } from '@playwright/test'
import type { Role } from '@/generated/prisma/enums'
import { db } from '@/lib/db'
import { hashPassword } from '@/lib/users/passwords'
import { createActor } from './people'
import { cookieOfSession } from './signed-in'

process.env.NEXTAUTH_SECRET ??= 'only-for-tests-only-for-tests'

export const password = 'correct horse battery'

let hash: Promise<string> | undefined

/** Somebody with a password, who is not signed in in any browser yet. */
export async function createVisitor(role: Role = 'EDITOR', facts: { name?: string } = {}) {
  const email = `${crypto.randomUUID()}@example.org`
  const actor = await createActor(role, { email, passwordHash: await (hash ??= hashPassword(password)), ...facts })
  await db.user.update({ where: { id: actor.userId }, data: { isPasswordLong: true } })
  return actor
}

/** Signs a browser in, without the sign-in page. */
export async function signInBrowser(context: BrowserContext, sid: string | null, url: string): Promise<void> {
  const [name = '', value = ''] = (await cookieOfSession(sid)).split('=')
  await context.addCookies([{ name, value, url, httpOnly: true, sameSite: 'Lax' }])
}

/** Makes all of somebody's sessions as if they had signed in an hour ago. */
export const forgetConfirmation = (userId: string) =>
  db.session.updateMany({ where: { userId }, data: { confirmedAt: new Date(Date.now() - 3_600_000) } })
