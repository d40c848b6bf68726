import { v7 as uuid } from 'uuid'
import { beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import type { Admin } from '@/lib/users/actor'
import { UserForm, disableUser, enableUser } from '@/lib/users/disable-user'
import { endUserSession, endUserSessions } from '@/lib/users/end-user-sessions'
import { createLink, findLink, linkAddress } from '@/lib/users/one-time-links'
import { beginSession, findSession } from '@/lib/users/sessions'
import { createActor, createAdmin, createUser } from '@/tests/support/people'

let admin: Admin

beforeEach(async () => {
  admin = await createAdmin()
})

const actsAbout = async (id: string) =>
  (await db.auditEntry.findMany({ where: { subject: 'user', subjectId: id }, orderBy: { id: 'asc' } })).map(
    ({ act }) => act,
  )

describe('disabling a user', () => {
  it('ends sessions, links and half-done sign-ins at once', async () => {
    const user = await createActor('EDITOR')
    const link = await createLink(db, { kind: 'PASSWORD_RESET', userId: user.userId, email: user.email })
    const challenge = { id: uuid(), kind: 'SECOND_FACTOR', expiresAt: new Date(Date.now() + 60_000) } as const
    await db.challenge.create({ data: { ...challenge, userId: user.userId } })

    expect(await disableUser(admin, { id: user.userId })).toEqual({ ok: true, value: { ended: 1 } })
    expect(await findSession(user.sessionId ?? '', null)).toBeNull()
    expect(await findLink(linkAddress(link).split('/').pop() ?? '')).toBeNull()
    expect(await db.challenge.count({ where: { userId: user.userId, usedAt: null } })).toBe(0)
    expect(await actsAbout(user.userId)).toEqual(['user.disable'])
  })

  it('leaves no way back by enabling: what ended stays ended', async () => {
    const user = await createActor('EDITOR')
    await disableUser(admin, { id: user.userId })
    // As if a sign-in had ended in the same moment.
    const late = await beginSession(db, user.userId, 'PASSWORD', { device: null, address: null })
    expect(await findSession(late, null)).toBeNull()
    expect(await enableUser(admin, { id: user.userId })).toEqual({ ok: true, value: null })
    for (const id of [user.sessionId ?? '', late]) expect(await findSession(id, null)).toBeNull()
    expect(await db.user.findUnique({ where: { id: user.userId } })).toMatchObject({ disabledAt: null, role: 'EDITOR' })
    expect(await actsAbout(user.userId)).toEqual(['user.disable', 'user.enable'])
  })

  it('says so when there is nothing to do, and writes nothing down', async () => {
    const { id } = await createUser()
    expect(await enableUser(admin, { id })).toEqual({ ok: false, error: { type: 'unchanged' } })
    const [first, second] = await Promise.all([disableUser(admin, { id }), disableUser(admin, { id })])
    expect([first.ok, second.ok].sort()).toEqual([false, true])
    expect(await actsAbout(id)).toEqual(['user.disable'])
  })

  it('finds nobody under an id that is nobody’s', async () => {
    const nobody = { ok: false, error: { type: 'not-found' } }
    expect(await disableUser(admin, { id: uuid() })).toEqual(nobody)
    expect(await enableUser(admin, { id: uuid() })).toEqual(nobody)
    expect(await endUserSessions(admin, { id: uuid() })).toEqual(nobody)
    for (const id of ['1abc', '', '__proto__', [uuid(), uuid()], 'x'.repeat(10_000), `${uuid()} `])
      expect(UserForm.safeParse({ id }).success).toBe(false)
  })

  it('is refused to an admin who was disabled a moment ago', async () => {
    const [other, user] = [await createAdmin(), await createUser()]
    await disableUser(admin, { id: other.userId })
    const refused = { ok: false, error: { type: 'forbidden' } }
    expect(await disableUser(other, { id: user.id })).toEqual(refused)
    expect(await enableUser(other, { id: other.userId })).toEqual(refused)
  })
})

describe('ending sessions', () => {
  it('signs a user out everywhere, and nobody else', async () => {
    const [user, bystander] = [await createActor('EDITOR'), await createActor('EDITOR')]
    expect(await endUserSessions(admin, { id: user.userId })).toEqual({ ok: true, value: { ended: 1 } })
    expect(await findSession(user.sessionId ?? '', null)).toBeNull()
    expect(await findSession(bystander.sessionId ?? '', null)).not.toBeNull()
    expect(await endUserSessions(admin, { id: user.userId })).toEqual({ ok: true, value: { ended: 0 } })
    expect(await actsAbout(user.userId)).toEqual(['user.end-sessions'])
  })

  it('signs one browser out, once', async () => {
    const user = await createActor('EDITOR')
    const form = { id: user.userId, sessionId: user.sessionId ?? '' }
    expect(await endUserSession(admin, form)).toEqual({ ok: true, value: null })
    expect(await endUserSession(admin, form)).toEqual({ ok: false, error: { type: 'not-found' } })
    expect(await actsAbout(user.userId)).toEqual(['user.end-session'])
  })

  it('does not end a session under another user’s id', async () => {
    const [user, other] = [await createActor('EDITOR'), await createActor('EDITOR')]
    const answer = await endUserSession(admin, { id: other.userId, sessionId: user.sessionId ?? '' })
    expect(answer).toEqual({ ok: false, error: { type: 'not-found' } })
    expect(await findSession(user.sessionId ?? '', null)).not.toBeNull()
  })
})
