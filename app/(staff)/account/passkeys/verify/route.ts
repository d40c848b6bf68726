import { z } from 'zod'
import { isConfirmed } from '@/lib/users/actor'
import { currentSession } from '@/lib/users/current-actor'
import { addPasskey } from '@/lib/users/passkey-add'
import { passkeyProblem } from '@/lib/users/passkey-answers'
import { takePasskeyCookie } from '@/lib/users/passkey-cookie'
import { readPasskeyRequest } from '@/lib/users/passkey-request'
import { NewPasskeyResponse, PasskeyName } from '@/lib/users/passkey-responses'
import { mayTryPasskey } from '@/lib/users/passkey-throttle'

const Answered = z.object({ response: NewPasskeyResponse, name: PasskeyName })

/** Keeps the passkey that a browser has just made. */
export async function POST(request: Request): Promise<Response> {
  const session = await currentSession()
  if (!session) return passkeyProblem('signed-out')
  if (!isConfirmed(session.actor)) return passkeyProblem('unconfirmed')
  const answered = await readPasskeyRequest(request, Answered)
  if (!answered) return passkeyProblem('malformed')
  if (!(await mayTryPasskey('answer', session.actor.address))) return passkeyProblem('too-many-attempts')
  const challengeId = await takePasskeyCookie()
  if (challengeId === null) return passkeyProblem('expired')
  const result = await addPasskey(session.actor, challengeId, answered)
  if (!result.ok) return passkeyProblem(result.error.type)
  return Response.json({ next: '/account/second-factor?said=passkey-added' })
}
