import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { tags } from '@/lib/archive/tags'
import { touchedChannel } from '@/lib/archive/touched'
import { db } from '@/lib/db'
import { changeSite, changeTwoFactorPolicy, getKeptSettings } from '@/lib/settings/change-settings'
import { langOf, languageName } from '@/lib/settings/languages'
import { getReaderSettings } from '@/lib/settings/reader-settings'
import { SiteForm, TwoFactorForm } from '@/lib/settings/settings-form'
import type { Admin } from '@/lib/users/actor'
import { findSession } from '@/lib/users/sessions'
import { createActor, createAdmin } from '@/tests/support/people'

let admin: Admin

beforeAll(async () => {
  admin = await createAdmin()
})
beforeEach(() => db.siteSettings.deleteMany())

const typed = { version: '0', siteName: '', languages: 'en', contactName: '', contactEmail: '' }
const form = (more: Partial<SiteForm> = {}): SiteForm => ({ ...SiteForm.parse(typed), ...more })

const lastAct = () => db.auditEntry.findFirst({ where: { subject: 'settings' }, orderBy: { id: 'desc' } })
const withFactor = async () => {
  const other = await createAdmin()
  await db.user.update({ where: { id: other.userId }, data: { totpConfirmedAt: new Date(), totpSecret: 'sealed' } })
  return other
}

describe('what readers see of the settings', () => {
  it('is what the environment says until an admin says otherwise', async () => {
    expect(await getReaderSettings()).toEqual({ siteName: 'Daybook', lang: undefined, contact: null })
    expect(await getKeptSettings(admin)).toMatchObject({ version: 0, siteName: null, languages: ['en'] })
  })

  it('is saved with a version, told in the log, and taken back with an empty field', async () => {
    const contact = { contactName: 'The desk', contactEmail: 'desk@example.org' }
    expect(
      await changeSite(admin, form({ siteName: 'The Ellery Record', languages: ['fr', 'en'], ...contact })),
    ).toEqual({
      ok: true,
      value: null,
    })
    expect(await getReaderSettings()).toEqual({
      siteName: 'The Ellery Record',
      lang: 'fr',
      contact: { name: 'The desk', email: 'desk@example.org' },
    })
    expect(await lastAct()).toMatchObject({
      act: 'settings.change',
      userId: admin.userId,
      address: '192.0.2.1',
      before: { siteName: null, languages: ['en'], contactName: null, contactEmail: null },
      after: { siteName: 'The Ellery Record', languages: ['fr', 'en'], ...contact },
    })
    expect(await changeSite(admin, form({ version: 1 }))).toMatchObject({ ok: true })
    expect(await getKeptSettings(admin)).toMatchObject({ version: 2, siteName: null, contactName: null })
    expect(await getReaderSettings()).toMatchObject({ siteName: 'Daybook', contact: null })
  })

  it('is not saved over what the admin has not seen, which they are given', async () => {
    await changeSite(admin, form({ siteName: 'First' }))
    for (const version of [0, 2, 2_147_483_647]) {
      expect(await changeSite(admin, form({ version, siteName: 'Second' }))).toMatchObject({
        ok: false,
        error: { type: 'stale', current: { version: 1, siteName: 'First' } },
      })
    }
    expect(await changeTwoFactorPolicy(admin, { version: 0, twoFactor: 'OPTIONAL' })).toMatchObject({
      ok: false,
      error: { type: 'stale' },
    })
    expect(await getKeptSettings(admin)).toMatchObject({ version: 1, siteName: 'First' })
  })

  it('is saved by one of two who save at the same moment, first of all and later', async () => {
    for (const version of [0, 1]) {
      const saves = ['One', 'Two', 'Three'].map((name) =>
        changeSite(admin, form({ version, siteName: name + version })),
      )
      const outcomes = await Promise.all(saves)
      expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
      expect(await getKeptSettings(admin)).toMatchObject({ version: version + 1 })
    }
  })

  it('is no new version, no entry and no news when nothing is different', async () => {
    await changeSite(admin, form({ siteName: 'Same' }))
    const entry = await lastAct()
    const told = await listening(() => changeSite(admin, form({ version: 1, siteName: 'Same' })))
    expect(await getKeptSettings(admin)).toMatchObject({ version: 1 })
    expect((await lastAct())?.id).toBe(entry?.id)
    expect(told).toEqual([])
  })

  it('makes every instance forget every page; who needs a second factor does not', async () => {
    expect(await listening(() => changeSite(admin, form({ siteName: 'New' })))).toEqual([[tags.everything]])
    const other = await withFactor()
    expect(await listening(() => changeTwoFactorPolicy(other, { version: 1, twoFactor: 'ADMINS' }))).toEqual([])
  })
})

