import type { Prisma } from '@/generated/prisma/client'
import type { TokenScope } from '@/generated/prisma/enums'
import { db } from '@/lib/db'
import { fail, ok, type Result } from '@/lib/result'
import { clientHeader } from '@/lib/serving/headers'
import { statusOf } from '@/lib/tokens/list-tokens'
import { isToken, tokenHash } from '@/lib/tokens/token'
import { actor, type Actor } from '@/lib/users/actor'
import { isWithin } from '@/lib/users/throttle'
import { networkOf } from '@/lib/users/throttle-delay'

/** Why a request is not let in; `no-token` where it has none, `too-many` where its address tries one after the other. */
export type TokenRefusal =
  | { type: 'no-token' }
  | { type: 'invalid-token' }
  | { type: 'too-many'; seconds: number }
  | { type: 'wrong-scope'; needed: TokenScope }

/** Whoever a script acts for, and the token it does so with. */
export type Access = {
  actor: Actor
  owner: string
  token: { id: string; name: string; scope: TokenScope; expiresAt: string }
}

/** Who asks: the owner of the token in `Authorization`, as the database knows them now. */
export async function actorOfRequest(request: Request, scope: TokenScope): Promise<Result<Actor, TokenRefusal>> {
  const access = await accessOfRequest(request, scope)
  return access.ok ? ok(access.value.actor) : access
}

/** As `actorOfRequest`, with what is known of the token. A token that may write may read. */
export async function accessOfRequest(request: Request, scope: TokenScope): Promise<Result<Access, TokenRefusal>> {
  const address = request.headers.get(clientHeader)
  const given = request.headers.get('authorization')
  if (given === null) return fail({ type: 'no-token' })
  const token = bearerOf(given)
  if (token === null) return fail({ type: 'invalid-token' })

  const row = await db.apiToken.findUnique({ where: { hash: tokenHash(token) }, select: columns })
  if (!row) return refuseUnknown(address)
  if (statusOf(row) !== 'working') return fail({ type: 'invalid-token' })
  await noteUse(row)
  if (scope === 'WRITE' && row.scope !== 'WRITE') return fail({ type: 'wrong-scope', needed: scope })
  return ok(toAccess(row, address))
}

const columns = {
  id: true,
  name: true,
  scope: true,
  expiresAt: true,
  revokedAt: true,
  lastUsedAt: true,
  user: { select: { id: true, name: true, email: true, role: true, disabledAt: true } },
} satisfies Prisma.ApiTokenSelect

type Row = Prisma.ApiTokenGetPayload<{ select: typeof columns }>

/** The token of "Bearer …"; null for any other scheme, for two headers that were joined, and for what is no token of ours. */
function bearerOf(header: string): string | null {
  const token = /^bearer +(\S+)$/i.exec(header)?.[1]
  return token !== undefined && isToken(token) ? token : null
}

/** Unknown tokens an address may try, in ten minutes. None can be guessed; this keeps the work for strangers small. */
const limits = { points: 60, duration: 600 }

async function refuseUnknown(address: string | null): Promise<Result<never, TokenRefusal>> {
  const isFew = await isWithin('unknown-token', networkOf(address), limits)
  return isFew ? fail({ type: 'invalid-token' }) : fail({ type: 'too-many', seconds: limits.duration })
}

/** A token's last use is written at most this often, in milliseconds. */
const useIsNotedEvery = 60_000

async function noteUse({ id, lastUsedAt }: Row): Promise<void> {
  const now = new Date()
  const before = new Date(now.getTime() - useIsNotedEvery)
  if (lastUsedAt !== null && lastUsedAt >= before) return
  const isDue = { OR: [{ lastUsedAt: null }, { lastUsedAt: { lt: before } }] }
  await db.apiToken.updateMany({ where: { id, ...isDue }, data: { lastUsedAt: now } })
}

/** What it does is written down under its owner's name and its own. It proved nothing lately: what needs that is refused. */
const toAccess = ({ id, name, scope, expiresAt, user }: Row, address: string | null): Access => ({
  actor: actor({
    userId: user.id,
    name: `${user.name} (token ${name})`,
    email: user.email,
    role: user.role,
    sessionId: null,
    address,
    confirmedAt: null,
  }),
  owner: user.name,
  token: { id, name, scope, expiresAt: expiresAt.toISOString() },
})
