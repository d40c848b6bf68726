import type { ReactNode } from 'react'
import { NameLink } from '@/components/event/name-list'
import { PartHeading } from '@/components/event/part-heading'
import { CalendarDate } from '@/components/site/time'
import { Arrow } from '@/components/site/arrow'
import { Written } from '@/components/site/written'
import { canonicalAddress } from '@/lib/archive/addresses'
import type { EventPageView, NeighbourView, StoryStepView, StoryView } from '@/lib/archive/views'

/** To what came before and after in each story of the event. */
export function Stories({ stories }: { stories: StoryView[] }) {
  if (stories.length === 0) return null
  return (
    <section className="print:hidden">
      <PartHeading>{stories.length === 1 ? 'In this story' : 'In these stories'}</PartHeading>
      {stories.map(({ topic, previous, next }) => (
        <nav key={topic.path} aria-label={topic.name} className="border-b border-rule py-3">
          <p className="text-note font-medium text-ink-2">
            <NameLink type="topic" name={topic} className="link-quiet" />
          </p>
          <div className="mt-2 grid gap-x-8 gap-y-4 sm:grid-cols-2">
            {previous ? <Step event={previous} to="back" /> : <span className="max-sm:hidden" />}
            {next && <Step event={next} to="on" />}
          </div>
        </nav>
      ))}
    </section>
  )
}

const Step = ({ event, to }: { event: StoryStepView; to: 'back' | 'on' }) => (
  <Neighbour event={event} to={to} label={<CalendarDate date={event.date} />} />
)

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

type NeighbourProps = { event: NeighbourView; to: 'back' | 'on'; label?: ReactNode }

const Neighbour = ({ event, to, label }: NeighbourProps) => (
  <a
    href={canonicalAddress({ type: 'event', path: event.path })}
    rel={label ? undefined : to === 'back' ? 'prev' : 'next'}
    className={to === 'on' ? 'sm:text-end' : ''}
  >
    <span className={`flex items-center gap-1.5 text-note text-ink-3 ${to === 'on' ? 'sm:justify-end' : ''}`}>
      {to === 'back' && <Arrow to="back" />}
      {label ?? (to === 'back' ? 'Previous event of the day' : 'Next event of the day')}
      {to === 'on' && <Arrow to="on" />}
    </span>
    <Written className="mt-1 line-clamp-3 set-headline text-body">{event.headline}</Written>
  </a>
)
