import { beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { acceptFirstAdmin } from '@/lib/users/accept-first-admin'
import { createUserByCommand, NewUserForm } from '@/lib/users/create-user'
import { offerFirstAdmin } from '@/lib/users/first-admin'
import { isPassword } from '@/lib/users/passwords'
import { findSession } from '@/lib/users/sessions'
import { createUser } from '../../support/people'

const browser = { device: 'Test', address: '192.0.2.1', sessionId: null, marks: [] }
const form = { email: 'first@example.org', name: 'Ada', password: 'correct horse battery staple' }

/** A site that has just been set up. */
beforeEach(async () => {
  await db.$transaction([
    db.$executeRaw`alter table audit_entries disable trigger all`,
    db.$executeRaw`alter table users disable trigger all`,
    db.auditEntry.deleteMany(),
    db.session.deleteMany(),
    db.oneTimeLink.deleteMany(),
    db.user.deleteMany(),
    db.$executeRaw`alter table users enable trigger all`,
    db.$executeRaw`alter table audit_entries enable trigger all`,
  ])
})

async function offeredToken(): Promise<string> {
  const offered = await offerFirstAdmin()
  if (offered.type !== 'made') throw new Error(`the offer is ${offered.type}`)
  return tokenOf(offered.address)
}

const tokenOf = (address: string) => new URL(address).pathname.split('/').at(-1) ?? ''

describe('the first start', () => {
  it('makes a link that makes an administrator, signed in, once', async () => {
    const token = await offeredToken()
    const accepted = await acceptFirstAdmin(token, form, browser)
    if (!accepted.ok) throw new Error(accepted.error.type)
    expect((await findSession(accepted.value.sid, null))?.actor).toMatchObject({ email: form.email, role: 'ADMIN' })
    expect(await acceptFirstAdmin(token, { ...form, email: 'second@example.org' }, browser)).toEqual(notOpen)
    expect(await offerFirstAdmin()).toEqual({ type: 'needless' })
  })

  it('keeps no secret of the link', async () => {
    const token = await offeredToken()
    const [, secret = ''] = token.split('.')
    const rows = [await db.oneTimeLink.findMany(), await db.auditEntry.findMany()]
    expect(
      JSON.stringify(rows, (_, value) => (typeof value === 'bigint' ? String(value) : (value as unknown))),
    ).not.toContain(secret)
  })

  it('makes one link, also when two start at once; later starts make none while it is open', async () => {
    const offers = await Promise.all([offerFirstAdmin(), offerFirstAdmin(), offerFirstAdmin()])
    expect(offers.map(({ type }) => type).sort()).toEqual(['made', 'open', 'open'])
    expect(await offerFirstAdmin()).toEqual({ type: 'open' })
  })

  it('makes another once it has expired unused, and the old one stays dead', async () => {
    const old = await offeredToken()
    await db.oneTimeLink.updateMany({ data: { expiresAt: new Date() } })
    const fresh = await offeredToken()
    expect(fresh).not.toBe(old)
    expect(await acceptFirstAdmin(old, form, browser)).toEqual(notOpen)
    expect(await acceptFirstAdmin(fresh, form, browser)).toMatchObject({ ok: true })
  })

  it('makes none where there is an administrator, and takes the open one back', async () => {
    const token = await offeredToken()
    await createUser({ role: 'ADMIN' })
    expect(await acceptFirstAdmin(token, form, browser)).toEqual(notOpen)
    expect(await offerFirstAdmin()).toEqual({ type: 'needless' })
    expect(await db.oneTimeLink.count({ where: { usedAt: null, revokedAt: null } })).toBe(0)
  })

  it('lets one of two who follow it at once become it', async () => {
    const token = await offeredToken()
    const answers = await Promise.all(
      ['a', 'b', 'c'].map((name) => acceptFirstAdmin(token, { ...form, email: `${name}@example.org` }, browser)),
    )
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await db.user.count()).toBe(1)
  })

  it('refuses a password that will not do, and the link goes on working', async () => {
    const token = await offeredToken()
    for (const [password, problem] of [
      ['short', 'too-short'],
      ['first@example.org ada', 'common'],
      ['x'.repeat(129), 'too-long'],
    ] as const)
      expect(await acceptFirstAdmin(token, { ...form, password }, browser)).toEqual({
        ok: false,
        error: { type: 'unsuitable', problem },
      })
    expect(await acceptFirstAdmin(token, form, browser)).toMatchObject({ ok: true })
  })

  it('takes nothing for a link that it is not', async () => {
    const token = await offeredToken()
    const [id = '', secret = ''] = token.split('.')
    const other = '0190a0a0-0000-7000-8000-000000000000'
    for (const forged of [
      '',
      id,
      `${id}.`,
      `${id}.${secret}x`,
      `${other}.${secret}`,
      `${token}.x`,
      `${id}.${'A'.repeat(43)}`,
    ])
      expect(await acceptFirstAdmin(forged, form, browser)).toEqual(notOpen)
  })
})

