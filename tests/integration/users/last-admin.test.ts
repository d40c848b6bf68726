import { beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import type { Admin } from '@/lib/users/actor'
import { changeRole } from '@/lib/users/change-role'
import { disableUser, enableUser } from '@/lib/users/disable-user'
import { keepingAnAdmin } from '@/lib/users/keeping-an-admin'
import { createAdmin } from '@/tests/support/people'

let one: Admin
let other: Admin

const activeAdmins = () => db.user.count({ where: { role: 'ADMIN', disabledAt: null } })
const demote = (who: Admin, whom: Admin) => changeRole(who, { id: whom.userId, role: 'EDITOR', seen: 'ADMIN' })
const disable = (who: Admin, whom: Admin) => disableUser(who, { id: whom.userId })

/** Two admins, and nobody else who is one. */
beforeEach(async () => {
  one = await createAdmin()
  other = await createAdmin()
  await db.user.updateMany({
    where: { role: 'ADMIN', id: { notIn: [one.userId, other.userId] } },
    data: { role: 'EDITOR' },
  })
})

describe('the last active admin', () => {
  it('is not demoted, not even by themselves', async () => {
    await demote(one, other)
    expect(await demote(one, one)).toEqual({ ok: false, error: { type: 'last-admin' } })
    expect(await activeAdmins()).toBe(1)
  })

  it('is not disabled, not even by themselves', async () => {
    await disable(one, other)
    expect(await disable(one, one)).toEqual({ ok: false, error: { type: 'last-admin' } })
    expect(await activeAdmins()).toBe(1)
  })

  it('is the last one also where disabled admins are left', async () => {
    await disable(one, other)
    expect(await demote(one, one)).toEqual({ ok: false, error: { type: 'last-admin' } })
    await enableUser(one, { id: other.userId })
    expect(await demote(one, one)).toMatchObject({ ok: true })
  })

  it('keeps their sessions when the act is refused, and nothing is written down', async () => {
    await demote(one, other)
    await demote(one, one)
    const open = { userId: one.userId, endedAt: null }
    expect(await db.session.count({ where: open })).toBe(1)
    expect(await db.auditEntry.count({ where: { subject: 'user', subjectId: one.userId } })).toBe(0)
  })

  it('is kept by the database too, whose refusal is an answer', async () => {
    await demote(one, other)
    const answer = await keepingAnAdmin(() =>
      db.user.update({ where: { id: one.userId }, data: { role: 'CONTRIBUTOR' } }),
    )
    expect(answer).toEqual({ ok: false, error: { type: 'last-admin' } })
    const disabled = await keepingAnAdmin(
      () => db.$executeRaw`update users set disabled_at = now() where id = ${one.userId}::uuid`,
    )
    expect(disabled).toEqual({ ok: false, error: { type: 'last-admin' } })
    await expect(keepingAnAdmin(() => db.$executeRaw`select 1 / 0`)).rejects.toThrow()
  })

  it('waits for a change made elsewhere, and then sees what it left', async () => {
    let demoted = Promise.resolve<unknown>(null)
    await db.$transaction(async (tx) => {
      await tx.user.update({ where: { id: other.userId }, data: { role: 'EDITOR' } })
      demoted = demote(one, one)
      await new Promise((resolve) => setTimeout(resolve, 150))
    })
    expect(await demoted).toEqual({ ok: false, error: { type: 'last-admin' } })
    expect(await activeAdmins()).toBe(1)
  })
})

describe('two acts at the same moment', () => {
  const races: Record<string, () => Promise<{ ok: boolean }>[]> = {
    'each demotes the other': () => [demote(one, other), demote(other, one)],
    'each demotes themselves': () => [demote(one, one), demote(other, other)],
    'each disables the other': () => [disable(one, other), disable(other, one)],
    'each disables themselves': () => [disable(one, one), disable(other, other)],
    'one demotes the other, who disables them': () => [demote(one, other), disable(other, one)],
    'one demotes both': () => [demote(one, one), demote(one, other)],
    'one steps down as the other disables themselves': () => [demote(one, one), disable(other, other)],
  }

  it.each(Object.keys(races))('leave one admin: %s', async (name) => {
    for (let time = 0; time < 15; time += 1) {
      const answers = await Promise.all(races[name]?.() ?? [])
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
      const refused = answers.find(({ ok }) => !ok)
      expect(['last-admin', 'forbidden']).toContain((refused as { error?: { type: string } } | undefined)?.error?.type)
      expect(await activeAdmins()).toBe(1)
      const both = { id: { in: [one.userId, other.userId] } }
      await db.user.updateMany({ where: both, data: { role: 'ADMIN', disabledAt: null } })
    }
  })

  it('leave one admin of five who all step down', async () => {
    const five = [one, other, await createAdmin(), await createAdmin(), await createAdmin()]
    const answers = await Promise.all(five.map((admin) => demote(admin, admin)))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(4)
    expect(answers.filter(({ ok }) => !ok)).toEqual([{ ok: false, error: { type: 'last-admin' } }])
    expect(await activeAdmins()).toBe(1)
  })
})
