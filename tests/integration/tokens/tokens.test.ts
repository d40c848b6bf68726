import { beforeEach, describe, expect, it } from 'vitest'
import { addDays, today } from '@/lib/dates/plain-date'
import { db } from '@/lib/db'
import { readForm } from '@/lib/forms/read-form'
import { listTokens } from '@/lib/tokens/list-tokens'
import { createToken, revokeToken } from '@/lib/tokens/manage-tokens'
import { isToken, newToken, tokenHash } from '@/lib/tokens/token'
import { actorOfRequest, accessOfRequest } from '@/lib/tokens/token-actor'
import { TokenForm } from '@/lib/tokens/token-form'
import type { Admin } from '@/lib/users/actor'
import { createAdmin } from '../../support/people'

let admin: Admin
beforeEach(async () => {
  admin = await createAdmin()
})

const make = (form: Partial<TokenForm> = {}) =>
  createToken(admin, { name: 'importer', scope: 'READ', until: addDays(today(), 30), ...form })

const asking = (authorization?: string, address = '192.0.2.9') =>
  new Request('http://site.test/api/v1/me', {
    headers: { 'x-daybook-client': address, ...(authorization === undefined ? {} : { authorization }) },
  })

const bearer = (token: string) => asking(`Bearer ${token}`)
const tokenRow = (token: string) => db.apiToken.findUniqueOrThrow({ where: { hash: tokenHash(token) } })

const formOf = (fields: Record<string, string | string[]>) => {
  const form = new FormData()
  for (const [name, values] of Object.entries(fields)) for (const value of [values].flat()) form.append(name, value)
  return readForm(TokenForm, form)
}
const filled = { name: 'importer', scope: 'READ', life: '30', until: '' }

describe('making a token', () => {
  it('gives it back once and keeps its hash and first letters', async () => {
    const { token } = await make()
    expect(isToken(token)).toBe(true)
    const row = await tokenRow(token)
    expect(
      JSON.stringify(row, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)),
    ).not.toContain(token.slice(12))
    expect([row.hint, row.hash]).toEqual([token.slice(0, 12), tokenHash(token)])
  })

  it('lets it work until the end of its last day', async () => {
    const { token } = await make({ until: today() })
    expect((await tokenRow(token)).expiresAt.toISOString()).toBe(`${addDays(today(), 1)}T00:00:00.000Z`)
  })

  it('is written down without the token', async () => {
    const { token } = await make({ name: 'a script', scope: 'WRITE' })
    const { id } = await tokenRow(token)
    const entry = await db.auditEntry.findFirst({ where: { subject: 'token', subjectId: id } })
    expect(entry).toMatchObject({
      act: 'token.create',
      userId: admin.userId,
      actor: admin.name,
      address: admin.address,
      after: { name: 'a script', scope: 'WRITE' },
    })
    expect(JSON.stringify(entry?.after)).not.toContain(token.slice(8, 20))
  })
})

describe('the form of a token', () => {
  it.each([['30'], ['90'], ['365']])('takes %s days', (life) => {
    expect(formOf({ ...filled, life })).toEqual({
      ok: true,
      value: { name: 'importer', scope: 'READ', until: addDays(today(), Number(life)) },
    })
  })

  it.each([[0], [1], [365]])('takes a date %s days from now', (days) => {
    const until = addDays(today(), days)
    expect(formOf({ ...filled, life: 'date', until })).toMatchObject({ ok: true, value: { until } })
  })

  it.each<[string, Record<string, string | string[]>, string]>([
    ['no name', { ...filled, name: ' ' }, 'name'],
    ['a name of 61 letters', { ...filled, name: 'x'.repeat(61) }, 'name'],
    ['a name with a line’s end', { ...filled, name: 'a\nb' }, 'name'],
    ['two names', { ...filled, name: ['a', 'b'] }, 'name'],
    ['another scope', { ...filled, scope: 'ADMIN' }, 'scope'],
    ['another life', { ...filled, life: '9999' }, 'life'],
    ['no date', { ...filled, life: 'date' }, 'until'],
    ['a date that is none', { ...filled, life: 'date', until: '2026-02-30' }, 'until'],
    ['a date that is over', { ...filled, life: 'date', until: addDays(today(), -1) }, 'until'],
    ['a date in more than a year', { ...filled, life: 'date', until: addDays(today(), 366) }, 'until'],
    ['two dates', { ...filled, life: 'date', until: [today(), today()] }, 'until'],
    ['a date of ten megabytes', { ...filled, life: 'date', until: '1'.repeat(10_000_000) }, 'until'],
  ])('refuses %s', (_, fields, name) => {
    const read = formOf(fields)
    expect(read.ok ? {} : read.state.problems).toHaveProperty(name)
  })
})

