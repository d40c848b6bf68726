import { recordAct } from '@/lib/audit/record'
import { db, type Tx } from '@/lib/db'
import { enqueue } from '@/lib/jobs/enqueue'
import { canMail } from '@/lib/mail/can-mail'
import { fail, ok, type Result } from '@/lib/result'
import { unlessTaken } from '@/lib/users/accept-account'
import { lockUser } from '@/lib/users/lock-user'
import { consumeLink, findLink, revokeLinks, type OneTimeLink } from '@/lib/users/one-time-links'

/** Changed, or waiting for the link that went to the other address. */
export type EmailChangeStep = { isChanged: true; email: string } | { isChanged: false; otherEmail: string }

export type EmailChangeAcceptError = { type: 'not-open' | 'email-taken' }

/** Confirms an e-mail change from one side; it happens when both have. Needs no session: the link proves the mailbox. */
export async function acceptEmailChange(
  token: string,
  address: string | null,
): Promise<Result<EmailChangeStep, EmailChangeAcceptError>> {
  const link = await findLink(token)
  const user = link && isEmailChange(link) ? link.user : null
  if (!link || !user || user.disabledAt) return fail({ type: 'not-open' })
  return unlessTaken(() => db.$transaction((tx) => confirm(tx, link, { ...user, address })))
}

export const isEmailChange = ({ kind }: Pick<OneTimeLink, 'kind'>): boolean =>
  kind === 'EMAIL_CHANGE_FROM' || kind === 'EMAIL_CHANGE_TO'

type Owner = { id: string; name: string; address: string | null }

async function confirm(
  tx: Tx,
  link: OneTimeLink,
  owner: Owner,
): Promise<Result<EmailChangeStep, EmailChangeAcceptError>> {
  // Of two who confirm from both sides at the same moment the second sees that the first has.
  await lockUser(tx, owner.id)
  if (!(await consumeLink(tx, link.id))) return fail({ type: 'not-open' })
  const who = { name: owner.name, userId: owner.id, address: owner.address }
  const partner = await tx.oneTimeLink.findUnique({ where: { id: link.partnerId ?? link.id }, select: partnerColumns })
  const [present, wanted] = link.kind === 'EMAIL_CHANGE_FROM' ? [link, partner] : [partner, link]
  if (!partner || !present?.email || !wanted?.email || partner.revokedAt) return fail({ type: 'not-open' })

  if (!partner.usedAt) {
    const after = { from: present.email, to: wanted.email, by: link.email }
    await recordAct(tx, who, { act: 'user.email-confirm', subject: 'user', subjectId: owner.id, after })
    return ok({ isChanged: false, otherEmail: partner.email ?? '' })
  }
  return change(tx, who, present.email, wanted.email)
}

const partnerColumns = { email: true, usedAt: true, revokedAt: true }

async function change(
  tx: Tx,
  who: { name: string; userId: string; address: string | null },
  present: string,
  email: string,
): Promise<Result<EmailChangeStep, EmailChangeAcceptError>> {
  const { userId } = who
  const { count } = await tx.user.updateMany({
    where: { id: userId, email: present, disabledAt: null },
    data: { email },
  })
  if (count === 0) return fail({ type: 'not-open' })
  // A link in the mailbox they leave opens nothing any more.
  await revokeLinks(tx, { kind: 'PASSWORD_RESET', userId })
  const change = { before: { email: present }, after: { email } }
  await recordAct(tx, who, { act: 'user.email', subject: 'user', subjectId: userId, ...change })
  if (canMail()) await enqueue(tx, 'mail-notice', { userId, notice: 'email-changed', to: present })
  return ok({ isChanged: true, email })
}
