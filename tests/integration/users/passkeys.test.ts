import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import type { Actor } from '@/lib/users/actor'
import { addPasskey, offerNewPasskey } from '@/lib/users/passkey-add'
import { challengeLifetime } from '@/lib/users/passkey-challenges'
import { handleOf } from '@/lib/users/passkey-check'
import {
  confirmByPasskey,
  offerPasskeyConfirm,
  offerPasskeySignIn,
  signInWithPasskey,
} from '@/lib/users/passkey-sign-in'
import { listPasskeys, removePasskey, renamePasskey } from '@/lib/users/passkeys'
import { findSession } from '@/lib/users/sessions'
import { softwarePasskey } from '../../support/authenticator'
import { createActor } from '../../support/people'

const origin = 'https://news.example.org'
const browser = { device: 'Test', address: '192.0.2.9', sessionId: null, marks: [] }

beforeAll(() => {
  process.env.SITE_URL = origin
})

async function withPasskey(actor?: Actor, name = 'Phone') {
  const owner = actor ?? (await createActor('EDITOR'))
  const key = softwarePasskey(origin)
  const { challengeId, options } = await offerNewPasskey(owner)
  const added = await addPasskey(owner, challengeId, { name, response: key.make(options.challenge) })
  if (!added.ok) throw new Error(added.error.type)
  return { actor: owner, key }
}

type Key = ReturnType<typeof softwarePasskey>
type Answer = Parameters<Key['answer']>[1]

async function signIn(key: Key, facts: Answer = {}, userId: string | null = null) {
  const { challengeId, options } = await offerPasskeySignIn(userId)
  return signInWithPasskey(challengeId, key.answer(options.challenge, facts), browser, null)
}

const refused = (type: string) => ({ ok: false, error: { type } })
const actsOf = async (userId: string) =>
  (await db.auditEntry.findMany({ where: { userId }, orderBy: { id: 'asc' }, select: { act: true } })).map(
    ({ act }) => act,
  )

describe('adding a passkey', () => {
  it('asks for one that knows its user and is unlocked by them', async () => {
    const actor = await createActor('EDITOR')
    const { options } = await offerNewPasskey(actor)
    expect(options.rp.id).toBe('news.example.org')
    expect(options.authenticatorSelection).toMatchObject({ residentKey: 'required', userVerification: 'required' })
  })

  it('keeps it under its name', async () => {
    const { actor } = await withPasskey()
    expect(await listPasskeys(actor)).toMatchObject([{ name: 'Phone', lastUsedAt: null }])
    expect(await actsOf(actor.userId)).toEqual(['user.passkey-add'])
  })

  it.each([
    ['of another site', { origin: 'https://evil.example' }],
    ['that was not unlocked', { isVerified: false }],
  ])('refuses one %s', async (_, facts) => {
    const actor = await createActor('EDITOR')
    const { challengeId, options } = await offerNewPasskey(actor)
    const response = softwarePasskey(origin).make(options.challenge, facts)
    expect(await addPasskey(actor, challengeId, { name: 'x', response })).toEqual(refused('refused'))
    expect(await listPasskeys(actor)).toEqual([])
  })

  it('refuses an answer to a challenge that was used, made for somebody else, or made for signing in', async () => {
    const [actor, other] = [await createActor('EDITOR'), await createActor('EDITOR')]
    const key = softwarePasskey(origin)
    const own = await offerNewPasskey(actor)
    const response = key.make(own.options.challenge)
    expect(await addPasskey(other, own.challengeId, { name: 'x', response })).toEqual(refused('expired'))
    expect(await addPasskey(actor, own.challengeId, { name: 'x', response })).toEqual(refused('expired'))
    const { challengeId, options } = await offerPasskeySignIn(null)
    const wrongKind = { name: 'x', response: key.make(options.challenge) }
    expect(await addPasskey(actor, challengeId, wrongKind)).toEqual(refused('expired'))
  })

  it('refuses one that is somebody’s already', async () => {
    const { key } = await withPasskey()
    const thief = await createActor('EDITOR')
    const { challengeId, options } = await offerNewPasskey(thief)
    const response = key.make(options.challenge)
    expect(await addPasskey(thief, challengeId, { name: 'x', response })).toEqual(refused('known'))
  })
})

