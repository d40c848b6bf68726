import { Secret, TOTP } from 'otpauth'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { db } from '@/lib/db'
import type { Actor } from '@/lib/users/actor'
import { hashPassword } from '@/lib/users/passwords'
import { takeRecoveryCode } from '@/lib/users/recovery-codes'
import { findSession } from '@/lib/users/sessions'
import { takeTotpCode } from '@/lib/users/totp'
import { renewRecoveryCodes, setUpTotp, totpSecretToBe, turnOffTotp } from '@/lib/users/totp-set-up'
import { createActor, createUser } from '../../support/people'

// In the middle of a step, so that none ends while a test runs.
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: Math.floor(Date.now() / 30_000) * 30_000 + 15_000 }))
afterEach(() => void vi.useRealTimers())

const codeOf = (secret: string, steps = 0) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 })

/** Somebody with an app whose set-up took the code of the step before, so that this step's is fresh. */
async function withApp(facts: Parameters<typeof createActor>[1] = {}) {
  const actor = await createActor('EDITOR', facts)
  const secret = await totpSecretToBe(actor)
  const result = await setUpTotp(actor, codeOf(secret, -1))
  if (!result.ok) throw new Error('the app was not set up')
  return { actor, secret, codes: result.value }
}

const take = (actor: Actor, code: string) => db.$transaction((tx) => takeTotpCode(tx, actor.userId, code))
const takeRecovery = (actor: Actor, code: string) => db.$transaction((tx) => takeRecoveryCode(tx, actor.userId, code))
const actsOf = async (actor: Actor) =>
  (
    await db.auditEntry.findMany({ where: { userId: actor.userId }, orderBy: { id: 'asc' }, select: { act: true } })
  ).map(({ act }) => act)

describe('setting up an authenticator app', () => {
  it('keeps nothing before a first code was right', async () => {
    const actor = await createActor('EDITOR')
    const secret = await totpSecretToBe(actor)
    expect(await totpSecretToBe(actor)).toBe(secret)
    expect(await setUpTotp(actor, '000000')).toEqual({ ok: false, error: { type: 'wrong-code' } })
    expect(await db.user.findUnique({ where: { id: actor.userId } })).toMatchObject({
      totpSecret: null,
      totpConfirmedAt: null,
    })
    expect(await actsOf(actor)).toEqual([])
  })

  it('keeps the secret sealed, gives ten recovery codes, and says so in the log', async () => {
    const { actor, secret, codes } = await withApp()
    const user = await db.user.findUniqueOrThrow({ where: { id: actor.userId } })
    expect(user.totpSecret).not.toContain(secret)
    expect(new Set(codes).size).toBe(10)
    expect(codes.every((code) => /^[0-9a-z]{4}(-[0-9a-z]{4}){3}$/.test(code))).toBe(true)
    expect(await actsOf(actor)).toEqual(['user.totp-on'])
    const log = JSON.stringify(
      await db.auditEntry.findMany({ where: { userId: actor.userId } }),
      (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value),
    )
    expect(log).not.toContain(secret)
  })

  it('uses up the code it was confirmed with', async () => {
    const { actor, secret } = await withApp()
    expect(await take(actor, codeOf(secret, -1))).toBe(false)
  })

  it('gives each session, and each new app, another secret', async () => {
    const { actor, secret } = await withApp()
    expect(await totpSecretToBe(actor)).not.toBe(secret)
    expect(await totpSecretToBe({ ...actor, sessionId: 'another' })).not.toBe(await totpSecretToBe(actor))
  })

  it('moves to another app at once: the old one is worth nothing then', async () => {
    const { actor, secret, codes } = await withApp()
    const next = await totpSecretToBe(actor)
    expect(await setUpTotp(actor, codeOf(next))).toMatchObject({ ok: true })
    expect(await take(actor, codeOf(secret, 1))).toBe(false)
    expect(await take(actor, codeOf(next, 1))).toBe(true)
    expect(await takeRecovery(actor, codes[0] ?? '')).toBe(false)
    expect(await actsOf(actor)).toEqual(['user.totp-on', 'user.totp-replace'])
  })
})

describe('a code of the app', () => {
  it('works once, and never again', async () => {
    const { actor, secret } = await withApp()
    const code = codeOf(secret)
    expect(await take(actor, code)).toBe(true)
    expect(await take(actor, code)).toBe(false)
  })

  it('works for one of many who send it at the same moment', async () => {
    const { actor, secret } = await withApp()
    const code = codeOf(secret)
    const taken = await Promise.all(Array.from({ length: 8 }, () => take(actor, code)))
    expect(taken.filter(Boolean)).toHaveLength(1)
  })

  it('does not work once a later one did', async () => {
    const { actor, secret } = await withApp()
    const [now, later] = [codeOf(secret), codeOf(secret, 1)]
    expect(await take(actor, later)).toBe(true)
    expect(await take(actor, now)).toBe(false)
  })

  it('of a wrong step is refused', async () => {
    const { actor, secret } = await withApp()
    expect(await take(actor, codeOf(secret, 3))).toBe(false)
    expect(await take(actor, codeOf(secret, -3))).toBe(false)
  })

  it('of somebody else is refused, and so is any where no app is set up', async () => {
    const [one, other] = [await withApp(), await withApp()]
    expect(await take(one.actor, codeOf(other.secret))).toBe(false)
    const { id } = await createUser()
    expect(await db.$transaction((tx) => takeTotpCode(tx, id, '123456'))).toBe(false)
  })
})

