import type { ReactNode } from 'react'
import { addressIn } from '@/lib/archive/addresses'
import { isEditor, type Actor } from '@/lib/users/actor'
import type { DeskEvent } from '@/lib/desk/get-desk-event'
import { EventTabs, pathOf, type EventTab } from '@/components/desk/event-tabs'
import { CalendarDate } from '@/components/site/time'
import { DeskPage } from '@/components/staff/desk-page'

export { pathOf, type EventTab }

type EventFrameProps = {
  actor: Actor
  siteName: string
  event: DeskEvent
  current: EventTab
  children: ReactNode
}

/** What stands around every page about one event at the desk: its headline, what state it is in, and its other pages. */
export function EventFrame({ actor, siteName, event, current, children }: EventFrameProps) {
  return (
    <DeskPage
      actor={actor}
      siteName={siteName}
      title={event.content.headline || 'Event without a headline'}
      isTitleOneLine={current === 'edit'}
      current=""
    >
      <p className="-mt-4 mb-2 flex flex-wrap gap-x-4 text-note text-ink-2">
        <EventDay date={event.content.date} isEditor={isEditor(actor)} />
        <span>{stateInWords(event)}</span>
      </p>
      <EventTabs
        id={event.id}
        address={event.path && addressIn('html', { type: 'event', path: event.path })}
        isEditor={isEditor(actor)}
        counts={{ offers: event.waiting.offers, discussion: event.waiting.comments }}
        current={current}
      />
      {children}
    </DeskPage>
  )
}

/** Its day; for editors the way back to the day's board. */
const EventDay = ({ date, isEditor }: { date: string; isEditor: boolean }) =>
  isEditor ? (
    <a href={`/desk/days/${date}`} className="link-quiet">
      <CalendarDate date={date} style="full" />
    </a>
  ) : (
    <CalendarDate date={date} style="full" />
  )

/** "Published, with changes that are not": for people. */
export function stateInWords({ status, draft }: DeskEvent): string {
  const isPublic = status === 'PUBLISHED' || status === 'WITHDRAWN'
  const live = status === 'PUBLISHED' ? 'Published' : 'Withdrawn'
  if (!draft) return live
  const states = { EDITING: 'a draft', IN_REVIEW: 'waiting for review', SCHEDULED: 'scheduled' }
  const state = states[draft.state]
  return isPublic ? `${live}; changes are ${state}` : state.charAt(0).toUpperCase() + state.slice(1)
}
