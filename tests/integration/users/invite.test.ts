import { v7 as uuid } from 'uuid'
import { beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import type { Admin } from '@/lib/users/actor'
import { changeRole } from '@/lib/users/change-role'
import { disableUser } from '@/lib/users/disable-user'
import { InviteForm, inviteUser, revokeInvitation, sendInvitationAgain } from '@/lib/users/invitations'
import { getInvitationLink, listInvitations } from '@/lib/users/list-invitations'
import { consumeLink, createLink, findLink } from '@/lib/users/one-time-links'
import { startReset } from '@/lib/users/start-reset'
import { createAdmin, createUser } from '@/tests/support/people'

const day = 24 * 3_600_000

let admin: Admin
let count = 0
let email: string

beforeEach(async () => {
  admin = await createAdmin()
  email = `invited-${(count += 1)}@example.org`
})

async function invited(role: 'EDITOR' | 'ADMIN' = 'EDITOR'): Promise<string> {
  const answer = await inviteUser(admin, { email, role })
  if (!answer.ok) throw new Error(answer.error.type)
  return answer.value.id
}

const expire = (id: string) => db.oneTimeLink.update({ where: { id }, data: { expiresAt: new Date(Date.now() - 1) } })
const works = async (id: string) => (await getInvitationLink(admin, id)) !== null
const entries = (id: string) => db.auditEntry.findMany({ where: { subject: 'invitation', subjectId: id } })
const shown = async () => (await listInvitations(admin, 1)).invitations.find((invitation) => invitation.email === email)

describe('inviting somebody', () => {
  it('makes a link for seven days that the admin hands over where there is no mail', async () => {
    const answer = await inviteUser(admin, { email, role: 'EDITOR' })
    expect(answer).toMatchObject({ ok: true, value: { delivery: 'by-hand' } })
    const invitation = await shown()
    expect(invitation).toMatchObject({
      role: 'EDITOR',
      invitedBy: { id: admin.userId },
      isExpired: false,
      mailedAt: null,
    })
    const lasts = Date.parse(invitation?.expiresAt ?? '') - Date.parse(invitation?.invitedAt ?? '')
    expect(Math.abs(lasts - 7 * day)).toBeLessThan(5_000)
    const link = await getInvitationLink(admin, invitation?.id ?? '')
    expect(await findLink(link?.address.split('/').pop() ?? '')).toMatchObject({ email, role: 'EDITOR' })
  })

  it('is written down, without the link’s secret', async () => {
    const id = await invited()
    const [entry] = await entries(id)
    expect(entry).toMatchObject({ act: 'invitation.create', userId: admin.userId, after: { email, role: 'EDITOR' } })
    const secret = (await getInvitationLink(admin, id))?.address.split('.').pop() ?? 'none'
    expect(JSON.stringify(entry, (_, value) => (typeof value === 'bigint' ? String(value) : value))).not.toContain(
      secret,
    )
  })

  it('refuses an address that is a user’s, and says whose', async () => {
    const { id } = await createUser({ email })
    expect(await inviteUser(admin, { email, role: 'ADMIN' })).toEqual({
      ok: false,
      error: { type: 'is-user', userId: id },
    })
    expect(await shown()).toBeUndefined()
  })

  it('refuses a second invitation while the first one works', async () => {
    const id = await invited()
    expect(await inviteUser(admin, { email, role: 'ADMIN' })).toEqual({ ok: false, error: { type: 'is-invited' } })
    expect(await works(id)).toBe(true)
    expect((await shown())?.role).toBe('EDITOR')
  })

  it('lets an expired invitation give way to a new one', async () => {
    const old = await invited()
    await expire(old)
    expect(await shown()).toMatchObject({ id: old, isExpired: true })
    const id = await invited('ADMIN')
    expect(await shown()).toMatchObject({ id, isExpired: false, role: 'ADMIN' })
    expect(await works(old)).toBe(false)
  })

  it('twice at the same moment makes one invitation, and the other gets a clear answer', async () => {
    for (let time = 0; time < 10; time += 1) {
      email = `race-${time}@example.org`
      const other = await createAdmin()
      const answers = await Promise.all([
        inviteUser(admin, { email, role: 'EDITOR' }),
        inviteUser(other, { email, role: 'ADMIN' }),
        inviteUser(admin, { email, role: 'EDITOR' }),
      ])
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
      for (const answer of answers) if (!answer.ok) expect(answer.error).toEqual({ type: 'is-invited' })
      expect(await db.oneTimeLink.count({ where: { email, revokedAt: null } })).toBe(1)
    }
  })

  it('takes each spelling of an address for the same', async () => {
    const read = InviteForm.parse({ email: `  ${email.toUpperCase().replace('@', '＠')} `, role: 'EDITOR' })
    expect(read.email).toBe(email)
  })

  it('shows a look-alike domain for what it is', () => {
    expect(InviteForm.parse({ email: 'anna@еxample.org', role: 'EDITOR' }).email).toBe('anna@xn--xample-2of.org')
  })

  it.each([
    ['a look-alike letter before the @', 'аnna@example.org'],
    ['one too long', `${'a'.repeat(65)}@example.org`],
    ['one much too long', `a@${'b'.repeat(10_000)}.org`],
    ['none', ''],
    ['two', ['a@example.org', 'b@example.org']],
    ['a line that would add a header', 'a@example.org\r\nBcc: b@example.org'],
    ['two in one', 'a@example.org,b@example.org'],
    ['one with a name', 'Anna <a@example.org>'],
  ])('refuses %s', (_, email) => {
    expect(InviteForm.safeParse({ email, role: 'EDITOR' }).success).toBe(false)
  })

  it.each(['OWNER', 'admin', '', ['ADMIN'], '__proto__', undefined])('refuses the role %j', (role) => {
    expect(InviteForm.safeParse({ email, role }).success).toBe(false)
  })
})

describe('an invitation that waits', () => {
  it('is sent again with a new link and new days; the old link is dead', async () => {
    const old = await invited()
    const answer = await sendInvitationAgain(admin, { id: old })
    expect(answer).toMatchObject({ ok: true, value: { delivery: 'by-hand' } })
    const id = answer.ok ? answer.value.id : ''
    expect([id === old, await works(old), await works(id)]).toEqual([false, false, true])
    expect(await entries(id)).toMatchObject([{ act: 'invitation.send-again', before: { invitation: old } }])
  })

  it('is sent again after it expired', async () => {
    const old = await invited()
    await expire(old)
    expect(await sendInvitationAgain(admin, { id: old })).toMatchObject({ ok: true })
    expect(await shown()).toMatchObject({ isExpired: false })
  })

  it('is sent again once, by whoever asks first', async () => {
    const id = await invited()
    const answers = await Promise.all([sendInvitationAgain(admin, { id }), sendInvitationAgain(admin, { id })])
    expect(answers.map(({ ok }) => ok).sort()).toEqual([false, true])
    expect(await db.oneTimeLink.count({ where: { email, revokedAt: null } })).toBe(1)
  })

  it('is not sent to somebody who has become a user meanwhile, and is dead from then on', async () => {
    const id = await invited()
    const user = await createUser({ email })
    const error = { type: 'is-user', userId: user.id }
    expect(await sendInvitationAgain(admin, { id })).toEqual({ ok: false, error })
    expect(await works(id)).toBe(false)
  })

  it('is revoked, and leads nowhere then', async () => {
    const id = await invited()
    expect(await revokeInvitation(admin, { id })).toEqual({ ok: true, value: { email } })
    expect(await works(id)).toBe(false)
    expect(await shown()).toBeUndefined()
    expect((await entries(id)).map(({ act }) => act)).toEqual(['invitation.create', 'invitation.revoke'])
  })

  it('is neither revoked nor sent again once it was used, revoked, or if it never was', async () => {
    const used = await invited()
    await consumeLink(db, used)
    email = `after-${email}`
    const revoked = await invited()
    await revokeInvitation(admin, { id: revoked })
    for (const id of [used, revoked, uuid()]) {
      const gone = { ok: false, error: { type: 'not-open' } }
      expect(await revokeInvitation(admin, { id })).toEqual(gone)
      expect(await sendInvitationAgain(admin, { id })).toEqual(gone)
      expect(await works(id)).toBe(false)
    }
    expect(await db.oneTimeLink.findUnique({ where: { id: used } })).toMatchObject({ revokedAt: null })
  })

  it('is the only kind of link these acts touch', async () => {
    const user = await createUser()
    const { id } = await createLink(db, { kind: 'PASSWORD_RESET', userId: user.id, email: user.email })
    const gone = { ok: false, error: { type: 'not-open' } }
    expect(await revokeInvitation(admin, { id })).toEqual(gone)
    expect(await sendInvitationAgain(admin, { id })).toEqual(gone)
    expect(await getInvitationLink(admin, id)).toBeNull()
    expect(await db.oneTimeLink.findUnique({ where: { id } })).toMatchObject({ revokedAt: null })
  })
})

describe('what an admin opened who is none any more', () => {
  const waysOut = [
    ['disabled', (id: string, by: Admin) => disableUser(by, { id })],
    ['an editor now', (id: string, by: Admin) => changeRole(by, { id, role: 'EDITOR', seen: 'ADMIN' })],
  ] as const

  it.each(waysOut)('leads nowhere: %s', async (_, shutOut) => {
    const [other, user] = [await createAdmin(), await createUser()]
    const id = await invited('ADMIN')
    await startReset(admin, { id: user.id })
    expect(await shutOut(admin.userId, other)).toMatchObject({ ok: true })
    expect(await works(id)).toBe(false)
    expect(await db.oneTimeLink.count({ where: { createdById: admin.userId, revokedAt: null } })).toBe(0)
    const entry = await db.auditEntry.findFirst({ where: { subjectId: admin.userId }, orderBy: { id: 'desc' } })
    expect(entry).toMatchObject({ userId: other.userId, after: { linksRevoked: 2 } })
    expect(await inviteUser(other, { email, role: 'EDITOR' })).toMatchObject({ ok: true })
  })

  it.each(waysOut)('is not opened any more by a request that was on its way: %s', async (_, shutOut) => {
    const id = await invited()
    await shutOut(admin.userId, await createAdmin())
    const refused = { ok: false, error: { type: 'forbidden' } }
    expect(await inviteUser(admin, { email: `late-${email}`, role: 'ADMIN' })).toEqual(refused)
    expect(await sendInvitationAgain(admin, { id })).toEqual(refused)
  })

  it.each(waysOut)('leads nowhere either when both happen in the same moment: %s', async (_, shutOut) => {
    for (let time = 0; time < 10; time += 1) {
      const [rogue, other] = [await createAdmin(), await createAdmin()]
      const form = { email: `moment-${time}-${email}`, role: 'ADMIN' } as const
      const [, out] = await Promise.all([inviteUser(rogue, form), shutOut(rogue.userId, other)])
      expect(out.ok).toBe(true)
      expect(await db.oneTimeLink.count({ where: { createdById: rogue.userId, revokedAt: null } })).toBe(0)
    }
  })

  it('stays where an admin did it who still is one', async () => {
    const [other, gone] = [await createAdmin(), await createAdmin()]
    const id = await invited()
    await disableUser(other, { id: gone.userId })
    expect(await works(id)).toBe(true)
  })
})
