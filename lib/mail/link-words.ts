import type { LinkKind, Role } from '@/generated/prisma/enums'
import type { MailWords } from '@/lib/mail/compose'
import { momentInWords } from '@/lib/mail/moment-in-words'

/** What a mail with a link knows. */
export type LinkFacts = {
  kind: LinkKind
  /** Who the mail goes to; an invited person has no name yet. */
  name: string | null
  siteName: string
  email: string
  role: Role | null
  /** Whoever asked for it, when it was not themselves. */
  askedBy: string | null
  /** Of an e-mail change, the other address. */
  otherEmail: string | null
  expiresAt: Date
  address: string
}

/** What a link's mail says. The first admin's link is printed by the first start, and never mailed. */
export const linkWords = (facts: LinkFacts & { kind: MailedKind }): MailWords => words[facts.kind](facts)

export type MailedKind = Exclude<LinkKind, 'FIRST_ADMIN'>

const words: Record<MailedKind, (facts: LinkFacts) => MailWords> = {
  INVITATION: ({ siteName, role, askedBy, address, expiresAt }) => ({
    subject: `Your invitation to ${siteName}`,
    says: [
      'Hello,',
      `${askedBy ?? 'An administrator'} has invited you to ${siteName} as ${roleInWords(role)}. To accept, follow the link and choose how you will sign in.`,
    ],
    act: { label: 'Accept the invitation', address },
    notes: [worksOnce(expiresAt), 'If you do not know what this is about, you need not do anything.'],
  }),

  PASSWORD_RESET: ({ siteName, name, email, askedBy, address, expiresAt }) => ({
    subject: `A new password for ${siteName}`,
    says: [
      hello(name),
      `${askedBy ?? 'Somebody, most likely you,'} asked for a new password for your account ${email} at ${siteName}. Follow the link to choose one.`,
    ],
    act: { label: 'Choose a new password', address },
    notes: [
      `${worksOnce(expiresAt)} Until then the password you have goes on working.`,
      'If you did not expect this, you need not do anything.',
    ],
  }),

  EMAIL_CHANGE_FROM: ({ siteName, name, email, otherEmail, address, expiresAt }) => ({
    subject: `A new e-mail address for your account at ${siteName}`,
    says: [
      hello(name),
      `Somebody who is signed in to your account at ${siteName} wants its e-mail address to be ${otherEmail ?? 'another one'} instead of ${email}. It changes when the links in both mails have been followed, this one and the one at the new address.`,
    ],
    act: { label: 'Let it change', address },
    notes: [
      worksOnce(expiresAt),
      'If it was not you, do not follow the link. Sign in, change your password, and tell an administrator.',
    ],
  }),

  EMAIL_CHANGE_TO: ({ siteName, name, email, otherEmail, address, expiresAt }) => ({
    subject: `Confirm your e-mail address for ${siteName}`,
    says: [
      hello(name),
      `${email} is to be the e-mail address of your account at ${siteName}${otherEmail ? `, instead of ${otherEmail}` : ''}. It changes when the links in both mails have been followed, this one and the one at the present address.`,
    ],
    act: { label: 'Confirm this address', address },
    notes: [worksOnce(expiresAt), 'If you have no account there, you need not do anything.'],
  }),
}

const hello = (name: string | null) => (name ? `Hello ${name},` : 'Hello,')

const worksOnce = (expiresAt: Date) => `The link works once, until ${momentInWords(expiresAt)}.`

const roleInWords = (role: Role | null) =>
  role === null ? 'a colleague' : { CONTRIBUTOR: 'a contributor', EDITOR: 'an editor', ADMIN: 'an administrator' }[role]
