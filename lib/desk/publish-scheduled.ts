import { setTimeout as sleep } from 'node:timers/promises'
import { recordAct } from '@/lib/audit/record'
import { db, type Tx } from '@/lib/db'
import { findDraft, type DraftRow } from '@/lib/desk/draft-row'
import { patience, publishLocked, type PublishFailure } from '@/lib/desk/publish-draft'
import { headStart, unscheduled } from '@/lib/desk/schedule-draft'
import { lockEventsById } from '@/lib/events/load-events'
import { takeTurn } from '@/lib/events/take-turn'
import type { JobPayload } from '@/lib/jobs/enqueue'
import { actingEditor } from '@/lib/users/acting-editor'

/** Publishes a draft when its time comes, which is at most `headStart` away. */
export async function publishOnTime(job: JobPayload<'publish-draft'>): Promise<void> {
  const early = Date.parse(job.publishAt) - Date.now()
  if (early > 0) await sleep(Math.min(early, headStart))
  await publishScheduled(job)
}

/**
 * Publishes a draft whose time has come. Done twice it is done once: a draft that was published is no more, and one that was
 * given another time has a job of its own. Its time is what readers are told even where this machine's clock is behind the
 * database's, which says when a job is due. What cannot be published becomes a draft again and says why.
 */
export async function publishScheduled({ draftId, publishAt }: JobPayload<'publish-draft'>): Promise<void> {
  await db.$transaction(async (tx) => {
    await takeTurn(tx)
    const found = await tx.draft.findUnique({ where: { id: draftId }, select: { eventId: true } })
    if (!found) return
    const [event] = await lockEventsById(tx, [found.eventId])
    const draft = await findDraft(tx, found.eventId)
    if (!event || !draft || draft.id !== draftId || draft.state !== 'SCHEDULED') return
    if (draft.publishAt?.toISOString() !== new Date(publishAt).toISOString()) return
    const editor = await actingEditor(tx, draft.scheduledById ?? '')
    const published = editor && (await publishLocked(tx, editor, event, draft, await timeIfDue(tx, draft.publishAt)))
    if (!published?.ok) await giveBack(tx, draft, published ? reasonOf(published.error) : mayNot)
  }, patience)
}

/** Its time, where the database says that it has come: somebody may have had it done now, long before. */
async function timeIfDue(tx: Tx, publishAt: Date): Promise<Date | undefined> {
  const [row] = await tx.$queryRaw<{ isDue: boolean }[]>`
    select clock_timestamp() >= ${publishAt}::timestamptz - make_interval(secs => ${headStart / 1_000}) as "isDue"`
  return row?.isDue ? publishAt : undefined
}

const mayNot = 'Whoever scheduled it may not publish any more.'

function reasonOf(failure: PublishFailure): string {
  switch (failure.type) {
    case 'incomplete':
      return failure.problems.join(' ')
    case 'conflict':
      return 'The event was changed in public meanwhile, in the same fields.'
    case 'not-found':
    case 'stale':
      return 'It was changed meanwhile.'
  }
}

async function giveBack(tx: Tx, draft: DraftRow, problem: string): Promise<void> {
  await tx.draft.update({ where: { id: draft.id }, data: { ...unscheduled, problem }, select: { id: true } })
  await tx.event.updateMany({ where: { id: draft.eventId, status: 'SCHEDULED' }, data: { status: 'DRAFT' } })
  const who = { name: 'schedule', address: null }
  await recordAct(tx, who, {
    act: 'draft.not-published',
    subject: 'event',
    subjectId: draft.eventId,
    after: { problem },
  })
}
