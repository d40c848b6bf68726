import { z } from 'zod'
import { passkeyProblem } from '@/lib/users/passkey-answers'
import { takePasskeyCookie } from '@/lib/users/passkey-cookie'
import { readPasskeyRequest } from '@/lib/users/passkey-request'
import { PasskeyResponse } from '@/lib/users/passkey-responses'
import { signInWithPasskey } from '@/lib/users/passkey-sign-in'
import { mayTryPasskey } from '@/lib/users/passkey-throttle'
import { safeNext } from '@/lib/users/safe-next'
import { challengeOfCookie } from '@/lib/users/sign-in-challenge'
import { currentBrowser, homeOf, keepSignedIn } from '@/lib/users/sign-in-session'

const Answered = z.object({ response: PasskeyResponse, next: z.string().max(2_000).nullish() })

/** Signs in whoever holds the passkey, and says where to go. */
export async function POST(request: Request): Promise<Response> {
  const answered = await readPasskeyRequest(request, Answered)
  if (!answered) return passkeyProblem('malformed')
  const browser = await currentBrowser()
  if (!(await mayTryPasskey('answer', browser.address))) return passkeyProblem('too-many-attempts')
  const challengeId = await takePasskeyCookie()
  if (challengeId === null) return passkeyProblem('expired')
  const result = await signInWithPasskey(challengeId, answered.response, browser, await challengeOfCookie())
  if (!result.ok) return passkeyProblem(result.error.type)
  await keepSignedIn(result.value)
  return Response.json({ next: safeNext(answered.next, homeOf(result.value.user.role)) })
}