describe('users create', () => {
  const ada = NewUserForm.parse({ email: 'Ada@Example.org', name: ' Ada  Lovelace ', role: 'admin' })

  it('makes a user with a password, tidied', async () => {
    expect(await createUserByCommand(ada, form.password)).toEqual({ ok: true, value: { type: 'user' } })
    const user = await db.user.findUniqueOrThrow({ where: { email: 'ada@example.org' } })
    expect(user).toMatchObject({ name: 'Ada Lovelace', role: 'ADMIN', isPasswordLong: true })
    expect(await isPassword(form.password, user.passwordHash)).toBe(true)
    expect(await db.auditEntry.findFirst()).toMatchObject({
      act: 'user.create',
      actor: 'users create',
      subjectId: user.id,
    })
  })

  it('takes the first link back when it makes an administrator', async () => {
    const token = await offeredToken()
    await createUserByCommand(ada, form.password)
    expect(await acceptFirstAdmin(token, form, browser)).toEqual(notOpen)
  })

  it('makes a link without a password, in place of one that waits', async () => {
    const first = await createUserByCommand(ada, null)
    const second = await createUserByCommand(ada, null)
    if (!first.ok || !second.ok || second.value.type !== 'invitation') throw new Error('no invitation')
    expect(new URL(second.value.address).searchParams.get('name')).toBe('Ada Lovelace')
    expect(await db.oneTimeLink.count({ where: { kind: 'INVITATION', revokedAt: null } })).toBe(1)
    expect(await db.user.count()).toBe(0)
  })

  it('refuses an address that somebody has, and a password that will not do', async () => {
    await createUserByCommand(ada, form.password)
    expect(await createUserByCommand(ada, form.password)).toEqual({ ok: false, error: { type: 'email-taken' } })
    expect(await createUserByCommand({ ...ada, email: 'b@example.org' }, 'short')).toMatchObject({ ok: false })
    expect(await db.user.count()).toBe(1)
  })

  it('changes nothing in a dry run', async () => {
    for (const password of [form.password, null])
      expect(await createUserByCommand(ada, password, { isDryRun: true })).toMatchObject({ ok: true })
    expect([await db.user.count(), await db.oneTimeLink.count()]).toEqual([0, 0])
  })

  it.each([
    [{ email: 'no address' }],
    [{ email: `${'a'.repeat(250)}@example.org` }],
    [{ name: '  ' }],
    [{ name: 'a\u202eb' }],
    [{ role: 'owner' }],
    [{ role: '__proto__' }],
  ])('refuses %j', (facts) => {
    expect(NewUserForm.safeParse({ email: 'a@example.org', name: 'Ada', role: 'editor', ...facts }).success).toBe(false)
  })
})

const notOpen = { ok: false, error: { type: 'not-open' } }
