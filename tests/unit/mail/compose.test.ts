import { HtmlValidate } from 'html-validate'
import { describe, expect, it } from 'vitest'
import { composeMail } from '@/lib/mail/compose'
import { linkWords, type LinkFacts, type MailedKind } from '@/lib/mail/link-words'
import { noticeWords, type Notice } from '@/lib/mail/notice-words'

const at = new Date('2026-11-24T14:05:09Z')
const site = { name: 'Daybook', url: 'https://news.example.org' }
const address = 'https://news.example.org/sign-in/link/1.a_b-c'

const facts: LinkFacts = {
  kind: 'INVITATION',
  name: 'Noor',
  siteName: site.name,
  email: 'noor@example.org',
  role: 'EDITOR',
  askedBy: 'Ada',
  otherEmail: 'new@example.org',
  expiresAt: at,
  address,
}

const kinds: MailedKind[] = ['INVITATION', 'PASSWORD_RESET', 'EMAIL_CHANGE_FROM', 'EMAIL_CHANGE_TO']
const notices: Notice[] = ['password-changed', 'email-changed', 'second-factor-off']
const mailOf = (kind: MailedKind, changes: Partial<LinkFacts> = {}) =>
  composeMail(linkWords({ ...facts, ...changes, kind }), { ...site, name: changes.siteName ?? site.name })
const noticeOf = (notice: Notice, name = 'Noor') =>
  composeMail(noticeWords({ notice, name, siteName: site.name, signInAddress: `${site.url}/sign-in`, at }), site)

const validator = new HtmlValidate({ extends: ['html-validate:standard'], rules: { 'no-inline-style': 'off' } })

describe.each([
  ...kinds.map((kind) => [kind, mailOf(kind)] as const),
  ...notices.map((notice) => [notice, noticeOf(notice)] as const),
])('the mail %s', (_, { subject, text, html }) => {
  it('says the same in text and in HTML', () => {
    const inHtml = html
      .replace(/<style>[^]*<\/style>|<[^>]+>/g, ' ')
      .replaceAll('&amp;', '&')
      .replace(/\s+/g, ' ')
    for (const paragraph of text.split('\n\n').slice(0, -1)) {
      const last = paragraph.split('\n').at(-1) ?? ''
      expect(inHtml).toContain(last)
    }
    expect(inHtml).toContain(subject)
  })

  it('is valid HTML that fetches nothing', async () => {
    const { results } = await validator.validateString(html)
    expect(results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`))).toEqual(
      [],
    )
    expect(html).not.toMatch(/<img|<link|<script|url\(|@import|@font-face|src=/i)
  })

  it('names the moment in a zone that everybody knows', () => {
    expect(text).toContain('24 November 2026, 14:05 UTC')
  })
})

describe('what somebody is called', () => {
  const hostile = '<img src=x onerror=alert(1)> "&\'\r\nBcc: everybody@example.org\u2028\0'

  it.each(kinds)('is never markup in the mail %s', (kind) => {
    const { html } = mailOf(kind, {
      name: hostile,
      askedBy: hostile,
      siteName: hostile,
      otherEmail: hostile,
      email: hostile,
    })
    expect(html).not.toContain('<img')
    expect(html).not.toContain('\0')
  })

  it.each(notices)('is never markup in the notice %s', (notice) => {
    expect(noticeOf(notice, hostile).html).not.toContain('<img')
  })

  it('never becomes a line of the header', () => {
    const { subject } = mailOf('INVITATION', { siteName: hostile })
    expect(subject).not.toMatch(/[\r\n\u2028\0]/)
    expect(subject).toContain('Your invitation to')
    expect(mailOf('INVITATION', { siteName: 'x'.repeat(5_000) }).subject.length).toBeLessThanOrEqual(200)
  })

  it('keeps letters of every script', () => {
    const { text, html } = mailOf('PASSWORD_RESET', { name: 'محمد 王秀英 Ångström' })
    expect(text).toContain('محمد 王秀英 Ångström')
    expect(html).toContain('محمد 王秀英 Ångström')
  })
})

it('tells who is to be what', () => {
  expect(mailOf('INVITATION', { role: 'CONTRIBUTOR' }).text).toContain(
    'Ada has invited you to Daybook as a contributor',
  )
  expect(mailOf('INVITATION', { role: 'ADMIN', askedBy: null }).text).toContain(
    'An administrator has invited you to Daybook as an administrator',
  )
})
