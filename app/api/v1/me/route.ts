import { stringify } from '@/lib/representations/json'
import { refusalResponse } from '@/lib/tokens/refusal-response'
import { accessOfRequest } from '@/lib/tokens/token-actor'

/** Whose token this is, what it may do, and until when. */
export async function GET(request: Request): Promise<Response> {
  const access = await accessOfRequest(request, 'READ')
  if (!access.ok) return refusalResponse(access.error, new URL(request.url).pathname)
  const { actor, token, owner } = access.value
  const me = {
    type: 'token',
    name: token.name,
    scope: token.scope.toLowerCase(),
    expiresAt: token.expiresAt,
    user: { id: actor.userId, name: owner, email: actor.email, role: actor.role.toLowerCase() },
  }
  const headers = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'private, no-store' }
  return new Response(stringify(me), { headers })
}
