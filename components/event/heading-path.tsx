import { Fragment } from 'react'
import { NameLink } from '@/components/event/name-list'
import type { ListType } from '@/lib/archive/addresses'
import type { EventView, LinkView } from '@/lib/archive/views'

/** What an event is filed under: its whole path of topics, outermost first; of an event without topics its heading. */
export function HeadingPath({ event, className }: { event: EventView; className: string }) {
  const steps = stepsOf(event)
  if (steps.length === 0) return null
  return (
    <p className={`font-medium text-ink-2 first-letter:uppercase ${className}`}>
      {steps.map((step, index) => (
        <Fragment key={index}>
          {index > 0 && <span className="slash">/</span>}
          {step.link ? <NameLink type={step.type} name={step.link} /> : <bdi>{step.name}</bdi>}
        </Fragment>
      ))}
    </p>
  )
}

/** Whether an event stands under the very heading of the one before it. */
export function isUnderSameHeading(before: EventView | undefined, event: EventView): boolean {
  const names = stepsOf(event).map(({ name }) => name)
  if (!before || names.length === 0) return false
  return (
    names.join('\n') ===
    stepsOf(before)
      .map(({ name }) => name)
      .join('\n')
  )
}

/** The contexts that the heading does not name already. */
export function contextsBesideHeading(event: EventView): LinkView[] {
  const steps = stepsOf(event)
  return event.contexts.filter(
    ({ name, wikipedia }) =>
      !steps.some(({ link }) => (wikipedia === null ? link?.name === name : link?.wikipedia === wikipedia)),
  )
}

type Step = { type: ListType; name: string; link: LinkView | null }

/** A heading that is no topic's name is a context's, or an editor's words. */
function stepsOf({ heading, topics, contexts }: EventView): Step[] {
  const path = topics.map((link): Step => ({ type: 'topic', name: link.name, link }))
  if (heading === null || heading === topics[0]?.name) return path
  return [{ type: 'context', name: heading, link: contexts.find(({ name }) => name === heading) ?? null }, ...path]
}