describe('a recovery code', () => {
  it('works once, however it is typed', async () => {
    const { actor, codes } = await withApp()
    const [code = ''] = codes
    const typed = ` ${code.toUpperCase().replaceAll('-', ' – ').replaceAll('0', 'O').replaceAll('1', 'l')} `
    expect(await takeRecovery(actor, typed)).toBe(true)
    expect(await takeRecovery(actor, code)).toBe(false)
  })

  it('works for one of many who send it at the same moment', async () => {
    const { actor, codes } = await withApp()
    const taken = await Promise.all(Array.from({ length: 8 }, () => takeRecovery(actor, codes[3] ?? '')))
    expect(taken.filter(Boolean)).toHaveLength(1)
  })

  it('is not in the database', async () => {
    const { actor, codes } = await withApp()
    const kept = JSON.stringify(await db.recoveryCode.findMany({ where: { userId: actor.userId } }))
    for (const code of codes) expect(kept).not.toContain(code)
  })

  it('of somebody else is refused, and so are the empty one and those from before new ones', async () => {
    const [one, other] = [await withApp(), await withApp()]
    expect(await takeRecovery(one.actor, other.codes[0] ?? '')).toBe(false)
    expect(await takeRecovery(one.actor, '')).toBe(false)
    const renewed = await renewRecoveryCodes(one.actor)
    expect(renewed).toHaveLength(10)
    expect(await takeRecovery(one.actor, one.codes[0] ?? '')).toBe(false)
    expect(await takeRecovery(one.actor, renewed?.[9] ?? '')).toBe(true)
  })

  it('is not made for whoever has no second factor', async () => {
    expect(await renewRecoveryCodes(await createActor('EDITOR'))).toBeNull()
  })
})

describe('turning the app off', () => {
  it('takes the recovery codes with it and signs other browsers out', async () => {
    const { actor, secret, codes } = await withApp({ passwordHash: await hashPassword('a long enough password') })
    await db.user.update({ where: { id: actor.userId }, data: { isPasswordLong: true } })
    const other = await db.session.create({
      data: {
        id: crypto.randomUUID(),
        userId: actor.userId,
        method: 'PASSWORD',
        expiresAt: new Date(Date.now() + 1e6),
      },
    })
    expect(await turnOffTotp(actor)).toMatchObject({ ok: true })
    expect(await take(actor, codeOf(secret))).toBe(false)
    expect(await takeRecovery(actor, codes[0] ?? '')).toBe(false)
    expect(await findSession(other.id, null)).toBeNull()
    expect(await findSession(actor.sessionId ?? '', null)).not.toBeNull()
    expect(await actsOf(actor)).toEqual(['user.totp-on', 'user.totp-off'])
  })

  it('is refused beside a short password', async () => {
    const { actor, secret } = await withApp({ passwordHash: await hashPassword('short pw') })
    expect(await turnOffTotp(actor)).toEqual({ ok: false, error: { type: 'password-short' } })
    expect(await take(actor, codeOf(secret))).toBe(true)
  })

  it('is refused where the site asks for a second factor and there is no other', async () => {
    await db.siteSettings.upsert({
      where: { id: 1 },
      create: { twoFactor: 'EVERYONE' },
      update: { twoFactor: 'EVERYONE' },
    })
    const { actor } = await withApp({ passwordHash: await hashPassword('a long enough password') })
    await db.user.update({ where: { id: actor.userId }, data: { isPasswordLong: true } })
    expect(await turnOffTotp(actor)).toEqual({ ok: false, error: { type: 'factor-asked-for' } })
    const key = { id: actor.userId, userId: actor.userId, name: 'Key', publicKey: new Uint8Array(), counter: 0 }
    await db.passkey.create({ data: { ...key, isBackedUp: false } })
    expect(await turnOffTotp(actor)).toMatchObject({ ok: true })
    await db.siteSettings.update({ where: { id: 1 }, data: { twoFactor: 'OPTIONAL' } })
  })

  it('says when there is none', async () => {
    expect(await turnOffTotp(await createActor('EDITOR'))).toEqual({ ok: false, error: { type: 'not-on' } })
  })
})
