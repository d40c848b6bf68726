import { currentSession } from '@/lib/users/current-actor'
import { passkeyProblem } from '@/lib/users/passkey-answers'
import { setPasskeyCookie } from '@/lib/users/passkey-cookie'
import { offerPasskeyConfirm } from '@/lib/users/passkey-sign-in'
import { mayTryPasskey } from '@/lib/users/passkey-throttle'

/** What a browser is to ask the passkeys of whoever is signed in. */
export async function POST(): Promise<Response> {
  const session = await currentSession()
  if (!session) return passkeyProblem('signed-out')
  if (!(await mayTryPasskey('ask', session.actor.address))) return passkeyProblem('too-many-attempts')
  const { challengeId, options } = await offerPasskeyConfirm(session.actor)
  await setPasskeyCookie(challengeId)
  return Response.json(options)
}
