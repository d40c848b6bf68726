import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { setUpTotp, totpSecretToBe } from '@/lib/users/totp-set-up'
import { createActor } from '../support/people'
import { cookieOfSession } from '../support/signed-in'
import { startTestSite, type TestSite } from '../support/site'

let site: TestSite

beforeAll(async () => {
  await db.siteSettings.upsert({ where: { id: 1 }, create: { twoFactor: 'ADMINS' }, update: { twoFactor: 'ADMINS' } })
  site = await startTestSite({ DATABASE_URL: process.env.DATABASE_URL ?? '' })
})
afterAll(() => site.stop())

const visit = async (path: string, sid: string | null) =>
  fetch(`${site.url}${path}`, { headers: { cookie: await cookieOfSession(sid) }, redirect: 'manual' })
const setUp = '/account/second-factor'
const elsewhere = [
  '/account',
  '/account/email',
  '/account/password',
  '/account/sessions',
  '/admin/users',
  '/admin/audit',
]

describe('where the site asks admins for a second factor', () => {
  it('an admin without one is sent to set one up, and may go nowhere else', async () => {
    const { sessionId } = await createActor('ADMIN')
    for (const path of [...elsewhere, `${setUp}/recovery-codes`]) {
      const answer = await visit(path, sessionId)
      expect([path, answer.status, answer.headers.get('location')]).toEqual([path, 307, setUp])
    }
    for (const path of [setUp, `${setUp}/app`, '/sign-in/confirm'])
      expect([path, (await visit(path, sessionId)).status]).toEqual([path, 200])
  })

  it('shows them no way to where they may not go', async () => {
    const { sessionId } = await createActor('ADMIN')
    const html = await (await visit(setUp, sessionId)).text()
    expect(html).toContain('until then, nothing else is open to you')
    expect(html).not.toContain('href="/account/sessions"')
  })

  it('asks them to confirm first if they did not sign in just now', async () => {
    const { sessionId, userId } = await createActor('ADMIN')
    await db.session.updateMany({ where: { userId }, data: { confirmedAt: new Date(Date.now() - 3_600_000) } })
    const answer = await visit(`${setUp}/app`, sessionId)
    expect(answer.headers.get('location')).toMatch(/^\/sign-in\/confirm\?next=/)
  })

  it('lets them in once it is set up, and editors all along', async () => {
    const admin = await createActor('ADMIN')
    const secret = Secret.fromBase32(await totpSecretToBe(admin))
    expect(await setUpTotp(admin, new TOTP({ secret }).generate())).toMatchObject({ ok: true })
    for (const path of elsewhere) expect([path, (await visit(path, admin.sessionId)).status]).toEqual([path, 200])
    const editor = await createActor('EDITOR')
    expect((await visit('/account', editor.sessionId)).status).toBe(200)
  })
})
