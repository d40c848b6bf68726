import type { ReactNode } from 'react'
import { addressIn } from '@/lib/archive/addresses'
import { isEditor, type Actor } from '@/lib/users/actor'
import type { DeskEvent } from '@/lib/desk/get-desk-event'
import { DeskPage } from '@/components/staff/desk-page'

export type EventTab =
  'edit' | 'cover' | 'related' | 'history' | 'discussion' | 'preview' | 'offers' | 'merge' | 'split'

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
    <DeskPage actor={actor} siteName={siteName} title={event.content.headline || 'Event without a headline'} current="">
      <p className="-mt-4 mb-4 text-note text-ink-2">{stateInWords(event)}</p>
      <nav aria-label="This event" className="mb-6 border-b border-rule">
        <ul className="flex flex-wrap gap-x-5">
          {tabs
            .filter(({ isForEditors }) => !isForEditors || isEditor(actor))
            .map(({ tab, name }) => (
              <li key={tab}>
                <a
                  href={pathOf(event.id, tab)}
                  aria-current={tab === current ? 'page' : undefined}
                  className="inline-block py-2 text-ink-2 aria-[current=page]:font-bold aria-[current=page]:text-ink"
                >
                  {name}
                </a>
              </li>
            ))}
          {event.path && (
            <li className="ms-auto">
              <a href={addressIn('html', { type: 'event', path: event.path })} className="inline-block py-2 text-ink-2">
                As readers see it
              </a>
            </li>
          )}
        </ul>
      </nav>
      {children}
    </DeskPage>
  )
}

const tabs: { tab: EventTab; name: string; isForEditors?: boolean }[] = [
  { tab: 'edit', name: 'Edit' },
  { tab: 'cover', name: 'Cover' },
  { tab: 'related', name: 'Related', isForEditors: true },
  { tab: 'offers', name: 'Offers', isForEditors: true },
  { tab: 'history', name: 'History' },
  { tab: 'discussion', name: 'Discussion' },
  { tab: 'preview', name: 'Preview' },
]

export const pathOf = (id: string, tab: EventTab): string => `/desk/events/${id}${tab === 'edit' ? '' : `/${tab}`}`

/** "Published, with changes that are not": for people. */
export function stateInWords({ status, draft }: DeskEvent): string {
  const isPublic = status === 'PUBLISHED' || status === 'WITHDRAWN'
  const live = status === 'PUBLISHED' ? 'Published' : 'Withdrawn'
  if (!draft) return live
  const states = { EDITING: 'a draft', IN_REVIEW: 'waiting for review', SCHEDULED: 'scheduled' }
  const state = states[draft.state]
  return isPublic ? `${live}; changes are ${state}` : state.charAt(0).toUpperCase() + state.slice(1)
}
