import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { linkAddress } from '@/lib/users/one-time-links'
import { createLinkRow, doJobs, listJobRows, queueLink } from '@/tests/support/mailed'
import { createUser } from '@/tests/support/people'
import { openMailbox, type Mailbox } from '@/tests/support/smtp'

let box: Mailbox
const site = 'https://news.example.org'

beforeAll(async () => {
  box = await openMailbox()
  process.env.SMTP_URL = box.url
  process.env.SITE_URL = site
})
beforeEach(() => db.$executeRaw`truncate graphile_worker._private_jobs`)
afterAll(() => box.close())

let addresses = 0
const newAddress = () => `reader-${(addresses += 1)}@example.org`

describe('a link by mail', () => {
  it('leads where it should, in text and in HTML, and is noted as mailed', async () => {
    const [email, admin] = [newAddress(), await createUser({ name: 'Ada Admin', role: 'ADMIN' })]
    const link = await createLinkRow({ email, createdById: admin.id })
    await queueLink(link.id)
    expect(await doJobs()).toEqual({ done: 1, failed: 0, said: [] })

    const mail = await box.waitForMail(email)
    expect(mail.links).toContain(linkAddress(link))
    expect(mail.html).toContain(`href="${linkAddress(link)}"`)
    expect(linkAddress(link)).toMatch(/^https:\/\/news\.example\.org\/sign-in\/link\//)
    expect(mail.subject).toBe('Your invitation to Daybook')
    expect(mail.text).toContain('Ada Admin has invited you to Daybook as an editor.')
    const { mailedAt } = await db.oneTimeLink.findUniqueOrThrow({ where: { id: link.id } })
    expect(mailedAt?.getTime()).toBeGreaterThan(Date.now() - 60_000)
  })

  it('says that a program wrote it, from the site, to nobody else', async () => {
    const email = newAddress()
    const link = await createLinkRow({ email })
    await queueLink(link.id)
    await doJobs()
    const { parsed, recipients, from } = await box.waitForMail(email)
    expect(recipients).toEqual([email])
    expect(from).toBe('"Daybook" <no-reply@news.example.org>')
    expect(parsed.headers.get('auto-submitted')).toBe('auto-generated')
    expect(parsed.messageId).toMatch(new RegExp(`^<link\\.${link.id}\\.\\d+@news\\.example\\.org>$`))
  })

  it.each([
    ['PASSWORD_RESET', 'A new password for Daybook', 'Somebody, most likely you, asked for a new password'],
    ['EMAIL_CHANGE_FROM', 'A new e-mail address for your account at Daybook', 'to be other@example.org instead of'],
    ['EMAIL_CHANGE_TO', 'Confirm your e-mail address for Daybook', 'instead of other@example.org'],
  ] as const)('says what it is for: %s', async (kind, subject, words) => {
    const user = await createUser({ email: newAddress(), name: 'Élise d’Or' })
    const partner = await createLinkRow({
      kind: 'EMAIL_CHANGE_TO',
      email: 'other@example.org',
      userId: user.id,
      role: null,
    })
    const link = await createLinkRow({ kind, email: user.email, userId: user.id, role: null, partnerId: partner.id })
    await queueLink(link.id)
    await doJobs()
    const mail = await box.waitForMail(user.email)
    expect(mail.subject).toBe(subject)
    expect(mail.text).toContain('Hello Élise d’Or,')
    expect(mail.text).toContain(words)
    expect(mail.links).toContain(linkAddress(link))
  })

  it('is sent once for a job, however often that is done, and again for another job', async () => {
    const email = newAddress()
    const link = await createLinkRow({ email })
    await queueLink(link.id)
    // As after a worker that was killed between the act and its note.
    await db.$executeRaw`create rule keep as on delete to graphile_worker._private_jobs do instead nothing`
    await doJobs()
    await db.$executeRaw`drop rule keep on graphile_worker._private_jobs`
    await db.$executeRaw`update graphile_worker._private_jobs set locked_at = null, locked_by = null`
    expect(await doJobs()).toMatchObject({ done: 1 })
    expect(mailsTo(email)).toHaveLength(1)

    await queueLink(link.id)
    await doJobs()
    const ids = mailsTo(email).map((mail) => mail.parsed.messageId)
    expect(new Set(ids).size).toBe(2)
  })

  it.each([
    ['used', { usedAt: new Date() }],
    ['revoked', { revokedAt: new Date() }],
    ['expired', { expiresAt: new Date(Date.now() - 1_000) }],
    ['the first admin’s', { kind: 'FIRST_ADMIN' as const }],
    ['for nobody', { email: null }],
  ])('is not sent when it is %s', async (_, facts) => {
    const email = newAddress()
    const link = await createLinkRow({ email, ...facts })
    await queueLink(link.id)
    expect(await doJobs()).toEqual({ done: 1, failed: 0, said: [] })
    expect(mailsTo(email)).toEqual([])
    expect((await db.oneTimeLink.findUniqueOrThrow({ where: { id: link.id } })).mailedAt).toBeNull()
  })

  it('is not sent to somebody who has been disabled since, nor for a link that is gone', async () => {
    const user = await createUser({ email: newAddress(), disabledAt: new Date() })
    const link = await createLinkRow({ kind: 'PASSWORD_RESET', userId: user.id, email: user.email, role: null })
    await queueLink(link.id)
    await queueLink('018f0000-0000-7000-8000-000000000000')
    expect(await doJobs()).toMatchObject({ done: 2, failed: 0 })
    expect(mailsTo(user.email)).toEqual([])
  })
})

describe('a mail server that will not', () => {
  it('refusing the recipient is final, and says so', async () => {
    const email = newAddress()
    await queueLink((await createLinkRow({ email })).id)
    box.refuse(550, 'No such user here')
    const { said } = await doJobs()
    box.refuse(null)
    expect(await listJobRows()).toMatchObject([
      { attempts: 25, max_attempts: 25, last_error: `The mail server refused ${email}: 550 No such user here` },
    ])
    expect(said).toEqual([
      expect.stringMatching(/^mail-link \d+ failed and will not be tried again: The mail server refused/),
    ])
    await expect(box.waitForMail(email, { within: 0 })).rejects.toThrow('no mail to')
  })

  it('refusing it for now is tried again, later', async () => {
    const email = newAddress()
    const link = await createLinkRow({ email })
    await queueLink(link.id)
    box.refuse(451, 'Come again')
    expect(await doJobs()).toMatchObject({ failed: 1 })
    box.refuse(null)
    expect(await listJobRows()).toMatchObject([{ attempts: 1, last_error: expect.stringContaining('451 Come again') }])
    expect(await doJobs()).toMatchObject({ done: 0 })

    await db.$executeRaw`update graphile_worker._private_jobs set run_at = now()`
    expect(await doJobs()).toMatchObject({ done: 1 })
    expect(mailsTo(email)).toHaveLength(1)
  })

  it('hanging up is tried again', async () => {
    await queueLink((await createLinkRow({ email: newAddress() })).id)
    box.drop(true)
    expect(await doJobs()).toMatchObject({ failed: 1 })
    box.drop(false)
    expect(await listJobRows()).toMatchObject([{ attempts: 1 }])
  })

  it('saying nothing is waited for, for seconds', { timeout: 30_000 }, async () => {
    await queueLink((await createLinkRow({ email: newAddress() })).id)
    box.stall(true)
    const began = Date.now()
    expect(await doJobs()).toMatchObject({ failed: 1 })
    box.stall(false)
    expect(Date.now() - began).toBeLessThan(15_000)
    expect(await listJobRows()).toMatchObject([{ attempts: 1, last_error: 'Greeting never received' }])
  })
})

const mailsTo = (email: string) => box.mails().filter(({ recipients }) => recipients.includes(email))
