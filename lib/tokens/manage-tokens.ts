import { v7 as uuid } from 'uuid'
import { recordAct } from '@/lib/audit/record'
import { db } from '@/lib/db'
import { addDays, toDatabaseDate } from '@/lib/dates/plain-date'
import { fail, ok, type Result } from '@/lib/result'
import { newToken, tokenHash, tokenHint } from '@/lib/tokens/token'
import type { TokenForm } from '@/lib/tokens/token-form'
import type { Admin } from '@/lib/users/actor'

/** Makes a token that acts for the admin who made it, until the end of its last day in UTC. It is given back this once. */
export async function createToken(admin: Admin, { name, scope, until }: TokenForm): Promise<{ token: string }> {
  const [id, token] = [uuid(), newToken()]
  const expiresAt = toDatabaseDate(addDays(until, 1))
  const kept = { hash: tokenHash(token), hint: tokenHint(token) }
  await db.$transaction(async (tx) => {
    await tx.apiToken.create({
      data: { id, userId: admin.userId, name, scope, expiresAt, ...kept },
      select: { id: true },
    })
    const after = { name, scope, expiresAt: expiresAt.toISOString() }
    await recordAct(tx, admin, { act: 'token.create', subject: 'token', subjectId: id, after })
  })
  return { token }
}

/** Ends any admin's token at its next request. */
export async function revokeToken(
  admin: Admin,
  { id }: { id: string },
): Promise<Result<{ name: string }, { type: 'not-found' | 'revoked' }>> {
  return db.$transaction(async (tx) => {
    const token = await tx.apiToken.findUnique({ where: { id }, select: { name: true } })
    if (!token) return fail({ type: 'not-found' })
    const { count } = await tx.apiToken.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: new Date() } })
    if (count === 0) return fail({ type: 'revoked' })
    const change = { before: { name: token.name, revoked: false }, after: { name: token.name, revoked: true } }
    await recordAct(tx, admin, { act: 'token.revoke', subject: 'token', subjectId: id, ...change })
    return ok(token)
  })
}
