import { isConfirmed } from '@/lib/users/actor'
import { currentSession } from '@/lib/users/current-actor'
import { offerNewPasskey } from '@/lib/users/passkey-add'
import { passkeyProblem } from '@/lib/users/passkey-answers'
import { setPasskeyCookie } from '@/lib/users/passkey-cookie'
import { mayTryPasskey } from '@/lib/users/passkey-throttle'

/** What a browser needs to make a passkey for whoever is signed in, also when a second factor is what they owe. */
export async function POST(): Promise<Response> {
  const session = await currentSession()
  if (!session) return passkeyProblem('signed-out')
  if (!isConfirmed(session.actor)) return passkeyProblem('unconfirmed')
  if (!(await mayTryPasskey('ask', session.actor.address))) return passkeyProblem('too-many-attempts')
  const { challengeId, options } = await offerNewPasskey(session.actor)
  await setPasskeyCookie(challengeId)
  return Response.json(options)
}
