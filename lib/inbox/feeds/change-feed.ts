import { recordAct } from '@/lib/audit/record'
import { db, type Tx } from '@/lib/db'
import type { FeedForm } from '@/lib/inbox/feeds/feed-form'
import { recountGroups } from '@/lib/inbox/grouping/recount-groups'
import { takeInboxTurn } from '@/lib/inbox/inbox-turn'
import { enqueue } from '@/lib/jobs/enqueue'
import { fail, ok, type Result } from '@/lib/result'
import type { Editor } from '@/lib/users/actor'

export type ChangeFailure = { type: 'not-found' | 'unchanged' }
type Changed = Promise<Result<{ name: string }, ChangeFailure>>

/** Reads a feed no more until it is resumed; what came of it stays. */
export const pauseFeed = (editor: Editor, form: FeedForm): Changed =>
  change(form, async (tx, feed) => {
    if (feed.state === 'PAUSED') return false
    await tx.feed.update({ where: { id: form.id }, data: { state: 'PAUSED', pausedBecause: null, leasedUntil: null } })
    await recordAct(tx, editor, { act: 'feed.pause', subject: 'feed', subjectId: form.id })
    return true
  })

/** Reads a feed again, and at once. */
export const resumeFeed = (editor: Editor, form: FeedForm): Changed =>
  change(form, async (tx, feed) => {
    if (feed.state === 'ACTIVE') return false
    const fresh = {
      state: 'ACTIVE',
      pausedBecause: null,
      problem: null,
      failures: 0,
      nextReadingAt: new Date(),
    } as const
    await tx.feed.update({ where: { id: form.id }, data: fresh })
    await enqueue(tx, 'read-feeds', {}, { key: 'read-feeds-on', maxAttempts: 3 })
    await recordAct(tx, editor, { act: 'feed.resume', subject: 'feed', subjectId: form.id })
    return true
  })

/** Has a feed read by the next job, whatever its time; the pace of its host counts all the same. */
export const readFeedNow = (_: Editor, form: FeedForm): Changed =>
  change(form, async (tx, feed) => {
    if (feed.state === 'PAUSED') return false
    await tx.feed.update({ where: { id: form.id }, data: { nextReadingAt: new Date() } })
    await enqueue(tx, 'read-feeds', {}, { key: 'read-feeds-on', maxAttempts: 3 })
    return true
  })

/** Follows a feed no more. Its articles go with it, but for those that other feeds list too and those of which an event came. */
export const removeFeed = (editor: Editor, form: FeedForm): Changed =>
  change(form, async (tx, { url }) => {
    const items = await tx.$queryRaw<{ id: string; groupId: string }[]>`
      select i.id::text, i.group_id::text as "groupId" from feed_items i join inbox_groups g on g.id = i.group_id
      where i.id in (select item_id from feed_entries where feed_id = ${form.id}::uuid) and g.state <> 'USED'
        and not exists (select from feed_entries e where e.item_id = i.id and e.feed_id <> ${form.id}::uuid)`
    await tx.feed.delete({ where: { id: form.id }, select: { id: true } })
    await tx.$executeRaw`delete from feed_items where id = any (${items.map(({ id }) => id)}::uuid[])`
    await recountGroups(tx, [...new Set(items.map(({ groupId }) => groupId))])
    await recordAct(tx, editor, { act: 'feed.remove', subject: 'feed', subjectId: form.id, before: { url } })
    return true
  })

type Feed = { state: 'ACTIVE' | 'PAUSED'; url: string; name: string | null; title: string | null }

/** In turn with what keeps readings, whose worker notices that it was changed. */
async function change({ id }: FeedForm, act: (tx: Tx, feed: Feed) => Promise<boolean>): Changed {
  return db.$transaction(async (tx) => {
    await takeInboxTurn(tx)
    await tx.$executeRaw`select from feeds where id = ${id}::uuid for update`
    const select = { state: true, url: true, name: true, title: true } as const
    const feed = await tx.feed.findUnique({ where: { id }, select })
    if (!feed) return fail({ type: 'not-found' })
    return (await act(tx, feed)) ? ok({ name: feed.name ?? feed.title ?? feed.url }) : fail({ type: 'unchanged' })
  })
}
