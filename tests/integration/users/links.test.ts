import { describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { acceptEmailChange } from '@/lib/users/accept-email-change'
import { acceptInvitation } from '@/lib/users/accept-invitation'
import { describeLink } from '@/lib/users/accept-link'
import { requestEmailChange } from '@/lib/users/email-change'
import { createLink, linkAddress, type LinkFacts } from '@/lib/users/one-time-links'
import { hashPassword, isPassword } from '@/lib/users/passwords'
import { mailPasswordReset, resetPassword } from '@/lib/users/password-reset'
import { beginSession, findSession } from '@/lib/users/sessions'
import { askForSecondFactor, findHalfSignedIn } from '@/lib/users/sign-in-challenge'
import { createActor, createUser } from '../../support/people'

const client = { device: 'Test', address: '192.0.2.1' }
const browser = { ...client, sessionId: null, marks: [] }
const form = { name: 'Grace', password: 'correct horse battery staple' }
const notOpen = { ok: false, error: { type: 'not-open' } }

async function tokenOf(facts: LinkFacts): Promise<string> {
  return (
    linkAddress(await createLink(db, facts))
      .split('/')
      .at(-1) ?? ''
  )
}

let invited = 0
const inviteToken = (facts: Partial<LinkFacts> = {}) => {
  invited += 1
  return tokenOf({ kind: 'INVITATION', email: `invited-${invited}@example.org`, role: 'EDITOR', ...facts })
}

const dead = [
  ['was used', { usedAt: new Date() }],
  ['was revoked', { revokedAt: new Date() }],
  ['has expired', { expiresAt: new Date() }],
] as const

describe('an invitation', () => {
  it('makes the account it is for, with its role, signed in', async () => {
    const token = await inviteToken({ email: 'grace@example.org', role: 'CONTRIBUTOR' })
    const accepted = await acceptInvitation(token, form, browser)
    if (!accepted.ok) throw new Error(accepted.error.type)
    const session = await findSession(accepted.value.sid, null)
    expect(session?.actor).toMatchObject({ email: 'grace@example.org', name: 'Grace', role: 'CONTRIBUTOR' })
    expect(await acceptInvitation(token, form, browser)).toEqual(notOpen)
  })

  it('takes neither address nor role from whoever accepts it', async () => {
    const token = await inviteToken({ email: 'modest@example.org', role: 'CONTRIBUTOR' })
    await acceptInvitation(token, { ...form, role: 'ADMIN', email: 'x@example.org' } as typeof form, browser)
    expect(await db.user.findUnique({ where: { email: 'modest@example.org' } })).toMatchObject({ role: 'CONTRIBUTOR' })
  })

  it.each(dead)('that %s makes nobody', async (_, data) => {
    const token = await inviteToken()
    await db.oneTimeLink.update({ where: { id: token.split('.')[0] }, data })
    expect(await describeLink(token, client)).toBeNull()
    expect(await acceptInvitation(token, form, browser)).toEqual(notOpen)
  })

  it('is accepted by one of two who follow it at once', async () => {
    const token = await inviteToken()
    const answers = await Promise.all([1, 2, 3].map(() => acceptInvitation(token, form, browser)))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  })

  it('is refused for an address that somebody got meanwhile, also in this very moment', async () => {
    const token = await inviteToken({ email: 'meanwhile@example.org' })
    const [answer] = await Promise.all([
      acceptInvitation(token, form, browser),
      createUser({ email: 'meanwhile@example.org' }).catch(() => null),
    ])
    expect(await db.user.count({ where: { email: 'meanwhile@example.org' } })).toBe(1)
    const second = await inviteToken({ email: 'person-known@example.org' })
    await createUser({ email: 'person-known@example.org' })
    expect(await describeLink(second, client)).toMatchObject({ isTaken: true })
    expect(await acceptInvitation(second, form, browser)).toEqual({ ok: false, error: { type: 'email-taken' } })
    expect(answer.ok || answer.error.type === 'email-taken').toBe(true)
  })

  it('is no link of another kind', async () => {
    const user = await createUser()
    const reset = await tokenOf({ kind: 'PASSWORD_RESET', userId: user.id, email: user.email })
    expect(await acceptInvitation(reset, form, browser)).toEqual(notOpen)
    expect(await resetPassword(await inviteToken(), form.password, client)).toEqual(notOpen)
    expect(await acceptEmailChange(reset, null)).toEqual(notOpen)
  })
})

describe('a password reset', () => {
  const other = 'another password altogether'

  async function userWithReset(facts: Parameters<typeof createUser>[0] = {}) {
    const user = await createUser({ passwordHash: await hashPassword('the password of before'), ...facts })
    const token = await tokenOf({ kind: 'PASSWORD_RESET', userId: user.id, email: user.email })
    return { user, token }
  }

  it('sets the password, ends every session and every sign-in under way, and signs nobody in', async () => {
    const { user, token } = await userWithReset()
    const sid = await beginSession(db, user.id, 'PASSWORD', client)
    const challenge = await askForSecondFactor(db, user.id, 'PASSWORD')
    expect(await resetPassword(token, other, client)).toEqual({ ok: true, value: { email: user.email } })
    const { passwordHash } = await db.user.findUniqueOrThrow({ where: { id: user.id } })
    expect(await isPassword(other, passwordHash)).toBe(true)
    expect([await findSession(sid, null), await findHalfSignedIn(challenge)]).toEqual([null, null])
    expect(await db.session.count({ where: { userId: user.id, endedAt: null } })).toBe(0)
  })

  it('works once, also when followed twice at once, and kills the others', async () => {
    const { user, token } = await userWithReset()
    const second = await tokenOf({ kind: 'PASSWORD_RESET', userId: user.id, email: user.email })
    const answers = await Promise.all([resetPassword(token, other, client), resetPassword(token, `${other}!`, client)])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await resetPassword(second, other, client)).toEqual(notOpen)
  })

  it('leaves the second factor as it is, beside which a shorter password will do', async () => {
    const { user, token } = await userWithReset()
    await db.user.update({ where: { id: user.id }, data: { totpSecret: 'sealed', totpConfirmedAt: new Date() } })
    expect(await describeLink(token, client)).toMatchObject({ hasSecondFactor: true })
    expect(await resetPassword(token, 'eleven-char', client)).toMatchObject({ ok: true })
    expect(await db.user.findUnique({ where: { id: user.id } })).toMatchObject({
      totpSecret: 'sealed',
      isPasswordLong: false,
    })
  })

  it('refuses a short password where it is all there is, and goes on working', async () => {
    const { token } = await userWithReset()
    expect(await resetPassword(token, 'eleven-char', client)).toEqual({
      ok: false,
      error: { type: 'unsuitable', problem: 'too-short' },
    })
    expect(await resetPassword(token, other, client)).toMatchObject({ ok: true })
  })

  it('is of no use to a user who is disabled', async () => {
    const { token } = await userWithReset({ disabledAt: new Date() })
    expect(await describeLink(token, client)).toBeNull()
    expect(await resetPassword(token, other, client)).toEqual(notOpen)
  })

  it.each(dead)('that %s changes nothing', async (_, data) => {
    const { token } = await userWithReset()
    await db.oneTimeLink.update({ where: { id: token.split('.')[0] }, data })
    expect(await resetPassword(token, other, client)).toEqual(notOpen)
  })

  it('makes no link where no mail can be sent', async () => {
    const { email, id } = await createUser()
    await mailPasswordReset(email, client)
    expect(await db.oneTimeLink.count({ where: { userId: id } })).toBe(0)
  })
})

