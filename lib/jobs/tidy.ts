import { db } from '@/lib/db'
import { emptyBin } from '@/lib/desk/bin-draft'
import { fillSourceKeys } from '@/lib/events/fill-source-keys'
import { sweepUnfinished } from '@/lib/images/unfinished-files'
import { forgetCandidates } from '@/lib/sources/covers/find-candidates'
import { sweepUnfinishedCopies } from '@/lib/sources/archive/unfinished-copies'
import { tidyInbox } from '@/lib/inbox/tidy-inbox'

const day = 24 * 3_600_000

/** For how long things are kept that are over, in milliseconds. */
export const kept = {
  challenges: day,
  deliveries: 30 * day,
  sessions: 60 * day,
  links: 90 * day,
  deadJobs: 90 * day,
  answers: 7 * day,
}

/**
 * Deletes what is over and nobody will ask for. The audit log, which is kept for ever, tells of it and refers to none of
 * it. Doing it twice is doing it once.
 */
export async function tidy(now = Date.now()): Promise<void> {
  const before = (age: number) => new Date(now - age)
  await db.challenge.deleteMany({ where: { expiresAt: { lt: before(kept.challenges) } } })
  await db.rateLimit.deleteMany({ where: { expire: { lt: BigInt(now) } } })
  await db.webhookDelivery.deleteMany({ where: { createdAt: { lt: before(kept.deliveries) } } })
  await db.session.deleteMany({ where: { expiresAt: { lt: before(kept.sessions) } } })
  await db.apiAnswer.deleteMany({ where: { at: { lt: before(kept.answers) } } })
  await db.oneTimeLink.deleteMany({ where: { expiresAt: { lt: before(kept.links) } } })
  await db.presence.deleteMany({ where: { seenAt: { lt: before(day) } } })
  await emptyBin(now)
  await sweepUnfinished(now)
  await sweepUnfinishedCopies(now)
  await forgetCandidates(now)
  await fillSourceKeys()
  await tidyInbox(now)
  await db.$executeRaw`
    delete from graphile_worker._private_jobs
    where attempts >= max_attempts and locked_at is null and run_at < ${before(kept.deadJobs)}`
}
