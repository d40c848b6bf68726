import { Secret, TOTP } from 'otpauth'
import { hash } from '@node-rs/argon2'
import { describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { seal } from '@/lib/users/sealed'
import { findHalfSignedIn } from '@/lib/users/sign-in-challenge'
import { hashPassword } from '@/lib/users/passwords'
import { makeRecoveryCodes } from '@/lib/users/recovery-codes'
import { endSessionsOf, findSession, lifetime } from '@/lib/users/sessions'
import { finishWithCode } from '@/lib/users/sign-in-second-factor'
import type { Browser } from '@/lib/users/sign-in-session'
import { signInWithPassword } from '@/lib/users/sign-in'
import { ownerOfSecret } from '@/lib/users/totp'
import { createUser } from '../../support/people'

const password = 'correct horse battery staple'
const passwordHash = await hashPassword(password)
let addresses = 0

/** Each test comes from an address of its own. */
const browserOf = (facts: Partial<Browser> = {}): Browser => ({
  device: 'Test',
  address: `198.51.100.${(addresses += 1)}`,
  sessionId: null,
  marks: [],
  ...facts,
})

async function signInAs({ email }: { email: string }, browser = browserOf(), typed = password) {
  return signInWithPassword({ email, password: typed }, browser)
}

async function sessionOf(user: { email: string }, browser = browserOf()) {
  const step = await signInAs(user, browser)
  if (!step.ok || !step.value.isDone) throw new Error('not signed in')
  return step.value.signedIn.sid
}

describe('signing in with a password', () => {
  it('begins a session that names the user, the browser and the address, and tells the log', async () => {
    const user = await createUser({ passwordHash })
    const browser = browserOf({ device: 'Firefox' })
    const sid = await sessionOf(user, browser)
    expect((await findSession(sid, null))?.actor).toMatchObject({ userId: user.id, role: 'EDITOR', sessionId: sid })
    expect(await db.session.findUnique({ where: { id: sid } })).toMatchObject({
      method: 'PASSWORD',
      device: 'Firefox',
      address: browser.address,
    })
    expect(await actsAbout(user.id)).toEqual([
      { act: 'session.begin', userId: user.id, actor: user.name, after: { session: sid, method: 'PASSWORD' } },
    ])
  })

  it('takes the address however it is typed: capitals, spaces around it, letters of full width', async () => {
    const user = await createUser({ email: 'ada@example.org', passwordHash })
    for (const email of [' Ada@Example.ORG ', 'ａｄａ@example.org'])
      expect(await sessionOf({ ...user, email })).toEqual(expect.any(String))
  })

  it('gives a new session each time and ends the one the browser had', async () => {
    const user = await createUser({ passwordHash })
    const first = await sessionOf(user)
    const second = await sessionOf(user, browserOf({ sessionId: first }))
    expect(second).not.toBe(first)
    expect(await findSession(first, null)).toBeNull()
    expect(await findSession(second, null)).not.toBeNull()
  })

  it('makes the hash anew when it was made at another cost', async () => {
    const cheap = await hash(password, { memoryCost: 4_096, timeCost: 2, parallelism: 1 })
    const user = await createUser({ passwordHash: cheap })
    await sessionOf(user)
    const { passwordHash: kept } = await db.user.findUniqueOrThrow({ where: { id: user.id } })
    expect(kept).not.toBe(cheap)
    expect(await sessionOf(user)).toEqual(expect.any(String))
  })
})

describe('what is refused', () => {
  it.each([
    ['a wrong password', async () => (await createUser({ passwordHash })).email, 'wrong horse battery staple'],
    ['an empty password', async () => (await createUser({ passwordHash })).email, ''],
    [
      'a user who is disabled',
      async () => (await createUser({ passwordHash, disabledAt: new Date() })).email,
      password,
    ],
    ['a user without a password', async () => (await createUser()).email, password],
    ['nobody', () => Promise.resolve('nobody@example.org'), password],
    ['what is no address', () => Promise.resolve('not an address'), password],
    ['an address that is too long', () => Promise.resolve(`${'a'.repeat(300)}@example.org`), password],
    ['an address with a NUL in it', () => Promise.resolve('a\0da@example.org'), password],
    ['a password that is too long', async () => (await createUser({ passwordHash })).email, password.repeat(20)],
  ])('%s, in the same words', async (_, email, typed) => {
    const refused = await signInAs({ email: await email() }, browserOf(), typed)
    expect(refused).toEqual({ ok: false, error: { type: 'wrong' } })
  })

  it('a look-alike of an address', async () => {
    await createUser({ email: 'paul@example.org', passwordHash })
    // Cyrillic letters; the domain's would become "xn--…".
    for (const email of ['раul@example.org', 'paul@ехample.org'])
      expect(await signInAs({ email })).toEqual({ ok: false, error: { type: 'wrong' } })
  })

  it('a password that was changed while it was compared', async () => {
    const user = await createUser({ passwordHash })
    const attempt = signInAs(user)
    const otherHash = await hashPassword('another password altogether')
    const changed = db.user.update({ where: { id: user.id }, data: { passwordHash: otherHash } })
    const [answer] = await Promise.all([attempt, changed])
    const sessions = await db.session.count({ where: { userId: user.id } })
    expect([answer.ok, sessions]).toEqual(answer.ok ? [true, 1] : [false, 0])
  })

  it('and written down as typed, without the password', async () => {
    const user = await createUser({ passwordHash })
    const browser = browserOf()
    await signInAs({ email: user.email.toUpperCase() }, browser, 'a wrong one, and long')
    const [entry] = await db.auditEntry.findMany({ where: { subjectId: user.id } })
    expect(entry).toMatchObject({
      act: 'sign-in.refused',
      actor: user.email.toUpperCase(),
      userId: null,
      address: browser.address,
      after: { reason: 'password' },
    })
    await signInAs({ email: 'a wrong one, and in the wrong field' })
    const last = await db.auditEntry.findFirst({ where: { subjectId: 'unknown' }, orderBy: { id: 'desc' } })
    expect(last?.actor).toBe('not an e-mail address')
  })

  it('in about the same time for somebody and for nobody', async () => {
    const user = await createUser({ passwordHash })
    const times: Record<'somebody' | 'nobody', number[]> = { somebody: [], nobody: [] }
    for (let i = 0; i < 8; i += 1) {
      times.somebody.push(await timeOf({ email: user.email }))
      times.nobody.push(await timeOf({ email: `nobody-${i}@example.org` }))
      await db.rateLimit.deleteMany()
    }
    const ratio = median(times.somebody) / median(times.nobody)
    // Without a password hashed for nobody it would be ten times that; other checks go on beside this one.
    expect(ratio).toBeGreaterThan(1 / 3)
    expect(ratio).toBeLessThan(3)
  })
})

describe('a session', () => {
  it.each([
    ['was left idle', { lastUsedAt: new Date(Date.now() - lifetime.idle - 1_000) }],
    ['is too old, however much it is used', { expiresAt: new Date(Date.now() - 1_000) }],
    ['was ended', { endedAt: new Date() }],
  ])('admits nobody once it %s', async (_, data) => {
    const sid = await sessionOf(await createUser({ passwordHash }))
    await db.session.update({ where: { id: sid }, data })
    expect(await findSession(sid, null)).toBeNull()
  })

  it('admits nobody once its user is disabled', async () => {
    const user = await createUser({ passwordHash })
    const sid = await sessionOf(user)
    await db.user.update({ where: { id: user.id }, data: { disabledAt: new Date() } })
    expect(await findSession(sid, null)).toBeNull()
  })
})

describe('the second factor', () => {
  it('is asked for before there is a session, and begins it', async () => {
    const { user, code } = await userWithTotp()
    const challenge = await challengeOf(user)
    expect(await db.session.count({ where: { userId: user.id } })).toBe(0)
    const finished = await finishWithCode(challenge, code(), browserOf())
    expect(finished).toMatchObject({ ok: true, value: { user: { id: user.id } } })
    expect(await db.session.count({ where: { userId: user.id, method: 'PASSWORD' } })).toBe(1)
  })

  it('takes a recovery code once', async () => {
    const { user, recovery } = await userWithTotp()
    expect(await finishWithCode(await challengeOf(user), recovery, browserOf())).toMatchObject({ ok: true })
    expect(await finishWithCode(await challengeOf(user), recovery, browserOf())).toEqual(wrong)
  })

  it('refuses a code that was used, also at the same moment', async () => {
    const { user, code } = await userWithTotp()
    const challenges = [await challengeOf(user), await challengeOf(user)]
    const now = code()
    const answers = await Promise.all(challenges.map((challenge) => finishWithCode(challenge, now, browserOf())))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await finishWithCode(await challengeOf(user), now, browserOf())).toEqual(wrong)
  })

  it('lets a challenge be answered once, and keeps the code of the second', async () => {
    const { user, code, recovery } = await userWithTotp()
    const challenge = await challengeOf(user)
    expect(await finishWithCode(challenge, code(), browserOf())).toMatchObject({ ok: true })
    expect(await finishWithCode(challenge, recovery, browserOf())).toEqual(expired)
    expect(await db.recoveryCode.count({ where: { userId: user.id, usedAt: { not: null } } })).toBe(0)
  })

  it('gives a sign-in up after five wrong codes', async () => {
    const { user, code } = await userWithTotp()
    const challenge = await challengeOf(user)
    for (let i = 0; i < 5; i += 1) {
      expect(await finishWithCode(challenge, '000000', browserOf())).toEqual(wrong)
      await db.rateLimit.deleteMany({ where: { key: { startsWith: 'code' } } })
    }
    expect(await finishWithCode(challenge, code(), browserOf())).toEqual(expired)
    expect(await findHalfSignedIn(challenge)).toBeNull()
  })

  it('makes whoever gives wrong codes wait, whatever sign-in they belong to', async () => {
    const { user } = await userWithTotp()
    const answers = []
    for (let i = 0; i < 6; i += 1) {
      const challenge = await challengeOf(user)
      await db.$executeRaw`
        update rate_limits set expire = (extract(epoch from now()) * 1000)::bigint + 840000 where key like '%-gate:%'`
      answers.push(await finishWithCode(challenge, '000000', browserOf()))
    }
    expect(answers.at(-1)).toMatchObject({ ok: false, error: { type: 'too-many' } })
  })

  it.each([
    ['ten minutes later', (id: string) => db.challenge.update({ where: { id }, data: { expiresAt: new Date() } })],
    ['once all sessions were ended', (_: string, userId: string) => endSessionsOf(db, userId)],
    [
      'once the user is disabled',
      (_: string, id: string) => db.user.update({ where: { id }, data: { disabledAt: new Date() } }),
    ],
  ])('is not taken %s', async (_, change) => {
    const { user, code } = await userWithTotp()
    const challenge = await challengeOf(user)
    await change(challenge, user.id)
    expect(await finishWithCode(challenge, code(), browserOf())).toEqual(expired)
  })

  it.each(['', 'x', '__proto__', '00000000-0000-4000-8000-000000000000'])(
    'is not taken for a challenge called %j',
    async (id) => expect(await finishWithCode(id, '000000', browserOf())).toEqual(expired),
  )
})

const wrong = { ok: false, error: { type: 'wrong' } }
const expired = { ok: false, error: { type: 'expired' } }

async function userWithTotp() {
  const user = await createUser({ passwordHash })
  const secret = new Secret({ size: 20 }).base32
  await db.user.update({
    where: { id: user.id },
    data: { totpSecret: seal(secret, ownerOfSecret(user.id)), totpConfirmedAt: new Date() },
  })
  const [recovery = ''] = await makeRecoveryCodes(db, user.id)
  return { user, recovery, code: () => new TOTP({ secret }).generate() }
}

async function challengeOf(user: { email: string }): Promise<string> {
  const step = await signInAs(user)
  if (!step.ok || step.value.isDone) throw new Error('no second factor was asked for')
  return step.value.challengeId
}

async function timeOf({ email }: { email: string }): Promise<number> {
  const start = performance.now()
  await signInAs({ email }, browserOf(), 'a wrong password, and long')
  return performance.now() - start
}

const median = (numbers: number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN

const actsAbout = (subjectId: string) =>
  db.auditEntry.findMany({ where: { subjectId }, select: { act: true, userId: true, actor: true, after: true } })
