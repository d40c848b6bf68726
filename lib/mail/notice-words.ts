import type { JobPayload } from '@/lib/jobs/enqueue'
import type { MailWords } from '@/lib/mail/compose'
import { momentInWords } from '@/lib/mail/moment-in-words'

/** What is told of an account; where somebody was mentioned is told in mail-mention.ts. */
export type Notice = Exclude<JobPayload<'mail-notice'>['notice'], 'mentioned'>

export type NoticeFacts = { notice: Notice; name: string; siteName: string; signInAddress: string; at: Date }

/** What a mail says that tells of something done to an account. */
export function noticeWords({ notice, name, siteName, signInAddress, at }: NoticeFacts): MailWords {
  const { subject, happened } = words[notice](siteName)
  return {
    subject,
    says: [`Hello ${name},`, `${happened} It happened on ${momentInWords(at)}.`],
    notes: [
      'If this was you, there is nothing to do.',
      `If it was not, tell an administrator at once, and if you still can, sign in at ${signInAddress} and change your password.`,
    ],
  }
}

const words: Record<Notice, (siteName: string) => { subject: string; happened: string }> = {
  'password-changed': (siteName) => ({
    subject: `Your password at ${siteName} was changed`,
    happened: `The password of your account at ${siteName} was changed, and everywhere else you were signed out.`,
  }),
  'email-changed': (siteName) => ({
    subject: `Your e-mail address at ${siteName} was changed`,
    happened: `Your account at ${siteName} has another e-mail address now. Mail about it no longer comes here.`,
  }),
  'second-factor-off': (siteName) => ({
    subject: `Your second factor at ${siteName} was removed`,
    happened: `A second factor of your account at ${siteName} was removed.`,
  }),
}
