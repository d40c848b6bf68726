import { Arrow } from '@/components/site/arrow'
import { Written } from '@/components/site/written'
import { canonicalAddress } from '@/lib/archive/addresses'
import type { EventPageView, NeighbourView } from '@/lib/archive/views'

/** To the previous and the next event of the same day. */
export function Neighbours({ view }: { view: EventPageView }) {
  if (!view.previousEvent && !view.nextEvent) return null
  return (
    <nav
      aria-label="Events of the same day"
      className="mx-auto mt-11 grid max-w-184 gap-x-8 gap-y-4 border-t border-rule-strong pt-3 sm:grid-cols-2 print:hidden"
    >
      {view.previousEvent ? <Neighbour event={view.previousEvent} to="back" /> : <span className="max-sm:hidden" />}
      {view.nextEvent && <Neighbour event={view.nextEvent} to="on" />}
    </nav>
  )
}

const Neighbour = ({ event, to }: { event: NeighbourView; to: 'back' | 'on' }) => (
  <a
    href={canonicalAddress({ type: 'event', path: event.path })}
    rel={to === 'back' ? 'prev' : 'next'}
    className={to === 'on' ? 'sm:text-end' : ''}
  >
    <span className={`flex items-center gap-1.5 text-note text-ink-3 ${to === 'on' ? 'sm:justify-end' : ''}`}>
      {to === 'back' && <Arrow to="back" />}
      {to === 'back' ? 'Previous event of the day' : 'Next event of the day'}
      {to === 'on' && <Arrow to="on" />}
    </span>
    <Written className="mt-1 line-clamp-3 set-headline text-body">{event.headline}</Written>
  </a>
)
