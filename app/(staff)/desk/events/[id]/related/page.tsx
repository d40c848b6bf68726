import { requireDeskEvent } from '@/app/(staff)/desk/events/[id]/desk-event'
import { free, hide, order, pin } from '@/app/(staff)/desk/events/[id]/related/actions'
import { undoAction } from '@/app/(staff)/desk/operations/[id]/actions'
import { EventFrame, pathOf } from '@/components/desk/event-frame'
import { OperationNotice } from '@/components/desk/operation-notice'
import { FindEvent } from '@/components/desk/related/found-events'
import { pair, RelatedLists } from '@/components/desk/related/related-lists'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { RowAct } from '@/components/ui/row-act'
import { findEvents } from '@/lib/desk/find-events'
import { getOperation } from '@/lib/desk/operations'
import { listRelatedAtDesk } from '@/lib/related/related-at-desk'
import { getSiteSettings } from '@/lib/settings/site-settings'
import { requireEditor } from '@/lib/users/current-actor'
import { firstOf, idIn, type Search } from '@/app/(staff)/desk/search-params'

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Search> }

const notices: Record<string, string> = {
  pinned: 'Pinned.',
  hidden: 'Hidden.',
  freed: 'Left to what they share.',
  ordered: 'In your order.',
}

export default async function RelatedPage({ params, searchParams }: Props) {
  const editor = await requireEditor()
  const event = await requireDeskEvent(editor, (await params).id)
  const search = await searchParams
  const [q, done] = [firstOf(search.q), idIn(search.done)]
  const [{ siteName }, related, found, operation] = await Promise.all([
    getSiteSettings(),
    listRelatedAtDesk(editor, event.id),
    q ? findEvents(editor, q, event.id) : [],
    done ? getOperation(editor, done) : null,
  ])
  const said = firstOf(search.said)
  return (
    <EventFrame actor={editor} siteName={siteName} event={event} current="related">
      {operation && <OperationNotice operation={operation} undo={undoAction} />}
      {Object.hasOwn(notices, said) && <Notice key={said}>{notices[said]}</Notice>}
      {event.version === 0 ? (
        <EmptyState title="Not public yet.">
          <p>What is related to an event is chosen once it is published.</p>
        </EmptyState>
      ) : (
        <>
          <FindEvent
            path={pathOf(event.id, 'related')}
            label="Add an event: words of its headline, or its address"
            q={q}
            found={found}
          >
            {({ id, headline }) => (
              <>
                <RowAct label="Pin" of={headline} action={pin} fields={pair(event.id, id)} />
                <RowAct label="Pin here alone" of={headline} action={pin} fields={pair(event.id, id, true)} />
                <a href={`${pathOf(event.id, 'merge')}?with=${id}`} className="link-quiet">
                  It is the same event
                </a>
              </>
            )}
          </FindEvent>
          <RelatedLists id={event.id} related={related} actions={{ pin, hide, free, order }} />
          <p className="mt-10 flex flex-wrap gap-x-6 border-t border-rule pt-4">
            <a href={pathOf(event.id, 'merge')} className="link-quiet">
              Merge with another event
            </a>
            <a href={pathOf(event.id, 'split')} className="link-quiet">
              Split this event
            </a>
          </p>
        </>
      )}
    </EventFrame>
  )
}
