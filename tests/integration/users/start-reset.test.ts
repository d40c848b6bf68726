import { v7 as uuid } from 'uuid'
import { beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import type { Actor, Admin } from '@/lib/users/actor'
import { disableUser } from '@/lib/users/disable-user'
import { inviteUser } from '@/lib/users/invitations'
import { resetSecondFactor } from '@/lib/users/reset-second-factor'
import { findSession } from '@/lib/users/sessions'
import { startReset } from '@/lib/users/start-reset'
import { getUserPage } from '@/lib/users/user-page'
import { createActor, createAdmin } from '@/tests/support/people'

// Read at the first use of a setting, which is after this.
process.env.SMTP_URL = 'smtp://127.0.0.1:1'

let admin: Admin
let user: Actor

beforeEach(async () => {
  admin = await createAdmin()
  user = await createActor('EDITOR')
  await db.$executeRaw`delete from graphile_worker._private_jobs`
})

const queued = () =>
  db.$queryRaw<{ task: string; payload: unknown }[]>`
    select t.identifier as task, j.payload from graphile_worker._private_jobs j
    join graphile_worker._private_tasks t on t.id = j.task_id order by j.id`
const resets = () =>
  db.oneTimeLink.findMany({ where: { kind: 'PASSWORD_RESET', userId: user.userId, revokedAt: null } })
const acts = async () =>
  (await db.auditEntry.findMany({ where: { subject: 'user', subjectId: user.userId }, orderBy: { id: 'asc' } })).map(
    ({ act }) => act,
  )

async function giveFactors(): Promise<void> {
  await db.user.update({
    where: { id: user.userId },
    data: { totpSecret: 'sealed', totpConfirmedAt: new Date(), totpLastStep: 7n, passwordHash: 'hash' },
  })
  const key = { name: 'Key', publicKey: new Uint8Array([1]), counter: 0n, transports: [], isBackedUp: false }
  await db.passkey.create({ data: { ...key, id: uuid(), userId: user.userId } })
  await db.recoveryCode.create({ data: { id: uuid(), userId: user.userId, hash: 'hash' } })
}

describe('starting a password reset', () => {
  it('mails a link to the user’s own address, and leaves password, second factor and sessions alone', async () => {
    await giveFactors()
    expect(await startReset(admin, { id: user.userId })).toEqual({ ok: true, value: { delivery: 'by-mail' } })
    const [link] = await resets()
    expect(link).toMatchObject({ email: user.email, createdById: admin.userId })
    expect(await queued()).toEqual([{ task: 'mail-link', payload: { linkId: link?.id } }])
    expect(await db.user.findUnique({ where: { id: user.userId } })).toMatchObject({
      passwordHash: 'hash',
      totpSecret: 'sealed',
    })
    expect(await findSession(user.sessionId ?? '', null)).not.toBeNull()
    expect(await acts()).toEqual(['user.start-reset'])
  })

  it('lets one link work: the newest', async () => {
    for (let time = 0; time < 5; time += 1)
      await Promise.all([startReset(admin, { id: user.userId }), startReset(admin, { id: user.userId })])
    expect(await resets()).toHaveLength(1)
  })

  it('is refused for a disabled user and for nobody', async () => {
    await disableUser(admin, { id: user.userId })
    expect(await startReset(admin, { id: user.userId })).toEqual({ ok: false, error: { type: 'disabled' } })
    expect(await startReset(admin, { id: uuid() })).toEqual({ ok: false, error: { type: 'not-found' } })
    expect([await resets(), await queued()]).toEqual([[], []])
  })

  it('shows the admin no link that is on its way by mail', async () => {
    await startReset(admin, { id: user.userId })
    expect((await getUserPage(admin, user.userId))?.links).toMatchObject([{ kind: 'PASSWORD_RESET', address: null }])
  })
})

describe('resetting a second factor', () => {
  const keepLong = () => db.user.update({ where: { id: user.userId }, data: { isPasswordLong: true } })
  const notice = () => ({
    task: 'mail-notice',
    payload: { userId: user.userId, notice: 'second-factor-off', to: user.email },
  })

  it('takes away app, codes and passkeys, ends sessions, tells the user, and is written down', async () => {
    await giveFactors()
    await keepLong()
    expect(await resetSecondFactor(admin, { id: user.userId })).toEqual({ ok: true, value: { left: 'password' } })
    const left = await db.user.findUniqueOrThrow({
      where: { id: user.userId },
      include: { passkeys: true, recoveryCodes: true },
    })
    expect(left).toMatchObject({ totpSecret: null, totpConfirmedAt: null, passkeys: [], recoveryCodes: [] })
    // A code that was taken before is not taken again, and a password that can stand alone stays.
    expect(left).toMatchObject({ totpLastStep: 7n, passwordHash: 'hash' })
    expect(await findSession(user.sessionId ?? '', null)).toBeNull()
    expect(await queued()).toEqual([notice()])
    const entry = await db.auditEntry.findFirstOrThrow({ where: { subject: 'user', subjectId: user.userId } })
    expect(entry).toMatchObject({
      act: 'user.reset-second-factor',
      before: { app: true, passkeys: 1, recoveryCodes: 1 },
      after: { sessionsEnded: 1, passwordTaken: false },
    })
  })

  it('takes a password away that is too short to stand alone, and sends a link to choose another', async () => {
    await giveFactors()
    expect(await resetSecondFactor(admin, { id: user.userId })).toEqual({ ok: true, value: { left: 'nothing' } })
    expect(await db.user.findUnique({ where: { id: user.userId } })).toMatchObject({ passwordHash: null })
    const [link] = await resets()
    expect(await queued()).toEqual([notice(), { task: 'mail-link', payload: { linkId: link?.id } }])
    expect(await acts()).toEqual(['user.reset-second-factor', 'user.start-reset'])
  })

  it('sends no link to whom the provider vouches for, nor to whom is disabled', async () => {
    await giveFactors()
    const linked = { oidcIssuer: 'https://id.example.org', oidcSubject: user.userId }
    await db.user.update({ where: { id: user.userId }, data: linked })
    expect(await resetSecondFactor(admin, { id: user.userId })).toEqual({ ok: true, value: { left: 'provider' } })
    user = await createActor('EDITOR')
    await giveFactors()
    await disableUser(admin, { id: user.userId })
    expect(await resetSecondFactor(admin, { id: user.userId })).toEqual({ ok: true, value: { left: 'nothing' } })
    expect(await resets()).toEqual([])
  })

  it('does nothing where there is none, and nothing for nobody', async () => {
    await db.user.update({ where: { id: user.userId }, data: { passwordHash: 'hash' } })
    expect(await resetSecondFactor(admin, { id: user.userId })).toEqual({ ok: false, error: { type: 'unchanged' } })
    expect(await resetSecondFactor(admin, { id: uuid() })).toEqual({ ok: false, error: { type: 'not-found' } })
    expect(await findSession(user.sessionId ?? '', null)).not.toBeNull()
    expect([await queued(), await acts()]).toEqual([[], []])
  })
})

describe('an invitation, where mail is set up', () => {
  it('is queued in the transaction that makes it', async () => {
    const answer = await inviteUser(admin, { email: 'by-mail@example.org', role: 'EDITOR' })
    expect(answer).toMatchObject({ ok: true, value: { delivery: 'by-mail' } })
    const linkId = answer.ok ? answer.value.id : ''
    expect(await queued()).toEqual([{ task: 'mail-link', payload: { linkId } }])
    await inviteUser(admin, { email: 'by-mail@example.org', role: 'EDITOR' })
    expect(await queued()).toHaveLength(1)
  })
})