describe('signing in with a passkey', () => {
  it('begins a session, notes the use, and tells the log', async () => {
    const { actor, key } = await withPasskey()
    const result = await signIn(key)
    if (!result.ok) throw new Error(result.error.type)
    expect((await findSession(result.value.sid, null))?.actor.userId).toBe(actor.userId)
    expect((await listPasskeys(actor))[0]?.lastUsedAt).not.toBeNull()
    expect(await actsOf(actor.userId)).toEqual(['user.passkey-add', 'session.begin'])
  })

  it('takes an answer once, also of two at the same moment', async () => {
    const { key } = await withPasskey()
    const { challengeId, options } = await offerPasskeySignIn(null)
    const answer = key.answer(options.challenge)
    const both = await Promise.all([1, 2].map(() => signInWithPasskey(challengeId, answer, browser, null)))
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await signInWithPasskey(challengeId, answer, browser, null)).toEqual(refused('expired'))
  })

  it('takes no answer to another challenge, nor after five minutes', async () => {
    const { key } = await withPasskey()
    const [one, two] = [await offerPasskeySignIn(null), await offerPasskeySignIn(null)]
    const answer = key.answer(one.options.challenge)
    expect(await signInWithPasskey(two.challengeId, answer, browser, null)).toEqual(refused('refused'))
    const late = new Date(Date.now() - 1)
    await db.challenge.update({ where: { id: one.challengeId }, data: { expiresAt: late } })
    expect(await signInWithPasskey(one.challengeId, answer, browser, null)).toEqual(refused('expired'))
  })

  it.each([
    ['for another site', { origin: 'https://evil.example' }],
    ['for a look-alike of this one', { origin: 'http://news.example.org' }],
    ['without unlocking it', { isVerified: false }],
  ])('refuses what was signed %s', async (_, facts) => {
    const { key } = await withPasskey()
    expect(await signIn(key, facts)).toEqual(refused('refused'))
  })

  it('refuses a passkey nobody has, and one that signs with another key', async () => {
    const { key } = await withPasskey()
    expect(await signIn(softwarePasskey(origin))).toEqual(refused('refused'))
    const { challengeId, options } = await offerPasskeySignIn(null)
    const forged = { ...softwarePasskey(origin).answer(options.challenge), id: key.id, rawId: key.id }
    expect(await signInWithPasskey(challengeId, forged, browser, null)).toEqual(refused('refused'))
  })

  it('refuses a passkey that says it is of another user', async () => {
    const [{ key }, other] = [await withPasskey(), await createActor('EDITOR')]
    const { challengeId, options } = await offerPasskeySignIn(null)
    const answer = key.answer(options.challenge)
    answer.response.userHandle = Buffer.from(handleOf(other.userId)).toString('base64url')
    expect(await signInWithPasskey(challengeId, answer, browser, null)).toEqual(refused('refused'))
  })

  it('takes none but that of the user whose password was right', async () => {
    const [one, other] = [await withPasskey(), await withPasskey()]
    expect(await signIn(other.key, {}, one.actor.userId)).toEqual(refused('refused'))
    expect(await signIn(one.key, {}, one.actor.userId)).toMatchObject({ ok: true })
  })

  it('refuses a disabled user', async () => {
    const { actor, key } = await withPasskey()
    await db.user.update({ where: { id: actor.userId }, data: { disabledAt: new Date() } })
    expect(await signIn(key)).toEqual(refused('disabled'))
    const entry = await db.auditEntry.findFirst({ orderBy: { id: 'desc' } })
    expect(entry).toMatchObject({ act: 'sign-in.refused', subjectId: actor.userId, after: { reason: 'passkey' } })
  })

  it('refuses a passkey whose counter did not grow, and tells the log', async () => {
    const { actor, key } = await withPasskey()
    expect(await signIn(key, { counter: 7 })).toMatchObject({ ok: true })
    expect(await signIn(key, { counter: 7 })).toEqual(refused('copied'))
    expect(await signIn(key, { counter: 3 })).toEqual(refused('copied'))
    expect(await signIn(key, { counter: 0 })).toEqual(refused('copied'))
    expect((await actsOf(actor.userId)).filter((act) => act === 'passkey.copied')).toHaveLength(3)
    expect(await signIn(key, { counter: 8 })).toMatchObject({ ok: true })
  })

  it('clears away challenges that nobody answered', async () => {
    const { challengeId } = await offerPasskeySignIn(null)
    const old = new Date(Date.now() - 2 * challengeLifetime)
    await db.challenge.update({ where: { id: challengeId }, data: { expiresAt: old } })
    await offerPasskeySignIn(null)
    expect(await db.challenge.findUnique({ where: { id: challengeId } })).toBeNull()
  })
})