describe('who needs a second factor', () => {
  it('is set by an admin who has one, and holds at the next request', async () => {
    const other = await withFactor()
    const editor = await createActor('EDITOR')
    const owes = async (who: { sessionId: string | null }) =>
      (await findSession(who.sessionId ?? '', null))?.owesSecondFactor
    expect(await owes(admin)).toBe(false)
    expect(await changeTwoFactorPolicy(other, { version: 0, twoFactor: 'ADMINS' })).toEqual({ ok: true, value: null })
    expect([await owes(admin), await owes(other), await owes(editor)]).toEqual([true, false, false])
    expect(await changeTwoFactorPolicy(other, { version: 1, twoFactor: 'EVERYONE' })).toMatchObject({ ok: true })
    expect([await owes(admin), await owes(other), await owes(editor)]).toEqual([true, false, true])
    expect(await lastAct()).toMatchObject({ before: { twoFactor: 'ADMINS' }, after: { twoFactor: 'EVERYONE' } })
  })

  it('is not set by one who has none: they would lock themselves out', async () => {
    for (const twoFactor of ['ADMINS', 'EVERYONE'] as const) {
      expect(await changeTwoFactorPolicy(admin, { version: 0, twoFactor })).toEqual({
        ok: false,
        error: { type: 'no-second-factor' },
      })
    }
    expect(await getKeptSettings(admin)).toMatchObject({ version: 0, twoFactor: 'OPTIONAL' })
    expect(await changeTwoFactorPolicy(admin, { version: 0, twoFactor: 'OPTIONAL' })).toMatchObject({ ok: true })
  })

  it('counts a passkey, and not an app that is still being set up', async () => {
    const other = await createAdmin()
    await db.user.update({ where: { id: other.userId }, data: { totpSecret: 'sealed' } })
    expect(await changeTwoFactorPolicy(other, { version: 0, twoFactor: 'ADMINS' })).toMatchObject({ ok: false })
    const passkey = { id: 'credential', name: 'Key', publicKey: Buffer.from('k'), counter: 0, isBackedUp: false }
    await db.passkey.create({ data: { ...passkey, userId: other.userId } })
    expect(await changeTwoFactorPolicy(other, { version: 0, twoFactor: 'ADMINS' })).toMatchObject({ ok: true })
  })

  it.each(['', 'NOBODY', '__proto__', ['ADMINS', 'EVERYONE'], undefined])('is never %j', (twoFactor) => {
    expect(TwoFactorForm.safeParse({ version: '0', twoFactor }).success).toBe(false)
  })
})

describe('the form', () => {
  it.each([
    ['a name that is too long', { siteName: 'x'.repeat(81) }, 'siteName'],
    ['a name that goes on for ever', { siteName: 'x'.repeat(1_000_000) }, 'siteName'],
    ['a name that turns the line round', { siteName: 'Day\u202ebook' }, 'siteName'],
    ['a name with a null', { siteName: 'Day\0book' }, 'siteName'],
    ['two names', { siteName: ['a', 'b'] }, 'siteName'],
    ['no language', { languages: ' , ' }, 'languages'],
    ['a language that is none', { languages: 'en, english' }, 'languages'],
    ['a tag that is none', { languages: 'en_GB!' }, 'languages'],
    ['an unknown language', { languages: 'und' }, 'languages'],
    ['a prototype', { languages: '__proto__' }, 'languages'],
    [
      'too many languages',
      { languages: 'aa ab af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca' },
      'languages',
    ],
    ['a contact without an address', { contactName: 'The desk' }, 'contactEmail'],
    ['an address without a contact', { contactEmail: 'desk@example.org' }, 'contactName'],
    ['an address that is none', { contactName: 'The desk', contactEmail: 'desk' }, 'contactEmail'],
    ['a script for an address', { contactName: 'a', contactEmail: 'javascript:alert(1)' }, 'contactEmail'],
    ['no version', { version: undefined }, 'version'],
    ['a version that is none', { version: '1abc' }, 'version'],
    ['a version before the first', { version: '-1' }, 'version'],
  ])('refuses %s', (_, wrong, field) => {
    const read = SiteForm.safeParse({ ...typed, ...wrong })
    expect(read.error?.issues.map(({ path }) => path[0])).toContain(field)
  })

  it('takes names in any script, languages however they are written, and folds what is the same', () => {
    const read = SiteForm.parse({
      ...typed,
      siteName: '  سجل \n اليوم ',
      languages: 'PT-br; zh-hant,pt-BR fr',
      contactName: ' The  desk ',
      contactEmail: ' Desk@EXAMPLE.org ',
    })
    expect(read).toEqual({
      version: 0,
      siteName: 'سجل اليوم',
      languages: ['pt-BR', 'zh-Hant', 'fr'],
      contactName: 'The desk',
      contactEmail: 'desk@example.org',
    })
  })

  it('knows languages by name, and which of them the pages speak already', () => {
    expect(['en', 'pt-BR', 'zh-Hant', 'qqq-nonsense', 'x'].map(languageName)).toEqual([
      'English',
      'Brazilian Portuguese',
      'Traditional Chinese',
      null,
      null,
    ])
    expect(['en', 'en-GB', 'fr', 'pt-BR'].map(langOf)).toEqual([undefined, undefined, 'fr', 'pt-BR'])
  })
})

let line: pg.Client
beforeAll(async () => {
  line = new pg.Client(process.env.DATABASE_URL)
  await line.connect()
  await line.query(`listen ${touchedChannel}`)
})
afterAll(() => line.end())

/** What running servers are told while something is done: all that comes between two marks, for they come in order. */
async function listening(act: () => Promise<unknown>): Promise<unknown[]> {
  await mark()
  const told: unknown[] = []
  const take = ({ payload }: pg.Notification) => void told.push(JSON.parse(payload ?? ''))
  line.on('notification', take)
  await act()
  await mark()
  line.off('notification', take)
  return told.slice(0, -1)
}

/** Says something of our own on the channel, and waits until it is heard. */
async function mark(): Promise<void> {
  const text = JSON.stringify(crypto.randomUUID())
  const heard = new Promise<void>((resolve) => {
    const listen = ({ payload }: pg.Notification) => {
      if (payload !== text) return
      line.off('notification', listen)
      resolve()
    }
    line.on('notification', listen)
  })
  await db.$executeRaw`select pg_notify(${touchedChannel}, ${text})`
  await heard
}
