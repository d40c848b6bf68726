import { v7 as newId } from 'uuid'
import { recordAct } from '@/lib/audit/record'
import { db } from '@/lib/db'
import type { AddFeedForm } from '@/lib/inbox/feeds/feed-form'
import { takeInboxTurn } from '@/lib/inbox/inbox-turn'
import { enqueue } from '@/lib/jobs/enqueue'
import { parseAddress, type OutboundRefusal } from '@/lib/outbound/check-address'
import { fail, ok, type Result } from '@/lib/result'
import type { Editor } from '@/lib/users/actor'

/** How many feeds a site follows at most. */
export const mostFeeds = 300

export type AddFailure =
  | { type: 'address'; refusal: OutboundRefusal }
  | { type: 'too-many' | 'no-section' }
  | { type: 'there-already'; name: string }

/** Follows a feed from now on: it, or the page that names it, is read by the next job. Nothing is asked of the outside here. */
export async function addFeed(
  editor: Editor,
  { url: given, name, section }: AddFeedForm,
): Promise<Result<{ id: string }, AddFailure>> {
  const parsed = parseAddress(given)
  if (!parsed.ok) return fail({ type: 'address', refusal: parsed.error })
  const url = parsed.value.url.href
  return db.$transaction(async (tx) => {
    await takeInboxTurn(tx)
    const there = await tx.feed.findFirst({
      where: { OR: [{ url }, { givenUrl: url }] },
      select: { name: true, title: true },
    })
    if (there) return fail({ type: 'there-already', name: there.name ?? there.title ?? url })
    if ((await tx.feed.count()) >= mostFeeds) return fail({ type: 'too-many' })
    if (section !== null && !(await tx.section.findUnique({ where: { slug: section }, select: { slug: true } })))
      return fail({ type: 'no-section' })
    const id = newId()
    const row = { id, url, givenUrl: url, name, sectionSlug: section, addedById: editor.userId }
    await tx.feed.create({ data: row, select: { id: true } })
    await enqueue(tx, 'read-feeds', {}, { key: 'read-feeds-on', maxAttempts: 3 })
    await recordAct(tx, editor, { act: 'feed.add', subject: 'feed', subjectId: id, after: { url, name, section } })
    return ok({ id })
  })
}
