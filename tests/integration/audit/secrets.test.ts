import { TOTP, Secret } from 'otpauth'
import { beforeAll, describe, expect, it } from 'vitest'
import { exportAudit } from '@/lib/audit/export'
import { verifyChain } from '@/lib/audit/chain'
import { db } from '@/lib/db'
import { addDays, today } from '@/lib/dates/plain-date'
import { createToken, revokeToken } from '@/lib/tokens/manage-tokens'
import { accessOfRequest } from '@/lib/tokens/token-actor'
import { acceptEmailChange } from '@/lib/users/accept-email-change'
import { acceptFirstAdmin } from '@/lib/users/accept-first-admin'
import { acceptInvitation } from '@/lib/users/accept-invitation'
import { actor, type Actor, type Admin } from '@/lib/users/actor'
import { confirmByPassword } from '@/lib/users/confirm'
import { disableUser, enableUser } from '@/lib/users/disable-user'
import { Email } from '@/lib/users/email'
import { requestEmailChange } from '@/lib/users/email-change'
import { offerFirstAdmin } from '@/lib/users/first-admin'
import { inviteUser, revokeInvitation, sendInvitationAgain } from '@/lib/users/invitations'
import { linkAddress } from '@/lib/users/one-time-links'
import { changeOwnPassword } from '@/lib/users/own-account-password'
import { resetPassword } from '@/lib/users/password-reset'
import { resetSecondFactor } from '@/lib/users/reset-second-factor'
import { signInWithPassword } from '@/lib/users/sign-in'
import { finishWithCode } from '@/lib/users/sign-in-second-factor'
import { startReset } from '@/lib/users/start-reset'
import { renewRecoveryCodes, setUpTotp, totpSecretToBe } from '@/lib/users/totp-set-up'
import { createWebhook, rotateSecret } from '@/lib/webhooks/manage-webhooks'
import { emptyLog } from './tampering'

process.env.OUTBOUND_ALLOW = 'localhost:9'

const browser = { address: '192.0.2.1', device: 'Test', sessionId: null, marks: [] }

/** Everything that was ever typed or shown in this life of a site, and nobody else may know. */
const secrets: string[] = []
const secret = (text: string) => {
  secrets.push(text)
  return text
}

const passwords = {
  admin: 'first admin, first words',
  admins: 'first admin, other words',
  editor: 'an editor with a long one',
  reset: 'an editor with another one',
  wrong: 'not at all the right words',
  misplaced: 'typed into the wrong field',
}

const email = (text: string) => Email.parse(text)

async function actorOf(address: string): Promise<Actor> {
  const { id, name, email, role } = await db.user.findUniqueOrThrow({ where: { email: address } })
  const session = await db.session.findFirst({ where: { userId: id, endedAt: null }, orderBy: { createdAt: 'desc' } })
  const sessionId = session?.id ?? null
  return actor({ userId: id, name, email, role, sessionId, address: '192.0.2.1', confirmedAt: new Date() })
}

/** The secret part of the newest link of a kind. */
async function newestLink(
  kind: 'FIRST_ADMIN' | 'INVITATION' | 'PASSWORD_RESET' | 'EMAIL_CHANGE_FROM' | 'EMAIL_CHANGE_TO',
) {
  const link = await db.oneTimeLink.findFirstOrThrow({ where: { kind }, orderBy: { createdAt: 'desc' } })
  const token = linkAddress(link).split('/').at(-1) ?? ''
  secret(token.split('.').at(-1) ?? '')
  return token
}

