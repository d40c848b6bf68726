import { v7 as uuid } from 'uuid'
import { Prisma } from '@/generated/prisma/client'
import type { Role } from '@/generated/prisma/enums'
import { recordAct } from '@/lib/audit/record'
import { db, type Tx } from '@/lib/db'
import { fail, ok, type Result } from '@/lib/result'
import { getSiteSettings } from '@/lib/settings/site-settings'
import { consumeLink, revokeLinks, type OneTimeLink } from '@/lib/users/one-time-links'
import { hashPassword, isLong, problemOfPassword, type PasswordProblem } from '@/lib/users/passwords'
import { signIn, type Browser, type SignedIn } from '@/lib/users/sign-in-session'

/** `not-open`: used, revoked or expired, also in this very moment. `email-taken`: somebody has an account under it. */
export type AcceptError = { type: 'not-open' | 'email-taken' } | { type: 'unsuitable'; problem: PasswordProblem }

export type NewAccount = { email: string; name: string; role: Role; password: string }

/** Makes the account a link is for and signs this browser in to it, in one transaction with using the link up. */
export async function acceptAccount(
  link: Pick<OneTimeLink, 'id' | 'kind'>,
  account: NewAccount,
  browser: Browser,
  mayAccept: (tx: Tx) => Promise<boolean> = () => Promise.resolve(true),
): Promise<Result<SignedIn, AcceptError>> {
  const user = await newUser(account)
  if (!user.ok) return user
  return unlessTaken(() =>
    db.$transaction(async (tx) => {
      if (!(await consumeLink(tx, link.id)) || !(await mayAccept(tx))) return fail({ type: 'not-open' })
      await createAccount(tx, user.value, { name: account.name, address: browser.address }, link.kind)
      return ok(await signIn(tx, user.value, 'LINK', browser))
    }),
  )
}

/** A user as they will be kept, unless the password will not do. Whoever is new has no second factor yet. */
export async function newUser({
  password,
  ...account
}: NewAccount): Promise<Result<ReadyUser, { type: 'unsuitable'; problem: PasswordProblem }>> {
  const { siteName } = await getSiteSettings()
  const problem = problemOfPassword(password, false, [account.name, account.email, siteName])
  if (problem) return fail({ type: 'unsuitable', problem })
  const passwordHash = await hashPassword(password)
  const isPasswordLong = isLong(password)
  return ok({ ...account, id: uuid(), passwordHash, isPasswordLong, passwordChangedAt: new Date() })
}

type ReadyUser = Omit<NewAccount, 'password'> & {
  id: string
  passwordHash: string
  isPasswordLong: boolean
  passwordChangedAt: Date
}

/** Writes a new user. What else was open for their address, or for a first admin, is of no use any more. */
export async function createAccount(
  tx: Tx,
  user: ReadyUser,
  by: { name: string; address: string | null },
  via: string,
): Promise<void> {
  await tx.user.create({ data: user, select: { id: true } })
  await revokeLinks(tx, { kind: 'INVITATION', email: user.email })
  if (user.role === 'ADMIN') await revokeLinks(tx, { kind: 'FIRST_ADMIN' })
  const after = { email: user.email, name: user.name, role: user.role, via }
  await recordAct(tx, by, { act: 'user.create', subject: 'user', subjectId: user.id, after })
}

/** The database decides who has an address, also between two at the same moment. */
export async function unlessTaken<Answer>(run: () => Promise<Answer>) {
  try {
    return await run()
  } catch (error) {
    const isTaken = error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002'
    if (isTaken) return fail({ type: 'email-taken' as const })
    throw error
  }
}
