import { tokenRead } from '@/app/api/v1/token-handler'
import { bytesOf } from '@/lib/api/api-problem'
import type { TokenDocument } from '@/lib/api/schemas/desk'
import { ok } from '@/lib/result'

/** Whose token this is, what it may do, and until when. */
export const GET = tokenRead(async ({ access: { actor, token, owner } }) => {
  const me: TokenDocument = {
    type: 'token',
    name: token.name,
    scope: token.scope === 'WRITE' ? 'write' : 'read',
    expiresAt: token.expiresAt,
    user: { id: actor.userId, name: owner, email: actor.email, role: actor.role.toLowerCase() },
  }
  return ok({ status: 200, body: bytesOf(me), headers: { 'content-type': 'application/json; charset=utf-8' } })
})
