import { notFound } from 'next/navigation'
import { z } from 'zod'
import { restore } from '@/app/(staff)/desk/events/[id]/history/actions'
import { EventFrame, pathOf } from '@/components/desk/event-frame'
import { ComparedEntries } from '@/components/desk/history/compared-entries'
import { compareEntries } from '@/lib/desk/compare-entries'
import { findCoverPictures } from '@/lib/desk/cover-pictures'
import { getDeskEvent } from '@/lib/desk/get-desk-event'
import { EntryRef } from '@/lib/desk/history'
import { getSiteSettings } from '@/lib/settings/site-settings'
import { requireActor } from '@/lib/users/current-actor'

type Props = {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const Asked = z.object({ from: EntryRef.nullable().default(null), to: EntryRef })

export default async function ComparePage({ params, searchParams }: Props) {
  const actor = await requireActor()
  const { success, data: id } = z.uuid().safeParse((await params).id)
  const asked = Asked.safeParse(await searchParams)
  const event = success ? await getDeskEvent(actor, id) : null
  const compared = event && asked.success ? await compareEntries(actor, event, asked.data.from, asked.data.to) : null
  if (!event || !compared) notFound()
  const covers = compared.differences.flatMap((one) => (one.kind === 'cover' ? [one.before, one.after] : []))
  const [{ siteName }, pictureOf] = await Promise.all([getSiteSettings(), findCoverPictures(covers)])
  return (
    <EventFrame actor={actor} siteName={siteName} event={event} current="history">
      <ComparedEntries
        event={event}
        compared={compared}
        path={pathOf(event.id, 'history')}
        pictureOf={pictureOf}
        restore={restore}
      />
    </EventFrame>
  )
}
