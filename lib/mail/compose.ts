import { mailHtml } from '@/lib/mail/mail-html'

/** What a mail says, in paragraphs, before it gets a form. */
export type MailWords = {
  subject: string
  says: string[]
  /** What its reader is to do, and where. */
  act?: { label: string; address: string }
  /** What stands below that, for whoever wonders. */
  notes: string[]
}

export type MailSite = { name: string; url: string }

/** A mail in both its forms; they say the same. */
export type ComposedMail = { subject: string; text: string; html: string }

export function composeMail(words: MailWords, site: MailSite): ComposedMail {
  return { subject: oneLine(words.subject), text: mailText(words, site), html: mailHtml(words, site) }
}

function mailText({ says, act, notes }: MailWords, site: MailSite): string {
  const parts = [...says, ...(act ? [`${act.label}:\n${act.address}`] : []), ...notes]
  return `${parts.map(withoutControls).join('\n\n')}\n\n-- \n${oneLine(site.name)}\n${site.url}\n`
}

/** A header is one line, whatever somebody is called. */
export const oneLine = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .slice(0, 200)

const withoutControls = (text: string): string => text.replace(/[^\P{Cc}\n]/gu, '')
