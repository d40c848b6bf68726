import { notFound } from 'next/navigation'
import { z } from 'zod'
import { restore } from '@/app/(staff)/desk/events/[id]/history/actions'
import { EventFrame, pathOf } from '@/components/desk/event-frame'
import { HistoryList } from '@/components/desk/history/history-list'
import { Notice } from '@/components/ui/notice'
import { getDeskEvent } from '@/lib/desk/get-desk-event'
import { EntryRef, listHistory } from '@/lib/desk/history'
import { getSiteSettings } from '@/lib/settings/site-settings'
import { requireActor } from '@/lib/users/current-actor'

type Props = {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const Asked = z.object({
  before: EntryRef.nullable().catch(null),
  done: z.enum(['restored', 'same']).optional().catch(undefined),
})

export default async function HistoryPage({ params, searchParams }: Props) {
  const actor = await requireActor()
  const { success, data: id } = z.uuid().safeParse((await params).id)
  const event = success ? await getDeskEvent(actor, id) : null
  if (!event) notFound()
  const { before, done } = Asked.parse(await searchParams)
  const [{ siteName }, page] = await Promise.all([getSiteSettings(), listHistory(actor, event, before)])
  return (
    <EventFrame actor={actor} siteName={siteName} event={event} current="history">
      {done && <Notice>{said[done]}</Notice>}
      <HistoryList event={event} page={page} path={pathOf(event.id, 'history')} restore={restore} />
    </EventFrame>
  )
}

const said = {
  restored: 'It is restored, as a draft. What readers see is as it was until the draft is published.',
  same: 'It says this already; nothing was changed.',
}