describe('asking with a token', () => {
  it('is asking as its owner, under both names, with nothing proved lately', async () => {
    const { token } = await make({ name: 'importer' })
    const found = await actorOfRequest(bearer(token), 'READ')
    expect(found).toEqual({
      ok: true,
      value: {
        userId: admin.userId,
        name: `${admin.name} (token importer)`,
        email: admin.email,
        role: 'ADMIN',
        sessionId: null,
        address: '192.0.2.9',
        confirmedAt: null,
      },
    })
  })

  it.each(['bearer', 'BEARER', 'Bearer  '])('takes the scheme as “%s”', async (scheme) => {
    const { token } = await make()
    expect((await actorOfRequest(asking(`${scheme} ${token}`), 'READ')).ok).toBe(true)
  })

  it('may read with a token that may write, and not the other way round', async () => {
    const [read, write] = [await make({ scope: 'READ' }), await make({ scope: 'WRITE' })]
    expect((await actorOfRequest(bearer(write.token), 'READ')).ok).toBe(true)
    expect((await actorOfRequest(bearer(write.token), 'WRITE')).ok).toBe(true)
    expect(await actorOfRequest(bearer(read.token), 'WRITE')).toEqual({
      ok: false,
      error: { type: 'wrong-scope', needed: 'WRITE' },
    })
  })

  it('says what the token is', async () => {
    const { token } = await make({ name: 'reader', until: today() })
    expect(await accessOfRequest(bearer(token), 'READ')).toMatchObject({
      value: {
        owner: admin.name,
        token: { name: 'reader', scope: 'READ', expiresAt: `${addDays(today(), 1)}T00:00:00.000Z` },
      },
    })
  })

  it('is refused without a token', async () => {
    expect(await actorOfRequest(asking(), 'READ')).toEqual({ ok: false, error: { type: 'no-token' } })
  })

  it.each<[string, (token: string) => string]>([
    ['an empty header', () => ''],
    ['a broken escape', () => 'Bearer %E0%A4%A'],
    ['no scheme', (token) => token],
    ['no token', () => 'Bearer'],
    ['another scheme', (token) => `Basic ${Buffer.from(`x:${token}`).toString('base64')}`],
    ['another scheme with the token', (token) => `Token ${token}`],
    ['two headers', (token) => `Bearer ${token}, Bearer ${token}`],
    ['words after the token', (token) => `Bearer ${token} x`],
    ['a token in quotes', (token) => `Bearer "${token}"`],
    ['another case', (token) => `Bearer ${token.toUpperCase()}`],
    ['a letter less', (token) => `Bearer ${token.slice(0, -1)}`],
    ['a letter more', (token) => `Bearer ${token}A`],
    ['another letter', (token) => `Bearer ${token.slice(0, 20)}${token[20] === 'A' ? 'B' : 'A'}${token.slice(21)}`],
    ['its hash', (token) => `Bearer ${tokenHash(token)}`],
    ['its hint', (token) => `Bearer ${token.slice(0, 12)}`],
    ['ten thousand letters', () => `Bearer daybook_${'A'.repeat(10_000)}`],
    ['a token that nobody made', () => `Bearer ${newToken()}`],
    ['a prototype’s name', () => 'Bearer __proto__'],
  ])('is refused with %s', async (_, header) => {
    const { token } = await make()
    expect(await actorOfRequest(asking(header(token)), 'READ')).toEqual({ ok: false, error: { type: 'invalid-token' } })
  })

  it.each<[string, (token: string) => Promise<unknown>]>([
    ['expired', (token) => db.apiToken.update({ where: { hash: tokenHash(token) }, data: { expiresAt: new Date() } })],
    ['was revoked', async (token) => revokeToken(await createAdmin(), await tokenRow(token))],
    ['belongs to a disabled user', () => setOwner({ disabledAt: new Date() })],
    ['belongs to an editor by now', () => setOwner({ role: 'EDITOR' })],
  ])('is refused when the token %s, at the next request', async (_, end) => {
    await createAdmin()
    const { token } = await make()
    expect((await actorOfRequest(bearer(token), 'READ')).ok).toBe(true)
    await end(token)
    expect(await actorOfRequest(bearer(token), 'READ')).toEqual({ ok: false, error: { type: 'invalid-token' } })
  })

  it('is slowed down for an address that tries one unknown token after the other, and for no other', async () => {
    const { token } = await make()
    const trying = (address: string) => actorOfRequest(asking(`Bearer ${newToken()}`, address), 'READ')
    for (let n = 0; n < 60; n++) await trying('198.51.100.7')
    expect(await trying('198.51.100.7')).toMatchObject({ error: { type: 'too-many' } })
    expect(await trying('198.51.100.8')).toMatchObject({ error: { type: 'invalid-token' } })
    expect((await actorOfRequest(asking(`Bearer ${token}`, '198.51.100.7'), 'READ')).ok).toBe(true)
  })

  it('notes the last use once a minute', async () => {
    const { token } = await make()
    const usedAt = async () => (await tokenRow(token)).lastUsedAt
    const useAgainAfter = async (milliseconds: number) => {
      const lastUsedAt = new Date(Date.now() - milliseconds)
      await db.apiToken.update({ where: { hash: tokenHash(token) }, data: { lastUsedAt } })
      await actorOfRequest(bearer(token), 'READ')
      return (await usedAt())?.getTime() !== lastUsedAt.getTime()
    }
    expect(await usedAt()).toBeNull()
    await actorOfRequest(bearer(token), 'READ')
    expect(await usedAt()).not.toBeNull()
    expect(await useAgainAfter(50_000)).toBe(false)
    expect(await useAgainAfter(70_000)).toBe(true)
  })
})

