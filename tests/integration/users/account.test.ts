import { describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import type { Actor } from '@/lib/users/actor'
import { deviceInWords, endOwnSession, endOwnSessions, listOwnSessions } from '@/lib/users/devices'
import { createLink, findLink, linkAddress } from '@/lib/users/one-time-links'
import { changeOwnName } from '@/lib/users/own-account'
import { changeOwnPassword } from '@/lib/users/own-account-password'
import { hashPassword, isPassword } from '@/lib/users/passwords'
import { beginSession, findSession, lifetime } from '@/lib/users/sessions'
import { createActor } from '../../support/people'

const present = 'correct horse battery'
const chosen = 'an other staple of words'
let addresses = 0

/** A browser at an address of its own, so that no test waits for what another got wrong. */
const newBrowser = () => ({ device: 'Test', address: `198.51.100.${(addresses += 1)}`, sessionId: null, marks: [] })

async function withPassword(facts: Parameters<typeof createActor>[1] = {}) {
  const actor = await createActor('EDITOR', { passwordHash: await hashPassword(present), ...facts })
  await db.user.update({ where: { id: actor.userId }, data: { isPasswordLong: true } })
  return actor
}

const change = (actor: Actor, forms: { current?: string; chosen?: string } = {}) =>
  changeOwnPassword(actor, { current: present, chosen, ...forms }, newBrowser())

const anotherSession = (actor: Actor, device = 'Other') =>
  db.$transaction((tx) => beginSession(tx, actor.userId, 'PASSWORD', { device, address: '203.0.113.7' }))
const isSignedIn = async (id: string | null) => (await findSession(id ?? '', null)) !== null
const lastAct = (actor: Actor) => db.auditEntry.findFirst({ where: { userId: actor.userId }, orderBy: { id: 'desc' } })

describe('one’s own name', () => {
  it('changes, and the log knows both', async () => {
    const actor = await createActor('EDITOR', { name: 'Ada' })
    await changeOwnName(actor, { name: 'Ada L.' })
    expect(await lastAct(actor)).toMatchObject({ act: 'user.name', before: { name: 'Ada' }, after: { name: 'Ada L.' } })
  })

  it('is no news where it stays', async () => {
    const actor = await createActor('EDITOR', { name: 'Ada' })
    await changeOwnName(actor, { name: 'Ada' })
    expect(await lastAct(actor)).toBeNull()
  })
})

describe('one’s own password', () => {
  it('changes, ends every session, and gives this browser a new one', async () => {
    const actor = await withPassword()
    const other = await anotherSession(actor)
    const result = await change(actor)
    if (!result.ok) throw new Error(result.error.type)
    expect(await isSignedIn(other)).toBe(false)
    expect(await isSignedIn(actor.sessionId)).toBe(false)
    expect(await isSignedIn(result.value)).toBe(true)
    const { passwordHash } = await db.user.findUniqueOrThrow({ where: { id: actor.userId } })
    expect(await isPassword(chosen, passwordHash)).toBe(true)
    expect(await isPassword(present, passwordHash)).toBe(false)
    const entry = await lastAct(actor)
    expect(entry).toMatchObject({ act: 'user.password', before: null, after: null })
  })

  it('makes a link for a reset worthless', async () => {
    const actor = await withPassword()
    const link = await db.$transaction((tx) => createLink(tx, { kind: 'PASSWORD_RESET', userId: actor.userId }))
    const token = linkAddress(link).split('/').at(-1) ?? ''
    expect(await findLink(token)).not.toBeNull()
    expect(await change(actor)).toMatchObject({ ok: true })
    expect(await findLink(token)).toBeNull()
  })

  it('stays where the present one is wrong or missing, and so do the sessions', async () => {
    const actor = await withPassword()
    const other = await anotherSession(actor)
    for (const current of ['wrong', '', chosen])
      expect(await change(actor, { current })).toEqual({ ok: false, error: { type: 'wrong-password' } })
    expect(await isSignedIn(other)).toBe(true)
    const entries = await db.auditEntry.findMany({ where: { userId: actor.userId, act: 'session.confirm-refused' } })
    expect(entries.map(({ after }) => after)).toEqual(Array(3).fill({ reason: 'wrong-password' }))
  })

  it('cannot be guessed by whoever finds a browser signed in', async () => {
    const actor = await withPassword()
    const browser = newBrowser()
    const guesses: string[] = []
    for (const current of ['1', '2', '3', '4', '5', '6', '7', '8']) {
      const result = await changeOwnPassword(actor, { current, chosen }, browser)
      guesses.push(result.ok ? 'ok' : result.error.type)
    }
    expect(guesses[0]).toBe('wrong-password')
    expect(guesses.at(-1)).toBe('too-many')
  })

  it.each([
    ['short', 'too-short'],
    ['fourteen chars', 'too-short'],
    ['x'.repeat(129), 'too-long'],
    ['aaaaaaaaaaaaaaaaaa', 'common'],
    ['person@example.org1', 'common'],
  ])('does not become %j', async (chosen, problem) => {
    const actor = await withPassword({ name: 'Person', email: `${crypto.randomUUID().slice(0, 8)}-person@example.org` })
    expect(await change(actor, { chosen })).toMatchObject({ ok: false, error: { type: 'unsuitable', problem } })
  })

  it('may be eight characters beside a second factor', async () => {
    const actor = await withPassword()
    expect(await change(actor, { chosen: 'vbq-8127' })).toMatchObject({ ok: false })
    await db.user.update({ where: { id: actor.userId }, data: { totpSecret: 'x', totpConfirmedAt: new Date() } })
    expect(await change(actor, { chosen: 'vbq-8127' })).toMatchObject({ ok: true })
    expect(await db.user.findUnique({ where: { id: actor.userId } })).toMatchObject({ isPasswordLong: false })
  })

  it('is set without one before by whoever has just proved who they are, and by nobody else', async () => {
    const actor = await createActor('EDITOR')
    const stale = { ...actor, confirmedAt: new Date(Date.now() - 3_600_000) }
    expect(await change(stale, { current: '' })).toEqual({ ok: false, error: { type: 'unconfirmed' } })
    expect(await change(actor, { current: '' })).toMatchObject({ ok: true })
  })

  it('is changed by one of two who do at the same moment', async () => {
    const actor = await withPassword()
    const both = await Promise.all([change(actor), change(actor, { chosen: 'and a third one of these' })])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  })

  it('is not changed from a session that has ended on the way', async () => {
    const actor = await withPassword()
    await endOwnSessions(actor)
    expect(await change(actor)).toEqual({ ok: false, error: { type: 'changed-meanwhile' } })
  })
})

describe('one’s own sessions', () => {
  it('are listed with this one first, without those that are over', async () => {
    const actor = await createActor('EDITOR')
    const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'
    const open = await anotherSession(actor, firefox)
    const [ended, idle, old] = [await anotherSession(actor), await anotherSession(actor), await anotherSession(actor)]
    await endOwnSession(actor, ended)
    const longAgo = new Date(Date.now() - lifetime.idle - 1_000)
    await db.session.update({ where: { id: idle }, data: { lastUsedAt: longAgo } })
    await db.session.update({ where: { id: old }, data: { expiresAt: new Date(Date.now() - 1) } })
    const [first, ...others] = await listOwnSessions(actor)
    expect(first).toMatchObject({ id: actor.sessionId, isThisOne: true })
    expect(others).toMatchObject([{ id: open, isThisOne: false, device: 'Firefox on Linux', address: '203.0.113.7' }])
  })

  it('are not those of anybody else, neither to see nor to end', async () => {
    const [actor, other] = [await createActor('ADMIN'), await createActor('EDITOR')]
    expect((await listOwnSessions(actor)).map(({ id }) => id)).toEqual([actor.sessionId])
    expect(await endOwnSession(actor, other.sessionId ?? '')).toBe(false)
    expect(await isSignedIn(other.sessionId)).toBe(true)
    expect(await lastAct(actor)).toBeNull()
  })

  it('end one by one, at their next request', async () => {
    const actor = await createActor('EDITOR')
    const other = await anotherSession(actor)
    expect(await endOwnSession(actor, other)).toBe(true)
    expect(await endOwnSession(actor, other)).toBe(false)
    expect(await isSignedIn(other)).toBe(false)
    expect(await isSignedIn(actor.sessionId)).toBe(true)
  })

  it('end everywhere, here too', async () => {
    const actor = await createActor('EDITOR')
    const other = await anotherSession(actor)
    await endOwnSessions(actor)
    expect([await isSignedIn(other), await isSignedIn(actor.sessionId)]).toEqual([false, false])
    expect(await lastAct(actor)).toMatchObject({ act: 'session.end-all', after: { ended: 2 } })
  })
})

describe('a browser’s name', () => {
  it.each([
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox on Linux'],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
      'Safari on iOS',
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0',
      'Microsoft Edge on Windows',
    ],
    ['<script>alert(1)</script>', 'Unknown browser'],
    ['', 'Unknown browser'],
    [null, 'Unknown browser'],
  ])('%j is %j', (device, words) => {
    expect(deviceInWords(device)).toBe(words)
  })
})
