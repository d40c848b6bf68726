import { timingSafeEqual } from 'node:crypto'
import { v7 as uuid, validate } from 'uuid'
import type { Prisma } from '@/generated/prisma/client'
import type { LinkKind, Role } from '@/generated/prisma/enums'
import { db, type Tx } from '@/lib/db'
import { env } from '@/lib/env'
import { keyedHash } from '@/lib/users/secret-key'

const hour = 3_600_000

/** How long a link works, in milliseconds. */
export const linkLifetime: Record<LinkKind, number> = {
  FIRST_ADMIN: 24 * hour,
  INVITATION: 7 * 24 * hour,
  PASSWORD_RESET: hour,
  EMAIL_CHANGE_FROM: 24 * hour,
  EMAIL_CHANGE_TO: 24 * hour,
}

export type LinkFacts = {
  kind: LinkKind
  userId?: string
  email?: string
  role?: Role
  partnerId?: string
  createdById?: string
}

/** Makes a link. It works once, until it expires or is revoked. */
export async function createLink(tx: Tx, facts: LinkFacts): Promise<OneTimeLink> {
  const expiresAt = new Date(Date.now() + linkLifetime[facts.kind])
  return tx.oneTimeLink.create({ data: { id: uuid(), ...facts, expiresAt }, select: columns })
}

const columns = {
  id: true,
  kind: true,
  userId: true,
  email: true,
  role: true,
  partnerId: true,
  createdAt: true,
  expiresAt: true,
  user: { select: { id: true, name: true, email: true, disabledAt: true } },
} satisfies Prisma.OneTimeLinkSelect

export type OneTimeLink = Prisma.OneTimeLinkGetPayload<{ select: typeof columns }>

/**
 * The address to hand over. Its secret is computed from the link's id, so neither the database nor the queue holds it:
 * whoever may see a link can be shown it again, and a stolen backup opens nothing.
 */
export const linkAddress = ({ id }: { id: string }): string =>
  `${env().SITE_URL}/sign-in/link/${id}.${keyedHash('links', id)}`

/** The link that a token names, while it works; null for a token we did not make, and once used, revoked or expired. */
export async function findLink(token: string, tx: Tx = db): Promise<OneTimeLink | null> {
  const id = idOfToken(token)
  return id === null ? null : tx.oneTimeLink.findFirst({ where: { id, ...isOpenLink() }, select: columns })
}

/** Uses a link up: of two who follow it at the same moment one gets false. Call it in the transaction of what it is for. */
export async function consumeLink(tx: Tx, id: string): Promise<boolean> {
  const { count } = await tx.oneTimeLink.updateMany({ where: { id, ...isOpenLink() }, data: { usedAt: new Date() } })
  return count === 1
}

/** Makes links useless that were made for the same purpose before. Returns how many there were. */
export async function revokeLinks(tx: Tx, where: Prisma.OneTimeLinkWhereInput): Promise<number> {
  const { count } = await tx.oneTimeLink.updateMany({
    where: { AND: [where, { usedAt: null, revokedAt: null }] },
    data: { revokedAt: new Date() },
  })
  return count
}

/**
 * Takes back what somebody opened for others who is no admin any more: links they may know, and could follow themselves.
 * Returns how many there were.
 */
export const revokeLinksMadeBy = (tx: Tx, userId: string): Promise<number> =>
  revokeLinks(tx, { createdById: userId, kind: { in: ['INVITATION', 'PASSWORD_RESET'] }, ...isOpenLink() })

export const isOpenLink = () =>
  ({ usedAt: null, revokedAt: null, expiresAt: { gt: new Date() } }) satisfies Prisma.OneTimeLinkWhereInput

function idOfToken(token: string): string | null {
  const [id = '', given = '', ...rest] = token.split('.')
  if (rest.length || !validate(id)) return null
  const [mac, wanted] = [Buffer.from(given), Buffer.from(keyedHash('links', id))]
  return mac.length === wanted.length && timingSafeEqual(mac, wanted) ? id : null
}
