import { verifyAuthenticationResponse } from '@simplewebauthn/server'
import { parse as bytesOfUuid } from 'uuid'
import type { Prisma } from '@/generated/prisma/client'
import { recordAct } from '@/lib/audit/record'
import { db } from '@/lib/db'
import { fail, ok, type Result } from '@/lib/result'
import { takePasskeyChallenge } from '@/lib/users/passkey-challenges'
import type { PasskeyResponse } from '@/lib/users/passkey-responses'
import { passkeySite } from '@/lib/users/passkey-site'

const columns = {
  id: true,
  name: true,
  publicKey: true,
  counter: true,
  user: { select: { id: true, name: true, email: true, role: true, disabledAt: true } },
} satisfies Prisma.PasskeySelect

export type KnownPasskey = Prisma.PasskeyGetPayload<{ select: typeof columns }>

/** `expired`: ask again. `refused`: unknown, somebody else's, or not rightly signed. `copied`: its counter went back. */
export type PasskeyError = { type: 'expired' | 'refused' | 'copied' | 'disabled' }

/** The user as an authenticator keeps them. */
export const handleOf = (userId: string) => new Uint8Array(bytesOfUuid(userId))

/** Whose passkey answered a challenge. Notes the use; says nothing of who is signed in. */
export async function checkPasskey(
  kind: 'PASSKEY_SIGN_IN' | 'PASSKEY_CONFIRM',
  challengeId: string,
  response: PasskeyResponse,
  address: string | null,
): Promise<Result<KnownPasskey, PasskeyError>> {
  const challenge = await takePasskeyChallenge(kind, challengeId)
  if (!challenge) return fail({ type: 'expired' })
  const passkey = await db.passkey.findUnique({ where: { id: response.id }, select: columns })
  if (!passkey || !isAsked(passkey, challenge.userId, response)) return fail({ type: 'refused' })
  const signed = await verify(passkey, challenge.nonce, response)
  if (!signed) return fail({ type: 'refused' })
  if (passkey.user.disabledAt) return fail({ type: 'disabled' })
  return noteUse(passkey, signed, address)
}

function isAsked({ user }: KnownPasskey, userId: string | null, { response }: PasskeyResponse): boolean {
  const handle = Buffer.from(handleOf(user.id)).toString('base64url')
  return (userId === null || userId === user.id) && (response.userHandle ?? handle) === handle
}

/** What a rightly signed answer says of the passkey; null for any other. */
async function verify(passkey: KnownPasskey, nonce: string, response: PasskeyResponse) {
  const { id, origin } = passkeySite()
  // The counter is compared below, under the row's lock, and after the signature; here it would be neither.
  const credential = { id: passkey.id, publicKey: new Uint8Array(passkey.publicKey), counter: 0 }
  const wanted = { expectedChallenge: nonce, expectedOrigin: origin, expectedRPID: id, requireUserVerification: true }
  // The library throws at whatever a forged answer gets wrong.
  const answer = await verifyAuthenticationResponse({ response, credential, ...wanted }).catch(() => null)
  return answer?.verified ? answer.authenticationInfo : null
}

type Signed = NonNullable<Awaited<ReturnType<typeof verify>>>

/** Authenticators that count must count upwards: one that went back is a copy. Those that do not count say 0. */
async function noteUse(
  passkey: KnownPasskey,
  { newCounter, credentialBackedUp }: Signed,
  address: string | null,
): Promise<Result<KnownPasskey, PasskeyError>> {
  const before = newCounter === 0 ? { equals: 0 } : { lt: newCounter }
  const { count } = await db.passkey.updateMany({
    where: { id: passkey.id, counter: before },
    data: { counter: newCounter, lastUsedAt: new Date(), isBackedUp: credentialBackedUp },
  })
  if (count === 1) return ok(passkey)
  const { name, id } = passkey.user
  const facts = { passkey: passkey.name, counter: newCounter }
  await db.$transaction((tx) =>
    recordAct(
      tx,
      { name, userId: id, address },
      { act: 'passkey.copied', subject: 'user', subjectId: id, after: facts },
    ),
  )
  return fail({ type: 'copied' })
}
