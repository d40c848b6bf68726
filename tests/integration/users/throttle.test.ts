import { describe, expect, it } from 'vitest'
import { countRequest } from '@/lib/api/api-limits'
import { db } from '@/lib/db'
import { hashPassword } from '@/lib/users/passwords'
import { signInWithPassword } from '@/lib/users/sign-in'
import { marksWith } from '@/lib/users/device-marks'
import type { Browser } from '@/lib/users/sign-in-session'
import { longestDelay } from '@/lib/users/throttle-delay'
import { createUser } from '../../support/people'

const password = 'correct horse battery staple'
const passwordHash = await hashPassword(password)

const browserAt = (address: string | null, marks: string[] = []): Browser => ({
  device: 'Test',
  address,
  sessionId: null,
  marks,
})

const wrongly = (email: string, address: string, marks?: string[]) =>
  signInWithPassword({ email, password: 'a wrong password, and long' }, browserAt(address, marks))
const rightly = (email: string, address: string, marks?: string[]) =>
  signInWithPassword({ email, password }, browserAt(address, marks))

const addressOf = (i: number) => `203.0.113.${i % 100}`

/** Only a password that was compared leaves a refusal in the log. */
const compared = () => db.auditEntry.count({ where: { act: 'sign-in.refused' } })

/** However slow the machine is, the next attempt comes too early. */
const keepGatesClosed = () => db.$executeRaw`
  update rate_limits set expire = extract(epoch from now()) * 1000 + 800000 where key like '%-gate:%'`

/** As if the time had passed for which gates are closed; the counts stay. */
const openGates = () => db.rateLimit.deleteMany({ where: { key: { contains: '-gate:' } } })

const tooMany = (seconds: unknown = expect.any(Number)) => ({ ok: false, error: { type: 'too-many', seconds } })
const wrong = { ok: false, error: { type: 'wrong' } }

