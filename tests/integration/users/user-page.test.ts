import { v7 as uuid } from 'uuid'
import { beforeEach, describe, expect, it } from 'vitest'
import { recordAct } from '@/lib/audit/record'
import { db } from '@/lib/db'
import type { Actor, Admin } from '@/lib/users/actor'
import { changeRole } from '@/lib/users/change-role'
import { lifetime } from '@/lib/users/sessions'
import { startReset } from '@/lib/users/start-reset'
import { listUserActivity } from '@/lib/users/user-activity'
import { getUserPage } from '@/lib/users/user-page'
import { createActor, createAdmin } from '@/tests/support/people'

let admin: Admin
let user: Actor

beforeEach(async () => {
  admin = await createAdmin()
  user = await createActor('EDITOR')
})

describe('one user’s page', () => {
  it('tells the facts, and no secret', async () => {
    const secrets = { passwordHash: 'the-hash', totpSecret: 'the-secret', totpConfirmedAt: new Date() }
    await db.user.update({ where: { id: user.userId }, data: secrets })
    const view = await getUserPage(admin, user.userId)
    expect(view).toMatchObject({
      email: user.email,
      role: 'EDITOR',
      disabledAt: null,
      signIn: { hasPassword: true, isPasswordShort: true, provider: null },
      factors: { hasApp: true, passkeys: 0, recoveryCodes: 0 },
      sessions: [{ id: user.sessionId, isThisOne: false }],
    })
    expect(JSON.stringify(view)).not.toMatch(/the-hash|the-secret/)
  })

  it('shows the sessions that still admit, and which is the admin’s own', async () => {
    const old = new Date(Date.now() - lifetime.idle - 1)
    await db.session.updateMany({ where: { userId: user.userId }, data: { lastUsedAt: old } })
    expect(await getUserPage(admin, user.userId)).toMatchObject({ sessions: [], lastSeenAt: old.toISOString() })
    expect(await getUserPage(admin, admin.userId)).toMatchObject({ sessions: [{ isThisOne: true }] })
  })

  it('shows a link to hand over only to an admin who has just proved who they are', async () => {
    await startReset(admin, { id: user.userId })
    const seen = await getUserPage(admin, user.userId)
    expect(seen?.links[0]?.address).toMatch(/^http:\/\/localhost:3000\/sign-in\/link\//)
    const long = { ...admin, confirmedAt: new Date(Date.now() - 3_600_000) }
    expect((await getUserPage(long, user.userId))?.links).toMatchObject([{ kind: 'PASSWORD_RESET', address: null }])
  })

  it('is nobody’s under an id that is nobody’s', async () => {
    expect(await getUserPage(admin, uuid())).toBeNull()
  })
})

describe('a user’s activity', () => {
  it('is what they did and what was done about them, newest first, each once, and nobody else’s', async () => {
    const other = await createActor('EDITOR')
    const did = (who: Actor, subjectId: string, act: string) =>
      db.$transaction((tx) => recordAct(tx, who, { act, subject: 'user', subjectId }))
    await did(user, user.userId, 'user.name')
    await did(other, other.userId, 'user.name')
    await did(user, other.userId, 'user.greet')
    await changeRole(admin, { id: user.userId, role: 'CONTRIBUTOR', seen: 'EDITOR' })
    const activity = await listUserActivity(admin, user.userId)
    expect(activity.map(({ act, actor }) => [act, actor])).toEqual([
      ['user.role', admin.name],
      ['user.greet', user.name],
      ['user.name', user.name],
    ])
    expect(activity[1]?.subject).toMatchObject({ name: other.name, path: `/admin/users/${other.userId}` })
    expect(await listUserActivity(admin, user.userId, 1)).toHaveLength(1)
  })
})
