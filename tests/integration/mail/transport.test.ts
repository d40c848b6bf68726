import { afterEach, expect, it, vi } from 'vitest'
import { openMailbox, type Mailbox } from '@/tests/support/smtp'

let box: Mailbox | undefined
afterEach(() => box?.close())

const mail = { to: 'noor@example.org', subject: 'Hello', text: 'A text', html: '<p>A text</p>', id: 'test.1' }

/** Sends as a process with these settings does. */
async function send(
  settings: Record<string, string | undefined>,
  changes: { to?: string; siteName?: string; subject?: string } = {},
) {
  for (const name of ['SMTP_URL', 'MAIL_FROM', 'SITE_URL']) {
    if (settings[name] === undefined) delete process.env[name]
    else process.env[name] = settings[name]
  }
  vi.resetModules() // settings are read once
  const { sendMail } = await import('@/lib/mail/send-mail')
  return sendMail({ ...mail, siteName: 'Daybook', ...changes })
}

it('gives the name and password of SMTP_URL', async () => {
  const given: unknown[] = []
  box = await openMailbox({
    authOptional: false,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _, callback) => {
      given.push([username, password])
      callback(null, { user: username })
    },
  })
  await send({ SMTP_URL: box.url.replace('//', '//daybook:p%40ss@') })
  expect(given).toEqual([['daybook', 'p@ss']])
  expect(box.mails()).toHaveLength(1)
})

it('tries again later when its own password is refused: that is not the mail’s fault', async () => {
  box = await openMailbox({
    authOptional: false,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: (_, __, callback) => callback(Object.assign(new Error('No'), { responseCode: 535 })),
  })
  const failed = send({ SMTP_URL: box.url.replace('//', '//daybook:wrong-password@') })
  await expect(failed).rejects.toThrow(/^Invalid login/)
  await expect(failed).rejects.not.toThrow('wrong-password')
})

it.each([
  ['smtps, from the first byte', true],
  ['STARTTLS, where it is offered', false],
])('speaks TLS: %s, and not to a server that cannot show who it is', async (_, secure) => {
  box = await openMailbox({ secure, disabledCommands: ['AUTH'] })
  await expect(send({ SMTP_URL: box.url })).rejects.toThrow(/certificate/)
  expect(box.mails()).toEqual([])
  // An operator may say that the certificate is their own.
  await send({ SMTP_URL: `${box.url}?tls.rejectUnauthorized=false` })
  expect(box.mails()).toHaveLength(1)
})

it.each([
  [{ MAIL_FROM: 'desk@example.net' }, 'desk@example.net'],
  [{ SITE_URL: 'https://news.example.org:8443/' }, 'no-reply@news.example.org'],
  [{ SITE_URL: 'http://127.0.0.1:3000' }, 'no-reply@[127.0.0.1]'],
  [{ SITE_URL: 'http://[::1]:3000' }, 'no-reply@[ipv6:::1]'],
  [{}, 'no-reply@localhost'],
])('is from %o', async (settings, from) => {
  box = await openMailbox()
  await send({ SMTP_URL: box.url, ...settings })
  expect(box.mails()[0]?.from).toBe(`"Daybook" <${from}>`)
})

it('writes one header line, whatever the site is called and whoever it is to', async () => {
  box = await openMailbox()
  await send(
    { SMTP_URL: box.url },
    { siteName: 'Evil\r\nBcc: all@example.org\r\n\r\nbody', subject: 'One\r\nBcc: all@example.org' },
  )
  const [received] = box.mails()
  expect(received?.recipients).toEqual([mail.to])
  expect(received?.parsed.bcc).toBeUndefined()
  expect(received?.text.trim()).toBe('A text')

  for (const to of [
    'a@example.org\r\nRCPT TO:<all@example.org>',
    'a@example.org, all@example.org',
    '<all@example.org>',
  ])
    await expect(send({ SMTP_URL: box.url }, { to })).rejects.toThrow('is not an address to write to')
  expect(box.mails()).toHaveLength(1)
})

it('sends nothing, and says why, where no server is named', async () => {
  await expect(send({})).rejects.toThrow('SMTP_URL is not set')
  const { canMail } = await import('@/lib/mail/can-mail')
  expect(canMail()).toBe(false)
})
