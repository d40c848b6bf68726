import type { Prisma } from '@/generated/prisma/client'
import type { LinkKind } from '@/generated/prisma/enums'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import type { RunningJob } from '@/lib/jobs/task-list'
import { composeMail } from '@/lib/mail/compose'
import { linkWords, type MailedKind } from '@/lib/mail/link-words'
import { sendMail } from '@/lib/mail/send-mail'
import { getSiteSettings } from '@/lib/settings/site-settings'
import { isOpenLink, linkAddress } from '@/lib/users/one-time-links'

/**
 * Sends a one-time link to the address it is for. A link that is of no use any more (used, revoked, expired, its user
 * disabled) is not sent; neither is one that this job has sent before, as far as that was noted.
 */
export async function mailLink(linkId: string, job: RunningJob): Promise<void> {
  const link = await db.oneTimeLink.findFirst({ where: { id: linkId, ...isOpenLink() }, select: columns })
  if (!link?.email || !isMailed(link.kind) || link.user?.disabledAt) return
  if (link.mailedAt && link.mailedAt >= job.queuedAt) return
  const { siteName } = await getSiteSettings()
  const words = linkWords({
    kind: link.kind,
    name: link.user?.name ?? null,
    siteName,
    email: link.email,
    role: link.role,
    askedBy: link.createdBy && link.createdBy.id !== link.user?.id ? link.createdBy.name : null,
    otherEmail: await otherEmail(linkId, link.partnerId),
    expiresAt: link.expiresAt,
    address: linkAddress({ id: linkId }),
  })
  const mail = composeMail(words, { name: siteName, url: env().SITE_URL })
  await sendMail({ ...mail, to: link.email, siteName, id: `link.${linkId}.${job.id}` })
  // By the database's clock, as the time at which the job was queued.
  await db.$executeRaw`update one_time_links set mailed_at = now() where id = ${linkId}::uuid`
}

const columns = {
  kind: true,
  email: true,
  role: true,
  partnerId: true,
  expiresAt: true,
  mailedAt: true,
  user: { select: { id: true, name: true, disabledAt: true } },
  createdBy: { select: { id: true, name: true } },
} satisfies Prisma.OneTimeLinkSelect

const isMailed = (kind: LinkKind): kind is MailedKind => kind !== 'FIRST_ADMIN'

/** Of an e-mail change: where its other link went. */
async function otherEmail(linkId: string, partnerId: string | null): Promise<string | null> {
  const where = { OR: [{ partnerId: linkId }, ...(partnerId ? [{ id: partnerId }] : [])] }
  const partner = await db.oneTimeLink.findFirst({ where, select: { email: true } })
  return partner?.email ?? null
}