describe('the throttle', () => {
  it.each([
    ['one after the other', 10],
    ['a hundred at the same moment', 100],
  ])('lets a handful of 1,000 wrong passwords from 100 addresses be tried, %s', async (_, atOnce) => {
    const { email } = await createUser({ passwordHash })
    const before = await compared()
    const start = performance.now()
    for (let i = 0; i < 1_000; i += atOnce)
      await Promise.all(Array.from({ length: atOnce }, (_, j) => wrongly(email, addressOf(i + j))))
    // Five are free; then one after 1, 3, 7, 15 … seconds.
    const seconds = (performance.now() - start) / 1_000
    expect((await compared()) - before).toBeLessThanOrEqual(6 + Math.log2(seconds + 1))
    expect((await compared()) - before).toBeGreaterThanOrEqual(4)
  })

  it('says the same of an account that does not exist', async () => {
    const { email } = await createUser({ passwordHash })
    const said = async (email: string) => {
      const answers = []
      for (let i = 0; i < 7; i += 1) {
        answers.push(JSON.stringify(await wrongly(email, `192.0.2.${i}`)).replace(/\d+/, 'some'))
        await keepGatesClosed()
      }
      return answers
    }
    const toNobody = await said('nobody@example.org')
    expect(toNobody).toEqual(await said(email))
    expect(toNobody.at(-1)).toContain('too-many')
  })

  it('counts an account once, however its address is spelt', async () => {
    const { email } = await createUser({ passwordHash })
    for (const spelling of [email, email.toUpperCase(), ` ${email}`, email.replace('o', 'ｏ'), email])
      await wrongly(spelling, '192.0.2.9')
    await keepGatesClosed()
    expect(await wrongly(email, '192.0.2.10')).toEqual(tooMany())
  })

  it('waits longer each time, and never longer than a quarter of an hour', async () => {
    await openGates()
    const { email } = await createUser({ passwordHash })
    const waits: number[] = []
    for (let i = 0; i < 20; i += 1) {
      await wrongly(email, `192.0.2.${i}`)
      const gate = await db.rateLimit.findFirst({ where: { key: { startsWith: 'password-account-gate:' } } })
      if (gate) waits.push(Math.round((Number(gate.expire) - Date.now()) / 1_000))
      await openGates()
    }
    // Looked at a little after they began, so those at the top are not quite the same.
    expect(waits.filter((wait, i) => wait < (waits[i - 1] ?? 0) - 5)).toEqual([])
    expect(waits.filter((wait) => wait > 2).length).toBeGreaterThan(10)
    expect(waits[0]).toBeLessThanOrEqual(1)
    expect(waits.at(-1)).toBeGreaterThan(longestDelay - 10)
    expect(waits.at(-1)).toBeLessThanOrEqual(longestDelay)
  })

  it('opens again by itself', async () => {
    const { email } = await createUser({ passwordHash })
    for (let i = 0; i < 5; i += 1) await wrongly(email, '192.0.2.20')
    await new Promise((resolve) => setTimeout(resolve, 1_100))
    expect(await rightly(email, '192.0.2.20')).toMatchObject({ ok: true })
  })

  it('forgets what failed once the password was right', async () => {
    const { email } = await createUser({ passwordHash })
    for (let round = 0; round < 4; round += 1) {
      for (let i = 0; i < 4; i += 1) expect(await wrongly(email, `192.0.2.${30 + round}`)).toEqual(wrong)
      expect(await rightly(email, `192.0.2.${30 + round}`)).toMatchObject({ ok: true })
    }
  })

  it('counts an address over all accounts, and a whole IPv6 network as one', async () => {
    const answers = []
    for (let i = 0; i < 21; i += 1) {
      await keepGatesClosed()
      answers.push(await wrongly(`a-${i}@example.org`, `2001:db8:1:2::${i + 1}`))
    }
    expect(answers.slice(0, 20)).toEqual(Array(20).fill(wrong))
    expect(answers[20]).toEqual(tooMany())
    expect(await wrongly('other@example.org', '2001:db8:1:3::1')).toEqual(wrong)
  })

  it('does not let an own account win attempts back for an address', async () => {
    const { email } = await createUser({ passwordHash })
    const answers = []
    for (let i = 0; i < 30; i += 1) {
      await keepGatesClosed()
      answers.push(await wrongly(`b-${i}@example.org`, '192.0.2.40'))
      await rightly(email, '192.0.2.40')
    }
    expect(answers.at(-1)).toEqual(tooMany())
    expect(answers.filter(({ ok, ...answer }) => !ok && JSON.stringify(answer).includes('wrong')).length).toBe(20)
  })

  it('lets an admin in during an attack, on a browser that has signed in before', async () => {
    const { email } = await createUser({ passwordHash, role: 'ADMIN' })
    const marks = marksWith([], email)
    for (let i = 0; i < 300; i += 10)
      await Promise.all(Array.from({ length: 10 }, (_, j) => wrongly(email, addressOf(i + j))))
    await keepGatesClosed()
    expect(await rightly(email, addressOf(0))).toEqual(tooMany())
    expect(await rightly(email, addressOf(0), marks)).toMatchObject({ ok: true })
  })

  it('makes a known browser wait for its own wrong passwords, and believes no mark of another account', async () => {
    const { email } = await createUser({ passwordHash })
    const marks = marksWith([], email)
    for (let i = 0; i < 5; i += 1) expect(await wrongly(email, '192.0.2.50', marks)).toEqual(wrong)
    await keepGatesClosed()
    expect(await rightly(email, '192.0.2.50', marks)).toEqual(tooMany())

    const { email: other } = await createUser({ passwordHash })
    for (let i = 0; i < 5; i += 1) await wrongly(other, '192.0.2.51')
    await keepGatesClosed()
    const forged = [`${marks[0]?.split('.')[0]}.${'A'.repeat(43)}`, 'x', '.', `.${'A'.repeat(43)}`]
    for (const strange of [marks, forged]) expect(await rightly(other, '192.0.2.51', strange)).toEqual(tooMany())
  })

  it('keeps nobody out for what a clock counted that was a day ahead', async () => {
    const { email } = await createUser({ passwordHash })
    for (let i = 0; i < 7; i += 1) await wrongly(email, '192.0.2.65')
    await keepGatesClosed()
    expect(await rightly(email, '192.0.2.65')).toEqual(tooMany())
    await db.$executeRaw`update rate_limits set expire = expire + 86400000 where key like '%-gate:%'`
    expect(await rightly(email, '192.0.2.65')).toMatchObject({ ok: true })

    const limit = { name: 'drill', points: 2, duration: 60 }
    for (let i = 0; i < 2; i += 1) await countRequest(limit, 'somebody')
    await db.$executeRaw`update rate_limits set expire = expire + 86400000 where key like 'drill:%'`
    const { isWithin, headers } = await countRequest(limit, 'somebody')
    expect([isWithin, headers.ratelimit]).toEqual([true, expect.stringMatching(/r=1;t=(?:60|59)$/)])
  })

  it('keeps no e-mail address', async () => {
    await wrongly('secretive@example.org', '192.0.2.60')
    const rows = await db.rateLimit.findMany()
    expect(rows.length).toBeGreaterThan(0)
    expect(JSON.stringify(rows.map(({ key }) => key))).not.toMatch(/secretive|192\.0\.2/)
  })

  it('lets nobody through when it cannot count', async () => {
    const { email } = await createUser({ passwordHash })
    await db.$executeRaw`alter table rate_limits rename to rate_limits_away`
    await expect(rightly(email, '192.0.2.70')).rejects.toThrow()
    await db.$executeRaw`alter table rate_limits_away rename to rate_limits`
    expect(await rightly(email, '192.0.2.70')).toMatchObject({ ok: true })
  })
})
