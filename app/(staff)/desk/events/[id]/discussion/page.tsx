import { notFound } from 'next/navigation'
import { z } from 'zod'
import { remove, say } from '@/app/(staff)/desk/events/[id]/discussion/actions'
import { CommentForm } from '@/components/desk/discussion/comment-form'
import { Thread } from '@/components/desk/discussion/thread'
import { EventFrame, pathOf } from '@/components/desk/event-frame'
import { Notice } from '@/components/ui/notice'
import { listDiscussion } from '@/lib/desk/discussion'
import { getDeskEvent } from '@/lib/desk/get-desk-event'
import { listNamesToMention } from '@/lib/desk/mentionable'
import { markMentionsSeen } from '@/lib/desk/mentions'
import { getSiteSettings } from '@/lib/settings/site-settings'
import { requireActor } from '@/lib/users/current-actor'

type Props = {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const Asked = z.object({
  before: z.uuid().nullable().catch(null),
  done: z.enum(['said', 'deleted']).optional().catch(undefined),
})

export default async function DiscussionPage({ params, searchParams }: Props) {
  const actor = await requireActor()
  const { success, data: id } = z.uuid().safeParse((await params).id)
  const event = success ? await getDeskEvent(actor, id) : null
  if (!event) notFound()
  const { before, done } = Asked.parse(await searchParams)
  const [{ siteName }, discussion, names] = await Promise.all([
    getSiteSettings(),
    listDiscussion(actor, event.id, before),
    listNamesToMention(actor, event.id),
  ])
  // After it was read, so that what is new is still marked on this page.
  await markMentionsSeen(actor, event.id)
  return (
    <EventFrame actor={actor} siteName={siteName} event={event} current="discussion">
      {done && <Notice key={discussion.comments.length}>{said[done]}</Notice>}
      <Thread
        discussion={discussion}
        path={pathOf(event.id, 'discussion')}
        isOlderPage={before !== null}
        remove={remove}
      />
      <CommentForm eventId={event.id} names={names} action={say} />
    </EventFrame>
  )
}

const said = { said: 'It is said.', deleted: 'It is deleted.' }
