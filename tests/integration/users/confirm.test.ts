import { Secret, TOTP } from 'otpauth'
import { describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { isConfirmed, type Actor } from '@/lib/users/actor'
import { confirmByPassword } from '@/lib/users/confirm'
import { hashPassword } from '@/lib/users/passwords'
import { findSession } from '@/lib/users/sessions'
import { setUpTotp, totpSecretToBe } from '@/lib/users/totp-set-up'
import { createActor } from '../../support/people'

const password = 'correct horse battery'
let addresses = 0

/** Somebody who signed in an hour ago, from an address of their own. */
async function signedInLongAgo() {
  const made = await createActor('ADMIN', { passwordHash: await hashPassword(password) })
  const confirmedAt = new Date(Date.now() - 3_600_000)
  await db.session.updateMany({ where: { userId: made.userId }, data: { confirmedAt } })
  return { ...made, confirmedAt, address: `198.51.100.${(addresses += 1)}` }
}

async function addApp(actor: Actor) {
  const secret = await totpSecretToBe(actor)
  const totp = new TOTP({ secret: Secret.fromBase32(secret) })
  const result = await setUpTotp(actor, totp.generate({ timestamp: Date.now() - 30_000 }))
  if (!result.ok) throw new Error('the app was not set up')
  return { code: () => totp.generate(), recoveryCodes: result.value }
}

const isConfirmedNow = async ({ sessionId }: Actor) => {
  const session = await findSession(sessionId ?? '', null)
  return session !== null && isConfirmed(session.actor)
}

const acts = async ({ userId }: Actor) =>
  (await db.auditEntry.findMany({ where: { userId, act: { startsWith: 'session' } }, orderBy: { id: 'asc' } })).map(
    ({ act, after }) => [act, after],
  )

describe('confirming who one is', () => {
  it('needs the password, and holds for this session alone', async () => {
    const actor = await signedInLongAgo()
    const elsewhere = await signedInLongAgo()
    expect(await isConfirmedNow(actor)).toBe(false)
    expect(await confirmByPassword(actor, { password, code: '' }, [])).toMatchObject({ ok: true })
    expect(await isConfirmedNow(actor)).toBe(true)
    expect(await isConfirmedNow(elsewhere)).toBe(false)
    expect(await acts(actor)).toEqual([['session.confirm', { by: 'password' }]])
  })

  it('refuses a wrong password, and tells the log', async () => {
    const actor = await signedInLongAgo()
    const wrong = await confirmByPassword(actor, { password: 'wrong', code: '' }, [])
    expect(wrong).toEqual({ ok: false, error: { type: 'wrong-password' } })
    expect(await isConfirmedNow(actor)).toBe(false)
    expect(await acts(actor)).toEqual([['session.confirm-refused', { reason: 'wrong-password' }]])
  })

  it('needs a code as well where there is a second factor, and takes each once', async () => {
    const actor = await signedInLongAgo()
    const app = await addApp(actor)
    const withoutCode = await confirmByPassword(actor, { password, code: '' }, [])
    expect(withoutCode).toEqual({ ok: false, error: { type: 'wrong-code' } })
    expect(await isConfirmedNow(actor)).toBe(false)
    const code = app.code()
    expect(await confirmByPassword(actor, { password, code }, [])).toMatchObject({ ok: true })
    const again = await confirmByPassword(actor, { password, code }, [])
    expect(again).toEqual({ ok: false, error: { type: 'wrong-code' } })
  })

  it('does not use a code up for a wrong password', async () => {
    const actor = await signedInLongAgo()
    const app = await addApp(actor)
    const code = app.code()
    await confirmByPassword(actor, { password: 'wrong', code }, [])
    expect(await confirmByPassword(actor, { password, code }, [])).toMatchObject({ ok: true })
  })

  it('takes a recovery code in place of the app’s, once', async () => {
    const actor = await signedInLongAgo()
    const { recoveryCodes } = await addApp(actor)
    const code = recoveryCodes[0] ?? ''
    expect(await confirmByPassword(actor, { password, code }, [])).toMatchObject({ ok: true })
    expect(await confirmByPassword(actor, { password, code }, [])).toMatchObject({ ok: false })
  })

  it('makes whoever guesses wait', async () => {
    const actor = await signedInLongAgo()
    const answers: string[] = []
    for (let i = 0; i < 8; i += 1) {
      const result = await confirmByPassword(actor, { password: `guess ${i}`, code: '' }, [])
      answers.push(result.ok ? 'ok' : result.error.type)
    }
    expect(answers.at(-1)).toBe('too-many')
    expect(await confirmByPassword(actor, { password, code: '' }, [])).toMatchObject({ error: { type: 'too-many' } })
  })

  it('does not work without a password', async () => {
    const actor = await createActor('EDITOR')
    for (const given of ['', 'anything'])
      expect(await confirmByPassword(actor, { password: given, code: '' }, [])).toMatchObject({ ok: false })
  })
})
