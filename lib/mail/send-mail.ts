import { isIP } from 'node:net'
import { createTransport } from 'nodemailer'
import { z } from 'zod'
import { env } from '@/lib/env'
import { FinalFailure } from '@/lib/jobs/final-failure'
import { oneLine, type ComposedMail } from '@/lib/mail/compose'

export type MailToSend = ComposedMail & {
  to: string
  siteName: string
  /** The same for each attempt of one mail, so that a receiver can tell that it has it. */
  id: string
}

/** How long a mail server may take to answer, in milliseconds. */
const patience = { dnsTimeout: 10_000, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 }

/** Hands a mail to the server of SMTP_URL. Throws a `FinalFailure` when that refuses the recipient or the mail for good. */
export async function sendMail({ to, siteName, id, subject, text, html }: MailToSend): Promise<void> {
  const { SMTP_URL, MAIL_FROM } = env()
  if (!SMTP_URL) throw new Error('No mail is sent from here: SMTP_URL is not set')
  if (!z.email().safeParse(to).success) throw new FinalFailure(`${oneLine(to)} is not an address to write to`)
  const from = MAIL_FROM ?? `no-reply@${mailHost()}`
  const transport = createTransport({ url: SMTP_URL, disableFileAccess: true, disableUrlAccess: true, ...patience })
  try {
    await transport.sendMail({
      from: { name: oneLine(siteName), address: from },
      to: { name: '', address: to },
      envelope: { from, to: [to] },
      subject,
      text,
      html,
      messageId: `<${id}@${mailHost()}>`,
      headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    })
  } catch (error) {
    throw isRefusal(error) ? new FinalFailure(`The mail server refused ${to}: ${error.response}`) : error
  } finally {
    transport.close()
  }
}

/** The host of SITE_URL as it stands after an @: a number in brackets. */
function mailHost(): string {
  const { hostname } = new URL(env().SITE_URL)
  if (isIP(hostname)) return `[${hostname}]`
  return hostname.startsWith('[') ? `[ipv6:${hostname.slice(1)}` : hostname
}

/** 5xx to the recipient or to the mail itself; to a password or a sender it is the settings that are wrong. */
function isRefusal(error: unknown): error is Error & { response: string } {
  if (!(error instanceof Error && 'response' in error && 'responseCode' in error && 'code' in error)) return false
  const isOfThisMail =
    error.code === 'EMESSAGE' || ('command' in error && ['RCPT TO', 'DATA'].includes(String(error.command)))
  return isOfThisMail && Number(error.responseCode) >= 500
}
