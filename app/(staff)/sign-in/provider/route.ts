import { z } from 'zod'
import { readText } from '@/lib/forms/read-text'
import { askProvider } from '@/lib/users/next-auth-request'
import { providerName } from '@/lib/users/oidc-provider'
import { safeNext } from '@/lib/users/safe-next'

const Asked = z.object({ next: z.string().max(2_000).optional().catch(undefined) })

/** Leads to the OpenID provider. A form posts here: a link alone must not sign anybody in to somebody's account. */
export async function POST(request: Request): Promise<Response> {
  if (providerName() === null) return new Response(null, { status: 404 })
  const form = new URLSearchParams((await readText(request, 8_192)) ?? '')
  const { next } = Asked.parse(Object.fromEntries(form))
  return askProvider(safeNext(next, '/sign-in'))
}
