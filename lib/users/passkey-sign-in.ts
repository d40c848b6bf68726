import { generateAuthenticationOptions } from '@simplewebauthn/server'
import { recordAct } from '@/lib/audit/record'
import { db } from '@/lib/db'
import { fail, ok, type Result } from '@/lib/result'
import type { Actor } from '@/lib/users/actor'
import { lockUser } from '@/lib/users/lock-user'
import { createPasskeyChallenge } from '@/lib/users/passkey-challenges'
import { checkPasskey, type PasskeyError } from '@/lib/users/passkey-check'
import type { PasskeyResponse } from '@/lib/users/passkey-responses'
import { passkeySite } from '@/lib/users/passkey-site'
import { sessionOf } from '@/lib/users/own-account-session'
import { confirmSession } from '@/lib/users/sessions'
import { endChallenge } from '@/lib/users/sign-in-challenge'
import { signIn, type Browser, type SignedIn } from '@/lib/users/sign-in-session'

/** Asks a browser for a passkey of this site: any of them, or one of a user who is known by then. */
export const offerPasskeySignIn = (userId: string | null) => offer('PASSKEY_SIGN_IN', userId)

/** Asks somebody who is signed in for a passkey of theirs. */
export const offerPasskeyConfirm = ({ userId }: Actor) => offer('PASSKEY_CONFIRM', userId)

async function offer(kind: 'PASSKEY_SIGN_IN' | 'PASSKEY_CONFIRM', userId: string | null) {
  const challenge = await createPasskeyChallenge(kind, userId)
  const options = await generateAuthenticationOptions({
    rpID: passkeySite().id,
    challenge: new Uint8Array(Buffer.from(challenge.nonce, 'base64url')),
    userVerification: 'required',
    allowCredentials: userId === null ? [] : await passkeysOf(userId),
  })
  return { challengeId: challenge.id, options }
}

const passkeysOf = (userId: string) =>
  db.passkey.findMany({ where: { userId }, select: { id: true, transports: true } })

/**
 * Signs in whoever holds the passkey. It is both factors in one: something they have, unlocked by what they know or are.
 * `halfId` is the sign-in that waited for it, if one did. Then call `keepSignedIn`.
 */
export async function signInWithPasskey(
  challengeId: string,
  response: PasskeyResponse,
  browser: Browser,
  halfId: string | null,
): Promise<Result<SignedIn, PasskeyError>> {
  const checked = await checkPasskey('PASSKEY_SIGN_IN', challengeId, response, browser.address)
  if (!checked.ok) {
    if (checked.error.type !== 'expired') await recordRefusal(response.id, browser.address)
    return checked
  }
  const { user } = checked.value
  return db.$transaction(async (tx) => {
    await lockUser(tx, user.id)
    // They may have been disabled, or the passkey removed, since it was looked at.
    const isGood = await tx.passkey.count({ where: { id: response.id, user: { id: user.id, disabledAt: null } } })
    if (isGood === 0) return fail({ type: 'refused' })
    if (halfId) await endChallenge(tx, halfId)
    return ok(await signIn(tx, user, 'PASSKEY', browser))
  })
}

/** A sign-in that failed, under the address of whoever the passkey said it was of. */
async function recordRefusal(id: string, address: string | null): Promise<void> {
  const passkey = await db.passkey.findUnique({
    where: { id },
    select: { user: { select: { id: true, email: true } } },
  })
  const who = { name: passkey?.user.email ?? 'unknown passkey', address }
  const act = { act: 'sign-in.refused', subject: 'user', subjectId: passkey?.user.id ?? 'unknown' }
  await db.$transaction((tx) => recordAct(tx, who, { ...act, after: { reason: 'passkey' } }))
}

/** Takes a passkey for an answer to "is it you?". */
export async function confirmByPasskey(
  actor: Actor,
  challengeId: string,
  response: PasskeyResponse,
): Promise<Result<null, PasskeyError>> {
  const checked = await checkPasskey('PASSKEY_CONFIRM', challengeId, response, actor.address)
  if (!checked.ok) return checked
  if (checked.value.user.id !== actor.userId) return fail({ type: 'refused' })
  return db.$transaction(async (tx) => {
    await confirmSession(tx, sessionOf(actor))
    const after = { by: 'passkey' }
    await recordAct(tx, actor, { act: 'session.confirm', subject: 'user', subjectId: actor.userId, after })
    return ok(null)
  })
}