describe('confirming with a passkey', () => {
  it('renews the confirmation of this session alone', async () => {
    const { actor, key } = await withPasskey()
    const long = new Date(Date.now() - 3_600_000)
    await db.session.updateMany({ where: { userId: actor.userId }, data: { confirmedAt: long } })
    const { challengeId, options } = await offerPasskeyConfirm(actor)
    expect(await confirmByPasskey(actor, challengeId, key.answer(options.challenge))).toMatchObject({ ok: true })
    const found = await findSession(actor.sessionId ?? '', null)
    expect(found?.actor.confirmedAt?.getTime()).toBeGreaterThan(Date.now() - 60_000)
  })

  it('refuses another user’s passkey, and an answer given to sign in', async () => {
    const [one, other] = [await withPasskey(), await withPasskey()]
    const offer = await offerPasskeyConfirm(one.actor)
    const theirs = other.key.answer(offer.options.challenge)
    expect(await confirmByPasskey(one.actor, offer.challengeId, theirs)).toEqual(refused('refused'))
    const signing = await offerPasskeySignIn(null)
    const answer = one.key.answer(signing.options.challenge)
    expect(await confirmByPasskey(one.actor, signing.challengeId, answer)).toEqual(refused('expired'))
    const foreign = await offerPasskeyConfirm(other.actor)
    const ofOther = other.key.answer(foreign.options.challenge)
    expect(await confirmByPasskey(one.actor, foreign.challengeId, ofOther)).toEqual(refused('refused'))
  })
})

describe('one’s own passkeys', () => {
  it('get another name, but not by somebody else', async () => {
    const [one, other] = [await withPasskey(), await createActor('ADMIN')]
    expect(await renamePasskey(other, { id: one.key.id, name: 'Mine' })).toEqual(refused('not-found'))
    expect(await renamePasskey(one.actor, { id: one.key.id, name: 'Desk' })).toMatchObject({ ok: true })
    expect(await listPasskeys(one.actor)).toMatchObject([{ name: 'Desk' }])
  })

  it('are removed, but not by somebody else, and never the last way in', async () => {
    const [one, other] = [await withPasskey(), await createActor('ADMIN')]
    expect(await removePasskey(other, one.key.id)).toEqual(refused('not-found'))
    expect(await removePasskey(one.actor, one.key.id)).toEqual(refused('last-way-in'))
    const second = await withPasskey(one.actor, 'Spare')
    expect(await removePasskey(one.actor, one.key.id)).toMatchObject({ ok: true })
    expect(await signIn(one.key)).toEqual(refused('refused'))
    expect(await signIn(second.key)).toMatchObject({ ok: true })
  })

  it('leave one when two are removed at the same moment', async () => {
    const one = await withPasskey()
    const second = await withPasskey(one.actor, 'Spare')
    const both = await Promise.all([one.key.id, second.key.id].map((id) => removePasskey(one.actor, id)))
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await listPasskeys(one.actor)).toHaveLength(1)
  })

  it('stay while the password is short, or the site asks for a second factor', async () => {
    const { actor, key } = await withPasskey()
    await db.user.update({ where: { id: actor.userId }, data: { passwordHash: 'x' } })
    expect(await removePasskey(actor, key.id)).toEqual(refused('password-short'))
    await db.user.update({ where: { id: actor.userId }, data: { isPasswordLong: true } })
    await db.siteSettings.create({ data: { id: 1, twoFactor: 'EVERYONE' } })
    expect(await removePasskey(actor, key.id)).toEqual(refused('factor-asked-for'))
    await db.siteSettings.delete({ where: { id: 1 } })
    expect(await removePasskey(actor, key.id)).toMatchObject({ ok: true })
  })
})
