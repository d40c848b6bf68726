import { v7 as uuid } from 'uuid'
import { beforeEach, describe, expect, expectTypeOf, it } from 'vitest'
import { db } from '@/lib/db'
import type { Admin, Editor } from '@/lib/users/actor'
import { ChangeRoleForm, changeRole } from '@/lib/users/change-role'
import { disableUser } from '@/lib/users/disable-user'
import { findSession } from '@/lib/users/sessions'
import { createActor, createAdmin, createUser } from '@/tests/support/people'

let admin: Admin

beforeEach(async () => {
  admin = await createAdmin()
})

const roleOf = async (id: string) => (await db.user.findUniqueOrThrow({ where: { id } })).role
const entriesAbout = (id: string) =>
  db.auditEntry.findMany({ where: { subject: 'user', subjectId: id }, orderBy: { id: 'asc' } })

describe('changing a role', () => {
  it('gives the role, ends every session of the user at once, and is written down', async () => {
    const user = await createActor('EDITOR')
    expect(await changeRole(admin, { id: user.userId, role: 'CONTRIBUTOR', seen: 'EDITOR' })).toEqual({
      ok: true,
      value: { ended: 1 },
    })
    expect(await roleOf(user.userId)).toBe('CONTRIBUTOR')
    expect(await findSession(user.sessionId ?? '', null)).toBeNull()
    expect(await findSession(admin.sessionId ?? '', null)).not.toBeNull()
    expect(await entriesAbout(user.userId)).toMatchObject([
      {
        act: 'user.role',
        userId: admin.userId,
        address: '192.0.2.1',
        before: { role: 'EDITOR' },
        after: { role: 'CONTRIBUTOR' },
      },
    ])
  })

  it('refuses when somebody else changed it since the page was shown', async () => {
    const user = await createActor('EDITOR')
    await changeRole(admin, { id: user.userId, role: 'ADMIN', seen: 'EDITOR' })
    expect(await changeRole(admin, { id: user.userId, role: 'CONTRIBUTOR', seen: 'EDITOR' })).toEqual({
      ok: false,
      error: { type: 'stale', role: 'ADMIN' },
    })
    expect(await roleOf(user.userId)).toBe('ADMIN')
  })

  it('says so when there is nothing to change, and ends no session', async () => {
    const user = await createActor('EDITOR')
    const answer = await changeRole(admin, { id: user.userId, role: 'EDITOR', seen: 'EDITOR' })
    expect(answer).toEqual({ ok: false, error: { type: 'unchanged' } })
    expect(await findSession(user.sessionId ?? '', null)).not.toBeNull()
    expect(await entriesAbout(user.userId)).toEqual([])
  })

  it('finds nobody under an id that is nobody’s', async () => {
    const answer = await changeRole(admin, { id: uuid(), role: 'EDITOR', seen: 'ADMIN' })
    expect(answer).toEqual({ ok: false, error: { type: 'not-found' } })
  })

  it('is refused to an admin who lost the role while the request was on its way', async () => {
    const [other, user] = [await createAdmin(), await createUser()]
    await changeRole(admin, { id: other.userId, role: 'EDITOR', seen: 'ADMIN' })
    expect(await changeRole(other, { id: user.id, role: 'ADMIN', seen: 'EDITOR' })).toEqual({
      ok: false,
      error: { type: 'forbidden' },
    })
    const third = await createAdmin()
    await disableUser(admin, { id: third.userId })
    expect(await changeRole(third, { id: user.id, role: 'ADMIN', seen: 'EDITOR' })).toMatchObject({ ok: false })
    expect(await roleOf(user.id)).toBe('EDITOR')
  })

  it('lets an admin step down while there is another', async () => {
    await createAdmin()
    expect(await changeRole(admin, { id: admin.userId, role: 'EDITOR', seen: 'ADMIN' })).toMatchObject({ ok: true })
    expect(await findSession(admin.sessionId ?? '', null)).toBeNull()
  })

  it('takes an admin only: who has no such role cannot even be written down as asking', () => {
    expectTypeOf(changeRole).parameter(0).toEqualTypeOf<Admin>()
    // @ts-expect-error an editor is no admin
    const asked = (editor: Editor) => changeRole(editor, { id: '', role: 'ADMIN', seen: 'EDITOR' })
    expect(asked).toBeTypeOf('function')
  })

  it.each([
    { id: '1abc', role: 'EDITOR', seen: 'ADMIN' },
    { id: ['a', 'b'], role: 'EDITOR', seen: 'ADMIN' },
    { id: uuid(), role: 'admin', seen: 'ADMIN' },
    { id: uuid(), role: ['ADMIN', 'EDITOR'], seen: 'ADMIN' },
    { id: uuid(), role: '__proto__', seen: 'ADMIN' },
    { id: uuid(), role: 'EDITOR' },
    { id: `${uuid()}' or true --`, role: 'EDITOR', seen: 'ADMIN' },
    { id: uuid(), role: 'x'.repeat(10_000), seen: 'EDITOR' },
  ])('reads no form like %j', (form) => {
    expect(ChangeRoleForm.safeParse(form).success).toBe(false)
  })
})
