import { z } from 'zod'
import type { Prisma } from '@/generated/prisma/client'
import { recordAct } from '@/lib/audit/record'
import { db, type Tx } from '@/lib/db'
import { fail, ok, type Result } from '@/lib/result'
import type { Actor } from '@/lib/users/actor'
import { deliverLink, type Delivery } from '@/lib/users/deliver-link'
import { Email } from '@/lib/users/email'
import { lockUser } from '@/lib/users/lock-user'
import { createLink, isOpenLink, revokeLinks } from '@/lib/users/one-time-links'
import { isWithin } from '@/lib/users/throttle'

export const EmailChangeForm = z.object({ email: Email })

export type PendingEmailChange = {
  email: string
  /** ISO 8601. */
  expiresAt: string
  /** Which of the two links has been followed. */
  isFromConfirmed: boolean
  isToConfirmed: boolean
}

/** Another address that somebody asked for and that is not confirmed from both sides yet. */
export async function getPendingEmailChange({ userId }: Actor): Promise<PendingEmailChange | null> {
  const links = await db.oneTimeLink.findMany({
    where: { userId, ...isChange, revokedAt: null, expiresAt: { gt: new Date() } },
    orderBy: { createdAt: 'desc' },
    select: { id: true, kind: true, email: true, partnerId: true, usedAt: true, expiresAt: true },
  })
  const to = links.find(({ kind }) => kind === 'EMAIL_CHANGE_TO')
  const from = links.find(({ id }) => id === to?.partnerId)
  if (!to?.email || !from || (to.usedAt && from.usedAt)) return null
  return {
    email: to.email,
    expiresAt: to.expiresAt.toISOString(),
    isFromConfirmed: from.usedAt !== null,
    isToConfirmed: to.usedAt !== null,
  }
}

const isChange = { kind: { in: ['EMAIL_CHANGE_FROM', 'EMAIL_CHANGE_TO'] } } satisfies Prisma.OneTimeLinkWhereInput

export type EmailChangeError = { type: 'same' | 'not-usable' | 'too-many' }

/** Each makes us write to an address that somebody else may have. */
const mostAsked = { points: 5, duration: 3_600 }

/**
 * Makes the two links that change an e-mail address when both were followed: one for the address somebody has, one for
 * the address they want, each the other's partner. Older ones are dead. Says of an address that is taken only that it
 * cannot be used.
 */
export async function requestEmailChange(
  actor: Actor,
  { email }: z.output<typeof EmailChangeForm>,
): Promise<Result<{ delivery: Delivery }, EmailChangeError>> {
  if (!(await isWithin('email-change', actor.userId, mostAsked))) return fail({ type: 'too-many' })
  return db.$transaction(async (tx) => {
    await lockUser(tx, actor.userId)
    const now = await tx.user.findUniqueOrThrow({ where: { id: actor.userId }, select: { email: true } })
    if (now.email === email) return fail({ type: 'same' })
    if ((await tx.user.count({ where: { email } })) > 0) return fail({ type: 'not-usable' })

    await revokeLinks(tx, { userId: actor.userId, ...isChange })
    const delivery = await makeLinks(tx, actor.userId, now.email, email)
    const change = { before: { email: now.email }, after: { email, delivery } }
    await recordAct(tx, actor, { act: 'user.email-request', subject: 'user', subjectId: actor.userId, ...change })
    return ok({ delivery })
  })
}

async function makeLinks(tx: Tx, userId: string, present: string, wanted: string): Promise<Delivery> {
  const facts = { userId, createdById: userId }
  const from = await createLink(tx, { ...facts, kind: 'EMAIL_CHANGE_FROM', email: present })
  const to = await createLink(tx, { ...facts, kind: 'EMAIL_CHANGE_TO', email: wanted, partnerId: from.id })
  await tx.oneTimeLink.update({ where: { id: from.id }, data: { partnerId: to.id }, select: { id: true } })
  await deliverLink(tx, from)
  return deliverLink(tx, to)
}

/** Calls a change off; false when there is none. */
export async function cancelEmailChange(actor: Actor): Promise<boolean> {
  return db.$transaction(async (tx) => {
    await lockUser(tx, actor.userId)
    const open = await tx.oneTimeLink.findFirst({
      where: { userId: actor.userId, kind: 'EMAIL_CHANGE_TO', revokedAt: null, expiresAt: { gt: new Date() } },
      orderBy: { createdAt: 'desc' },
      select: { email: true },
    })
    const count = await revokeLinks(tx, { userId: actor.userId, ...isChange, ...isOpenLink() })
    if (count === 0) return false
    const before = { email: open?.email ?? null }
    await recordAct(tx, actor, { act: 'user.email-cancel', subject: 'user', subjectId: actor.userId, before })
    return true
  })
}
