import { requireDeskEvent } from '@/app/(staff)/desk/events/[id]/desk-event'
import { merge, tellApart } from '@/app/(staff)/desk/events/[id]/merge/actions'
import { firstOf, idIn, type Search } from '@/app/(staff)/desk/search-params'
import { ReasonWords } from '@/components/desk/alike/reason-words'
import { EventFrame, pathOf } from '@/components/desk/event-frame'
import { MergeForm } from '@/components/desk/merge/merge-form'
import { MergeSides } from '@/components/desk/merge/merge-sides'
import { TellApart } from '@/components/desk/merge/tell-apart'
import { FindEvent } from '@/components/desk/related/found-events'
import { explainPairs } from '@/lib/desk/alike/explain-pairs'
import { findEvents } from '@/lib/desk/find-events'
import { areApart } from '@/lib/desk/keep-apart'
import { getMergeView } from '@/lib/desk/merge-view'
import { getSiteSettings } from '@/lib/settings/site-settings'
import { requireEditor } from '@/lib/users/current-actor'

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Search> }

export default async function MergePage({ params, searchParams }: Props) {
  const editor = await requireEditor()
  const event = await requireDeskEvent(editor, (await params).id)
  const search = await searchParams
  const [q, withId] = [firstOf(search.q), idIn(search.with)]
  const path = pathOf(event.id, 'merge')
  const [{ siteName }, sides, isApart, reasons, found] = await Promise.all([
    getSiteSettings(),
    withId ? getMergeView(editor, event.id, withId) : null,
    withId ? areApart(editor, event.id, withId) : false,
    withId ? explainPairs(editor, [{ id: event.id, otherId: withId }]) : null,
    q ? findEvents(editor, q, event.id) : [],
  ])
  const reason = reasons?.get(event.id)
  return (
    <EventFrame actor={editor} siteName={siteName} event={event} current="merge">
      <h2 className="mb-4 text-item font-bold">Merge with another event</h2>
      {sides ? (
        <>
          <MergeSides sides={sides} />
          {reason && (
            <div className="mt-6">
              <h3 className="font-medium">What they have in common</h3>
              <ReasonWords reason={reason} />
            </div>
          )}
          <TellApart sides={sides} isApart={isApart} action={tellApart} />
          <MergeForm sides={sides} action={merge} />
        </>
      ) : (
        <FindEvent path={path} label="The other event: words of its headline, or its address" q={q} found={found}>
          {({ id, headline }) => (
            <a href={`${path}?with=${id}`} className="link-quiet">
              Compare<span className="sr-only"> with {headline}</span>
            </a>
          )}
        </FindEvent>
      )}
    </EventFrame>
  )
}
