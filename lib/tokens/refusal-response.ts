import { problemFormats, renderProblem } from '@/lib/representations/problems'
import type { TokenRefusal } from '@/lib/tokens/token-actor'

type Answer = { status: number; title: string; detail: string; headers: Record<string, string> }

/** A refusal as RFC 6750 and RFC 9457 want it said. `instance` is the path that was asked for. */
export function refusalResponse(refusal: TokenRefusal, instance: string): Response {
  const { status, title, detail, headers } = answerTo(refusal)
  return new Response(renderProblem('json', { status, title, detail, instance }), {
    status,
    headers: {
      ...headers,
      'content-type': problemFormats.json.contentType,
      'cache-control': 'private, no-store',
    },
  })
}

function answerTo(refusal: TokenRefusal): Answer {
  switch (refusal.type) {
    case 'no-token':
      return unauthorized('This address needs an API token: Authorization: Bearer daybook_…', '')
    case 'invalid-token':
      return unauthorized(
        'There is no such token, or it expired, was revoked, or its owner may not use it any more.',
        ', error="invalid_token"',
      )
    case 'wrong-scope': {
      const scope = refusal.needed.toLowerCase()
      const challenge = `${bearer}, error="insufficient_scope", scope="${scope}"`
      const headers = { 'www-authenticate': challenge }
      return { status: 403, title: 'Forbidden', detail: `This needs a token that may ${scope}.`, headers }
    }
    case 'too-many':
      return {
        status: 429,
        title: 'Too Many Requests',
        detail: 'Too many tokens that do not exist were tried from this address.',
        headers: { 'retry-after': String(refusal.seconds) },
      }
  }
}

const bearer = 'Bearer realm="Daybook"'

const unauthorized = (detail: string, error: string): Answer => ({
  status: 401,
  title: 'Unauthorized',
  detail,
  headers: { 'www-authenticate': `${bearer}${error}` },
})
