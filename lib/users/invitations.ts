import { z } from 'zod'
import { Prisma } from '@/generated/prisma/client'
import { Role } from '@/generated/prisma/enums'
import { recordAct } from '@/lib/audit/record'
import { db, type Tx } from '@/lib/db'
import { fail, ok, type Result } from '@/lib/result'
import type { Admin } from '@/lib/users/actor'
import { deliverLink, type Delivery } from '@/lib/users/deliver-link'
import { Email } from '@/lib/users/email'
import { isStillAdmin } from '@/lib/users/lock-with-admins'
import { createLink, revokeLinks } from '@/lib/users/one-time-links'

export const InviteForm = z.object({ email: Email, role: z.enum(Role, 'Choose a role.') })
export type InviteForm = z.output<typeof InviteForm>

/** Names an invitation. */
export const InvitationForm = z.object({ id: z.uuid() })
export type InvitationForm = z.output<typeof InvitationForm>

export type Invited = { id: string; delivery: Delivery }
export type InviteFailure = { type: 'is-user'; userId: string } | { type: 'is-invited' }
export type InvitationGone = { type: 'not-open' }
/** Whoever asks has just lost the role it needs. */
type NoAdmin = { type: 'forbidden' }

/** Invites somebody. One who is a user is not invited, nor twice; an invitation that has expired gives way. */
export async function inviteUser(admin: Admin, form: InviteForm): Promise<Result<Invited, InviteFailure | NoAdmin>> {
  try {
    return await db.$transaction(async (tx) => {
      if (!(await isStillAdmin(tx, admin))) return fail({ type: 'forbidden' })
      const user = await tx.user.findUnique({ where: { email: form.email }, select: { id: true } })
      if (user) return fail({ type: 'is-user', userId: user.id })
      await revokeLinks(tx, { kind: 'INVITATION', email: form.email, expiresAt: { lte: new Date() } })
      return ok(await invite(tx, admin, form))
    })
  } catch (error) {
    // At most one open invitation for an address: the database decides, also between two admins at the same moment.
    if (isDuplicate(error)) return fail({ type: 'is-invited' })
    throw error
  }
}

const isDuplicate = (error: unknown) => error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002'

async function invite(tx: Tx, admin: Admin, { email, role }: InviteForm, again?: string): Promise<Invited> {
  const link = await createLink(tx, { kind: 'INVITATION', email, role, createdById: admin.userId })
  const delivery = await deliverLink(tx, link)
  await recordAct(tx, admin, {
    act: again === undefined ? 'invitation.create' : 'invitation.send-again',
    subject: 'invitation',
    subjectId: link.id,
    before: again === undefined ? undefined : { invitation: again },
    after: { email, role, delivery, expiresAt: link.expiresAt.toISOString() },
  })
  return { id: link.id, delivery }
}

/** A new link with days of its own in place of one that was not used yet; the old one is dead. */
export async function sendInvitationAgain(
  admin: Admin,
  { id }: InvitationForm,
): Promise<Result<Invited, InviteFailure | InvitationGone | NoAdmin>> {
  return db.$transaction(async (tx) => {
    if (!(await isStillAdmin(tx, admin))) return fail({ type: 'forbidden' })
    const open = await takeBack(tx, id)
    if (!open) return fail({ type: 'not-open' })
    const user = await tx.user.findUnique({ where: { email: open.email }, select: { id: true } })
    return user ? fail({ type: 'is-user', userId: user.id }) : ok(await invite(tx, admin, open, id))
  })
}

/** Makes an invitation useless. One that was used stays what it was. */
export async function revokeInvitation(
  admin: Admin,
  { id }: InvitationForm,
): Promise<Result<{ email: string }, InvitationGone>> {
  return db.$transaction(async (tx) => {
    const open = await takeBack(tx, id)
    if (!open) return fail({ type: 'not-open' })
    await recordAct(tx, admin, { act: 'invitation.revoke', subject: 'invitation', subjectId: id, before: open })
    return ok({ email: open.email })
  })
}

/** Revokes an invitation that waits, expired or not; null for one that does not. Of two at once, one gets it. */
async function takeBack(tx: Tx, id: string): Promise<InviteForm | null> {
  if ((await revokeLinks(tx, { id, kind: 'INVITATION' })) === 0) return null
  const { email, role } = await tx.oneTimeLink.findUniqueOrThrow({ where: { id }, select: { email: true, role: true } })
  if (email === null || role === null) throw new Error(`invitation ${id} is for nobody`)
  return { email, role }
}