describe('an e-mail change', () => {
  async function requested(email: string) {
    const actor = await createActor('EDITOR')
    await requestEmailChange(actor, { email })
    const links = await db.oneTimeLink.findMany({ where: { userId: actor.userId, revokedAt: null } })
    const token = (kind: string) =>
      linkAddress(links.find((link) => link.kind === kind) ?? { id: '' })
        .split('/')
        .at(-1) ?? ''
    return { actor, from: token('EMAIL_CHANGE_FROM'), to: token('EMAIL_CHANGE_TO') }
  }

  const emailOf = async (id: string) => (await db.user.findUniqueOrThrow({ where: { id } })).email

  it.each(['from', 'to'] as const)('happens when both have agreed, whoever is first: %s', async (first) => {
    const { actor, ...tokens } = await requested(`new-${first}@example.org`)
    const second = first === 'from' ? 'to' : 'from'
    expect(await acceptEmailChange(tokens[first], null)).toMatchObject({ ok: true, value: { isChanged: false } })
    expect(await emailOf(actor.userId)).toBe(actor.email)
    expect(await acceptEmailChange(tokens[first], null)).toEqual(notOpen)
    expect(await acceptEmailChange(tokens[second], null)).toEqual({
      ok: true,
      value: { isChanged: true, email: `new-${first}@example.org` },
    })
    expect(await emailOf(actor.userId)).toBe(`new-${first}@example.org`)
  })

  it('happens once when both agree in the same moment', async () => {
    const { actor, from, to } = await requested('same-moment@example.org')
    const steps = await Promise.all([acceptEmailChange(from, null), acceptEmailChange(to, null)])
    expect(steps.filter((step) => step.ok && step.value.isChanged)).toHaveLength(1)
    expect(await emailOf(actor.userId)).toBe('same-moment@example.org')
  })

  it('is refused when somebody else has got the address', async () => {
    const { actor, from, to } = await requested('wanted@example.org')
    await createUser({ email: 'wanted@example.org' })
    await acceptEmailChange(from, null)
    expect(await acceptEmailChange(to, null)).toEqual({ ok: false, error: { type: 'email-taken' } })
    expect(await emailOf(actor.userId)).toBe(actor.email)
  })

  it('that another one followed does not happen any more', async () => {
    const { actor, from, to } = await requested('third@example.org')
    await acceptEmailChange(from, null)
    await requestEmailChange(actor, { email: 'fourth@example.org' })
    expect(await acceptEmailChange(to, null)).toEqual(notOpen)
  })

  it('kills a link for a new password that lies in the mailbox of before', async () => {
    const { actor, from, to } = await requested('moved@example.org')
    const reset = await tokenOf({ kind: 'PASSWORD_RESET', userId: actor.userId, email: actor.email })
    await acceptEmailChange(from, null)
    await acceptEmailChange(to, null)
    expect(await resetPassword(reset, 'another password altogether', client)).toEqual(notOpen)
  })
})

describe('links that are guessed', () => {
  it('are counted by address, and never those that work', async () => {
    const guesser = { device: null, address: '203.0.113.200' }
    for (let i = 0; i < 30; i += 1) expect(await describeLink(`guess-${i}`, guesser)).toBeNull()
    expect(await describeLink('guess', guesser)).toBe('too-many')
    expect(await describeLink(await inviteToken(), guesser)).toMatchObject({ kind: 'INVITATION' })
    expect(await describeLink('guess', client)).toBeNull()
  })
})