const setOwner = (data: { disabledAt?: Date; role?: 'EDITOR' }) => db.user.update({ where: { id: admin.userId }, data })

describe('revoking a token', () => {
  it('is written down once, also when two do it at the same moment', async () => {
    const { token } = await make()
    const { id } = await tokenRow(token)
    const results = await Promise.all([revokeToken(admin, { id }), revokeToken(await createAdmin(), { id })])
    expect(results.map(({ ok }) => ok).sort()).toEqual([false, true])
    expect(results.find(({ ok }) => !ok)).toEqual({ ok: false, error: { type: 'revoked' } })
    expect(await db.auditEntry.count({ where: { act: 'token.revoke', subjectId: id } })).toBe(1)
  })

  it('refuses a token that is not there', async () => {
    const id = '01890000-0000-7000-8000-000000000000'
    expect(await revokeToken(admin, { id })).toEqual({ ok: false, error: { type: 'not-found' } })
  })
})

describe('the list of tokens', () => {
  it('says whose each is, what it may, and whether it works', async () => {
    await createAdmin()
    const { token } = await make({ name: 'one', scope: 'WRITE' })
    const inList = async () => (await listTokens(admin)).find(({ hint }) => hint === token.slice(0, 12))
    expect(await inList()).toMatchObject({
      name: 'one',
      scope: 'WRITE',
      owner: { id: admin.userId, name: admin.name },
      lastUsedAt: null,
      status: 'working',
    })
    await setOwner({ role: 'EDITOR' })
    expect(await inList()).toMatchObject({ status: 'owner-no-admin' })
    await setOwner({ disabledAt: new Date() })
    expect(await inList()).toMatchObject({ status: 'owner-disabled' })
    await revokeToken(admin, await tokenRow(token))
    expect(await inList()).toMatchObject({ status: 'revoked' })
  })

  it('never has a token or its hash', async () => {
    const { token } = await make()
    const listed = JSON.stringify(await listTokens(admin))
    expect(listed).not.toContain(token.slice(12, 30))
    expect(listed).not.toContain(tokenHash(token))
  })

  it('forgets what ended long ago', async () => {
    const { token } = await make({ name: 'long ago' })
    const ago = new Date(Date.now() - 100 * 24 * 3_600_000)
    await db.apiToken.update({ where: { hash: tokenHash(token) }, data: { expiresAt: ago } })
    expect((await listTokens(admin)).map(({ name }) => name)).not.toContain('long ago')
  })
})
