import { ActButton } from '@/components/desk/inbox/act-button'
import { pathOf } from '@/components/desk/event-frame'
import { CalendarDate } from '@/components/site/time'
import type { Target } from '@/lib/inbox/find-targets'

type AddTargetsProps = { targets: Target[]; isSearch: boolean }

/** The events that reports could be added to, each with the act. */
export function AddTargets({ targets, isSearch }: AddTargetsProps) {
  if (targets.length === 0)
    return (
      <p className="text-ink-2">
        {isSearch ? 'No event has all these words.' : 'No event of its days is like it. Look for one by its words.'}
      </p>
    )
  return (
    <ul className="border-t border-rule-strong">
      {targets.map(({ id, headline, date, isPublished }) => (
        <li key={id} className="flex flex-wrap items-baseline gap-x-4 border-b border-rule py-2">
          <ActButton act={`add  ${id}`} of={headline}>
            Add to
          </ActButton>
          <span className="min-w-0 grow basis-60">
            <a href={pathOf(id, 'edit')} className="set-text">
              <bdi>{headline}</bdi>
            </a>{' '}
            <span className="text-note text-ink-2">
              (<CalendarDate date={date} style="short" />
              {isPublished ? '' : ', a draft'})
            </span>
          </span>
        </li>
      ))}
    </ul>
  )
}
