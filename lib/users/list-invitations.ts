import type { Prisma } from '@/generated/prisma/client'
import type { Role } from '@/generated/prisma/enums'
import { db } from '@/lib/db'
import type { Admin } from '@/lib/users/actor'
import { isOpenLink, linkAddress } from '@/lib/users/one-time-links'

export type InvitationView = {
  id: string
  email: string
  role: Role
  invitedBy: { id: string; name: string } | null
  invitedAt: string
  expiresAt: string
  isExpired: boolean
  mailedAt: string | null
}

export type InvitationList = { invitations: InvitationView[]; total: number; page: number; pages: number }

const onAPage = 50

const columns = {
  id: true,
  email: true,
  role: true,
  createdAt: true,
  expiresAt: true,
  mailedAt: true,
  createdBy: { select: { id: true, name: true } },
} satisfies Prisma.OneTimeLinkSelect

/** Expired ones wait too: until they are revoked or sent again. */
const waiting = { kind: 'INVITATION', usedAt: null, revokedAt: null } satisfies Prisma.OneTimeLinkWhereInput

/** Invitations nobody has used yet, newest first. */
export async function listInvitations(admin: Admin, wanted: number): Promise<InvitationList> {
  const total = await countInvitations(admin)
  const pages = Math.max(1, Math.ceil(total / onAPage))
  const page = Math.min(wanted, pages)
  const rows = await db.oneTimeLink.findMany({
    where: waiting,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: onAPage,
    skip: (page - 1) * onAPage,
    select: columns,
  })
  return { invitations: rows.map(toView), total, page, pages }
}

export const countInvitations = (_: Admin): Promise<number> => db.oneTimeLink.count({ where: waiting })

function toView({ email, role, createdBy, ...row }: Prisma.OneTimeLinkGetPayload<{ select: typeof columns }>) {
  if (email === null || role === null) throw new Error(`invitation ${row.id} is for nobody`)
  return {
    id: row.id,
    email,
    role,
    invitedBy: createdBy,
    invitedAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    isExpired: row.expiresAt <= new Date(),
    mailedAt: row.mailedAt?.toISOString() ?? null,
  }
}

/** An invitation's link, to hand over; null for one that leads nowhere any more. */
export async function getInvitationLink(_: Admin, id: string): Promise<{ email: string; address: string } | null> {
  const where = { id, ...isOpenLink(), kind: 'INVITATION' } satisfies Prisma.OneTimeLinkWhereInput
  const link = await db.oneTimeLink.findFirst({ where, select: { email: true } })
  return link && { email: link.email ?? '', address: linkAddress({ id }) }
}
