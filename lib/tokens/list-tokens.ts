import type { Prisma } from '@/generated/prisma/client'
import { db } from '@/lib/db'
import type { Admin } from '@/lib/users/actor'

export type TokenStatus = 'working' | 'expired' | 'revoked' | 'owner-disabled' | 'owner-no-admin'

export type TokenView = {
  id: string
  name: string
  scope: 'READ' | 'WRITE'
  hint: string
  owner: { id: string; name: string }
  createdAt: string
  /** The last day it works on, in UTC. */
  lastDay: string
  lastUsedAt: string | null
  status: TokenStatus
}

const columns = {
  id: true,
  name: true,
  scope: true,
  hint: true,
  createdAt: true,
  expiresAt: true,
  lastUsedAt: true,
  revokedAt: true,
  user: { select: { id: true, name: true, role: true, disabledAt: true } },
} satisfies Prisma.ApiTokenSelect

type Row = Prisma.ApiTokenGetPayload<{ select: typeof columns }>

/** A token that does not work any more is listed for so long, in milliseconds. */
const remembered = 90 * 24 * 3_600_000

/** All admins' tokens, the newest first; what ended long ago is left to the log. */
export async function listTokens(_: Admin): Promise<TokenView[]> {
  const since = new Date(Date.now() - remembered)
  const rows = await db.apiToken.findMany({
    where: { expiresAt: { gt: since }, OR: [{ revokedAt: null }, { revokedAt: { gt: since } }] },
    orderBy: { id: 'desc' },
    select: columns,
  })
  return rows.map(toView)
}

const toView = ({ user, createdAt, expiresAt, lastUsedAt, revokedAt, ...token }: Row): TokenView => ({
  ...token,
  owner: { id: user.id, name: user.name },
  createdAt: createdAt.toISOString(),
  lastDay: new Date(expiresAt.getTime() - 1).toISOString().slice(0, 10),
  lastUsedAt: lastUsedAt?.toISOString() ?? null,
  status: statusOf({ user, expiresAt, revokedAt }),
})

/** Whether a token works, or why not. */
export function statusOf({ user, expiresAt, revokedAt }: Pick<Row, 'user' | 'expiresAt' | 'revokedAt'>): TokenStatus {
  if (revokedAt) return 'revoked'
  if (expiresAt <= new Date()) return 'expired'
  if (user.disabledAt) return 'owner-disabled'
  return user.role === 'ADMIN' ? 'working' : 'owner-no-admin'
}
