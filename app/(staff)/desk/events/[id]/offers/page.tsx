import { accept, refuse } from '@/app/(staff)/desk/events/[id]/offers/actions'
import { requireDeskEvent } from '@/app/(staff)/desk/events/[id]/desk-event'
import { EventFrame } from '@/components/desk/event-frame'
import { OffersPanel } from '@/components/desk/offers/offers-panel'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { getOffers } from '@/lib/desk/offers'
import { getSiteSettings } from '@/lib/settings/site-settings'
import { requireEditor } from '@/lib/users/current-actor'

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ said?: string | string[] }> }

const notices: Record<string, string> = {
  accepted: 'Taken over: readers see it now.',
  refused: 'It stays as it is, and the same is never offered again.',
}

export default async function OffersPage({ params, searchParams }: Props) {
  const editor = await requireEditor()
  const event = await requireDeskEvent(editor, (await params).id)
  const [{ siteName }, view, { said }] = await Promise.all([
    getSiteSettings(),
    getOffers(editor, event.id),
    searchParams,
  ])
  const notice = typeof said === 'string' && Object.hasOwn(notices, said) ? notices[said] : undefined
  return (
    <EventFrame actor={editor} siteName={siteName} event={event} current="offers">
      {notice && <Notice key={`${notice}${view?.offers.length}`}>{notice}</Notice>}
      {view && view.offers.length > 0 ? (
        <>
          <p className="mb-4 max-w-160 text-ink-2">
            The day’s page says something else since an editor changed this event. Struck out is what stands here,
            marked is what the page says. What is taken over is public at once; what is left is not offered again.
          </p>
          <OffersPanel view={view} accept={accept} refuse={refuse} />
        </>
      ) : (
        <EmptyState title="Nothing is offered.">
          <p>
            Where an editor changed a field, an import leaves it alone. What the day’s page says otherwise then waits
            here.
          </p>
        </EmptyState>
      )}
    </EventFrame>
  )
}
