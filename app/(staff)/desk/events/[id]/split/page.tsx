import { requireDeskEvent } from '@/app/(staff)/desk/events/[id]/desk-event'
import { split } from '@/app/(staff)/desk/events/[id]/split/actions'
import { EventFrame } from '@/components/desk/event-frame'
import { SplitForm } from '@/components/desk/merge/split-form'
import { EmptyState } from '@/components/ui/empty-state'
import { getSiteSettings } from '@/lib/settings/site-settings'
import { requireEditor } from '@/lib/users/current-actor'

type Props = { params: Promise<{ id: string }> }

export default async function SplitPage({ params }: Props) {
  const editor = await requireEditor()
  const event = await requireDeskEvent(editor, (await params).id)
  const { siteName } = await getSiteSettings()
  return (
    <EventFrame actor={editor} siteName={siteName} event={event} current="split">
      <h2 className="mb-4 text-item font-bold">Split this event</h2>
      {event.live && event.status === 'PUBLISHED' ? (
        <SplitForm id={event.id} version={event.version} content={event.live} action={split} />
      ) : (
        <EmptyState title="Not public.">
          <p>Only what is public is split. Of a draft, write another one.</p>
        </EmptyState>
      )}
    </EventFrame>
  )
}
