import { z } from 'zod'
import { currentClient } from '@/lib/users/client'
import { passkeyProblem } from '@/lib/users/passkey-answers'
import { setPasskeyCookie } from '@/lib/users/passkey-cookie'
import { readPasskeyRequest } from '@/lib/users/passkey-request'
import { offerPasskeySignIn } from '@/lib/users/passkey-sign-in'
import { mayTryPasskey } from '@/lib/users/passkey-throttle'
import { challengeOfCookie, findHalfSignedIn } from '@/lib/users/sign-in-challenge'

const Asked = z.object({ step: z.enum(['sign-in', 'second-factor']) })

/** What a browser is to ask its passkeys for; after a password, for those of its user alone. */
export async function POST(request: Request): Promise<Response> {
  const asked = await readPasskeyRequest(request, Asked)
  if (!asked) return passkeyProblem('malformed')
  const { address } = await currentClient()
  if (!(await mayTryPasskey('ask', address))) return passkeyProblem('too-many-attempts')
  const userId = asked.step === 'second-factor' ? await halfSignedIn() : null
  if (asked.step === 'second-factor' && userId === null) return passkeyProblem('expired')
  const { challengeId, options } = await offerPasskeySignIn(userId)
  await setPasskeyCookie(challengeId)
  return Response.json(options)
}

async function halfSignedIn(): Promise<string | null> {
  const id = await challengeOfCookie()
  const half = id === null ? null : await findHalfSignedIn(id)
  return half?.user.id ?? null
}
