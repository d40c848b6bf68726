import type { LinkKind, Role } from '@/generated/prisma/enums'
import { db } from '@/lib/db'
import { findLink, type OneTimeLink } from '@/lib/users/one-time-links'
import { hasActiveAdmin } from '@/lib/users/first-admin'
import { hasSecondFactor, type Client } from '@/lib/users/sessions'
import { isWithin } from '@/lib/users/throttle'
import { networkOf } from '@/lib/users/throttle-delay'

/** What somebody who follows a link is to know of it before they use it. */
export type LinkView = {
  kind: LinkKind
  /** The account's address: the one it is about, or the one it will get. */
  email: string | null
  role: Role | null
  /** Of an e-mail change: the address it is to be. */
  newEmail: string | null
  hasSecondFactor: boolean
  /** Somebody has an account under this address by now, so there is nothing to accept. */
  isTaken: boolean
}

/** Links that do not work, from one address: a few belong to people, many to a program. */
const mostGuesses = { points: 30, duration: 600 }

/**
 * A link that works, as its page shows it; null for any other, `too-many` when an address has tried many of those. Looking
 * uses nothing up.
 */
export async function describeLink(token: string, { address }: Client): Promise<LinkView | 'too-many' | null> {
  const view = await viewOf(token)
  if (view || (await isWithin('link-guess', networkOf(address), mostGuesses))) return view
  return 'too-many'
}

async function viewOf(token: string): Promise<LinkView | null> {
  const link = await findLink(token)
  if (!link || link.user?.disabledAt) return null
  if (link.kind === 'FIRST_ADMIN' && (await hasActiveAdmin(db))) return null
  const user = link.user && (await db.user.findUnique({ where: { id: link.user.id }, select: factors }))
  return {
    kind: link.kind,
    email: link.user?.email ?? link.email,
    role: link.role,
    newEmail: await newEmailOf(link),
    hasSecondFactor: user ? hasSecondFactor(user) : false,
    isTaken: link.kind === 'INVITATION' && (await db.user.count({ where: { email: link.email ?? '' } })) > 0,
  }
}

const factors = { totpConfirmedAt: true, passkeys: { select: { id: true } } }

async function newEmailOf({ kind, email, partnerId }: OneTimeLink): Promise<string | null> {
  if (kind === 'EMAIL_CHANGE_TO') return email
  if (kind !== 'EMAIL_CHANGE_FROM' || partnerId === null) return null
  const to = await db.oneTimeLink.findUnique({ where: { id: partnerId }, select: { email: true } })
  return to?.email ?? null
}
