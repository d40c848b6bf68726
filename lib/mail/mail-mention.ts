import type { Prisma } from '@/generated/prisma/client'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { FinalFailure } from '@/lib/jobs/final-failure'
import type { RunningJob } from '@/lib/jobs/task-list'
import { composeMail, type MailWords } from '@/lib/mail/compose'
import { sendMail } from '@/lib/mail/send-mail'
import { getSiteSettings } from '@/lib/settings/site-settings'

type Told = { userId: string; to: string; commentId: string }

/**
 * Tells somebody that they were mentioned. Not when they have read it since, when it was deleted, or when they are disabled: then
 * they have no business there any more.
 */
export async function mailMention({ userId, to, commentId }: Told, job: RunningJob): Promise<void> {
  if (!commentId) throw new FinalFailure('Nobody said which comment mentions them')
  const where = { commentId, userId, seenAt: null, user: { disabledAt: null }, comment: { deletedAt: null } }
  const mention = await db.mention.findFirst({ where, select: columns })
  if (!mention) return
  const { siteName } = await getSiteSettings()
  const { SITE_URL: url } = env()
  const mail = composeMail(mentionWords({ ...mention, siteName, url, commentId }), { name: siteName, url })
  await sendMail({ ...mail, to, siteName, id: `mention.${commentId}.${userId}.${job.id}` })
}

const columns = {
  user: { select: { name: true } },
  comment: {
    select: { body: true, author: { select: { name: true } }, event: { select: { id: true, headline: true } } },
  },
} satisfies Prisma.MentionSelect

type Mention = Prisma.MentionGetPayload<{ select: typeof columns }>

const mentionWords = (facts: Mention & { siteName: string; url: string; commentId: string }): MailWords => {
  const { body, author, event } = facts.comment
  return {
    subject: `${author.name} mentioned you at ${facts.siteName}`,
    says: [`Hello ${facts.user.name},`, `${author.name} mentioned you in what is said of “${event.headline}”:`, body],
    act: { label: 'Read and answer', address: `${facts.url}/desk/events/${event.id}/discussion#c${facts.commentId}` },
    notes: ['You get this because you have an account there. An answer to this mail is read by nobody.'],
  }
}
