import { z } from 'zod'
import { currentSession } from '@/lib/users/current-actor'
import { passkeyProblem } from '@/lib/users/passkey-answers'
import { takePasskeyCookie } from '@/lib/users/passkey-cookie'
import { readPasskeyRequest } from '@/lib/users/passkey-request'
import { PasskeyResponse } from '@/lib/users/passkey-responses'
import { confirmByPasskey } from '@/lib/users/passkey-sign-in'
import { mayTryPasskey } from '@/lib/users/passkey-throttle'
import { safeNext } from '@/lib/users/safe-next'

const Answered = z.object({ response: PasskeyResponse, next: z.string().max(2_000).nullish() })

/** Takes a passkey of whoever is signed in for a proof that it is them. */
export async function POST(request: Request): Promise<Response> {
  const session = await currentSession()
  if (!session) return passkeyProblem('signed-out')
  const answered = await readPasskeyRequest(request, Answered)
  if (!answered) return passkeyProblem('malformed')
  if (!(await mayTryPasskey('answer', session.actor.address))) return passkeyProblem('too-many-attempts')
  const challengeId = await takePasskeyCookie()
  if (challengeId === null) return passkeyProblem('expired')
  const result = await confirmByPasskey(session.actor, challengeId, answered.response)
  return result.ok ? Response.json({ next: safeNext(answered.next) }) : passkeyProblem(result.error.type)
}
