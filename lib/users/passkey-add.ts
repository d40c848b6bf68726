import { generateRegistrationOptions, verifyRegistrationResponse } from '@simplewebauthn/server'
import type { z } from 'zod'
import { recordAct } from '@/lib/audit/record'
import { db } from '@/lib/db'
import { fail, ok, type Result } from '@/lib/result'
import { getSiteSettings } from '@/lib/settings/site-settings'
import type { Actor } from '@/lib/users/actor'
import { lockUser } from '@/lib/users/lock-user'
import { createPasskeyChallenge, takePasskeyChallenge } from '@/lib/users/passkey-challenges'
import { handleOf } from '@/lib/users/passkey-check'
import type { NewPasskeyResponse } from '@/lib/users/passkey-responses'
import { passkeySite } from '@/lib/users/passkey-site'

/** More than anybody has devices. */
const mostPasskeys = 20

/** Asks a browser to make a passkey that can sign in alone: it knows the user, and asks for a finger or a PIN. */
export async function offerNewPasskey({ userId, email, name }: Actor) {
  const [challenge, { siteName }, existing] = await Promise.all([
    createPasskeyChallenge('PASSKEY_ADD', userId),
    getSiteSettings(),
    db.passkey.findMany({ where: { userId }, select: { id: true, transports: true } }),
  ])
  const options = await generateRegistrationOptions({
    rpName: siteName,
    rpID: passkeySite().id,
    userID: handleOf(userId),
    userName: email,
    userDisplayName: name,
    challenge: new Uint8Array(Buffer.from(challenge.nonce, 'base64url')),
    excludeCredentials: existing,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  return { challengeId: challenge.id, options }
}

export type AddPasskeyError = { type: 'expired' | 'refused' | 'known' | 'too-many' }

/** Keeps a new passkey. `known`: it is somebody's already. */
export async function addPasskey(
  actor: Actor,
  challengeId: string,
  { name, response }: { name: string; response: z.output<typeof NewPasskeyResponse> },
): Promise<Result<null, AddPasskeyError>> {
  const challenge = await takePasskeyChallenge('PASSKEY_ADD', challengeId)
  if (challenge?.userId !== actor.userId) return fail({ type: 'expired' })
  const made = await verify(challenge.nonce, response)
  if (!made) return fail({ type: 'refused' })
  return db.$transaction(async (tx) => {
    await lockUser(tx, actor.userId)
    if ((await tx.passkey.count({ where: { userId: actor.userId } })) >= mostPasskeys) return fail({ type: 'too-many' })
    const { count } = await tx.passkey.createMany({
      data: [{ ...made, userId: actor.userId, name }],
      skipDuplicates: true,
    })
    if (count === 0) return fail({ type: 'known' })
    const after = { passkey: name }
    await recordAct(tx, actor, { act: 'user.passkey-add', subject: 'user', subjectId: actor.userId, after })
    return ok(null)
  })
}

/** The passkey as it is kept; null when the answer is not a right one to this challenge. */
async function verify(nonce: string, response: z.output<typeof NewPasskeyResponse>) {
  const { id, origin } = passkeySite()
  const wanted = { expectedChallenge: nonce, expectedOrigin: origin, expectedRPID: id, requireUserVerification: true }
  // The library throws at whatever a forged answer gets wrong.
  const answer = await verifyRegistrationResponse({ response, ...wanted }).catch(() => null)
  if (!answer?.verified) return null
  const { credential, credentialBackedUp } = answer.registrationInfo
  return {
    id: credential.id,
    publicKey: credential.publicKey,
    counter: credential.counter,
    transports: credential.transports ?? [],
    isBackedUp: credentialBackedUp,
  }
}