const done = <Value>(result: { ok: true; value: Value } | { ok: false; error: unknown }): Value => {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

const codeOf = (base32: string, ahead = 0) =>
  new TOTP({ secret: Secret.fromBase32(base32) }).generate({ timestamp: Date.now() + ahead })

let admin: Admin

beforeAll(async () => {
  await emptyLog()
  for (const password of Object.values(passwords)) secret(password)
  await firstDay()
  await anEditorsLife()
  await scripts()
  await keptSecrets()
}, 60_000)

async function firstDay() {
  await offerFirstAdmin()
  const form = { email: email('ada@example.org'), name: 'Ada', password: passwords.admin }
  done(await acceptFirstAdmin(await newestLink('FIRST_ADMIN'), form, browser))
  admin = (await actorOf('ada@example.org')) as Admin
  const change = { current: passwords.admin, chosen: passwords.admins }
  done(await changeOwnPassword(admin, change, browser))
  admin = (await actorOf('ada@example.org')) as Admin
  await confirmByPassword(admin, { password: passwords.wrong, code: '' }, [])
  done(await confirmByPassword(admin, { password: passwords.admins, code: '' }, []))
}

async function anEditorsLife() {
  const invited = done(await inviteUser(admin, { email: email('eve@example.org'), role: 'EDITOR' }))
  await newestLink('INVITATION')
  done(await sendInvitationAgain(admin, { id: invited.id }))
  done(await acceptInvitation(await newestLink('INVITATION'), { name: 'Eve', password: passwords.editor }, browser))
  const other = done(await inviteUser(admin, { email: email('mallory@example.org'), role: 'ADMIN' }))
  await newestLink('INVITATION')
  await revokeInvitation(admin, { id: other.id })

  const eve = await actorOf('eve@example.org')
  const totp = secret(await totpSecretToBe(eve))
  for (const code of done(await setUpTotp(eve, secret(codeOf(totp))))) secret(code)
  for (const code of (await renewRecoveryCodes(eve)) ?? []) secret(code)

  await signInWithPassword({ email: 'eve@example.org', password: passwords.wrong }, browser)
  await signInWithPassword({ email: passwords.misplaced, password: passwords.misplaced }, browser)
  await signInWithPassword({ email: 'nobody@example.org', password: passwords.wrong }, browser)
  const step = done(await signInWithPassword({ email: 'eve@example.org', password: passwords.editor }, browser))
  if (step.isDone) throw new Error('there was no second step')
  await finishWithCode(step.challengeId, secret('000000'), browser)
  done(await finishWithCode(step.challengeId, secret(codeOf(totp, 30_000)), browser))

  done(await requestEmailChange(eve, { email: email('eva@example.org') }))
  await acceptEmailChange(await newestLink('EMAIL_CHANGE_FROM'), '192.0.2.1')
  await acceptEmailChange(await newestLink('EMAIL_CHANGE_TO'), '192.0.2.1')
  done(await startReset(admin, { id: eve.userId }))
  done(await resetPassword(await newestLink('PASSWORD_RESET'), passwords.reset, browser))
  done(await resetSecondFactor(admin, { id: eve.userId }))
  done(await disableUser(admin, { id: eve.userId }))
  done(await enableUser(admin, { id: eve.userId }))
}

async function scripts() {
  const { token } = await createToken(admin, { name: 'importer', scope: 'WRITE', until: addDays(today(), 30) })
  secret(token)
  secret(token.slice(8, 40))
  const request = new Request('http://site.test/api/v1/me', { headers: { authorization: `Bearer ${token}` } })
  done(await accessOfRequest(request, 'READ'))
  const row = await db.apiToken.findFirstOrThrow({ select: { id: true } })
  done(await revokeToken(admin, row))
  const form = { name: 'Mirror', url: 'http://localhost:9/hook', events: ['PUBLISHED' as const] }
  const webhook = done(await createWebhook(admin, form))
  secret(webhook.secret)
  secret(done(await rotateSecret(admin, { id: webhook.id })).secret)
}

/** What the database keeps of them gives away as little. */
async function keptSecrets() {
  const [users, tokens, codes, webhooks] = await Promise.all([
    db.user.findMany({ select: { passwordHash: true, totpSecret: true } }),
    db.apiToken.findMany({ select: { hash: true } }),
    db.recoveryCode.findMany({ select: { hash: true } }),
    db.webhook.findMany({ select: { secret: true } }),
  ])
  const kept = [...users, ...tokens, ...codes, ...webhooks].flatMap((row) => Object.values(row))
  for (const text of kept) if (typeof text === 'string' && text !== '') secret(text)
}

const written = async () => {
  let text = ''
  for await (const piece of await exportAudit(admin, {}, 'jsonl')) text += piece
  return text
}

describe('the log of a whole life of a site', () => {
  it('has what was done', async () => {
    const acts = new Set((await db.auditEntry.findMany({ select: { act: true } })).map(({ act }) => act))
    const wanted = [
      'first-admin.offer',
      'user.create',
      'user.password',
      'session.confirm',
      'session.confirm-refused',
      'invitation.create',
      'invitation.send-again',
      'invitation.revoke',
      'user.totp-on',
      'user.recovery-codes',
      'sign-in.refused',
      'session.begin',
      'user.email-request',
      'user.email',
      'user.start-reset',
      'user.password-reset',
      'user.disable',
      'user.enable',
      'token.create',
      'token.revoke',
      'webhook.create',
      'webhook.rotate-secret',
    ]
    expect(wanted.filter((act) => !acts.has(act))).toEqual([])
  })

  it('has no password, code, link, token or secret in it, nor what is kept of one', async () => {
    expect(secrets.length).toBeGreaterThan(35)
    const text = await written()
    expect(secrets.filter((secret) => text.includes(JSON.stringify(secret).slice(1, -1)))).toEqual([])
  })

  it('has no text in a field that is called after one', async () => {
    const fields = [...(await written()).matchAll(/"(\w+)": ?"/g)].map(([, name]) => name ?? '')
    const suspicious = fields.filter((name) => /secret|token|hash|code|password|link|cookie/i.test(name))
    // The chain's own, and a link's id, from which nobody makes the link.
    expect([...new Set(suspicious)].filter((name) => !['hash', 'link'].includes(name))).toEqual([])
  })

  it('is one unbroken chain', async () => {
    expect((await verifyChain()).faults).toEqual([])
  })
})
