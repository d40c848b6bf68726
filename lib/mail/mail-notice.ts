import { db } from '@/lib/db'
import { env } from '@/lib/env'
import type { JobPayload } from '@/lib/jobs/enqueue'
import type { RunningJob } from '@/lib/jobs/task-list'
import { composeMail } from '@/lib/mail/compose'
import { mailMention } from '@/lib/mail/mail-mention'
import { noticeWords } from '@/lib/mail/notice-words'
import { sendMail } from '@/lib/mail/send-mail'
import { getSiteSettings } from '@/lib/settings/site-settings'

/** Tells a user what happened to their account, also when it has been disabled since; or where they were mentioned. */
export async function mailNotice(
  { userId, notice, to, commentId }: JobPayload<'mail-notice'>,
  job: RunningJob,
): Promise<void> {
  if (notice === 'mentioned') return mailMention({ userId, to, commentId: commentId ?? '' }, job)
  const user = await db.user.findUnique({ where: { id: userId }, select: { name: true } })
  if (!user) return
  const { siteName } = await getSiteSettings()
  const { SITE_URL } = env()
  const words = noticeWords({
    notice,
    name: user.name,
    siteName,
    signInAddress: `${SITE_URL}/sign-in`,
    at: job.queuedAt,
  })
  const mail = composeMail(words, { name: siteName, url: SITE_URL })
  await sendMail({ ...mail, to, siteName, id: `notice.${userId}.${job.id}` })
}
