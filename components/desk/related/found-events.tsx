import type { ReactNode } from 'react'
import { pathOf } from '@/components/desk/event-frame'
import { CalendarDate } from '@/components/site/time'
import { FilterField, Filters } from '@/components/ui/filters'
import type { FoundEvent } from '@/lib/desk/find-events'

type FindEventProps = {
  /** The page that asks. */
  path: string
  label: string
  q: string
  found: FoundEvent[]
  /** What can be done with one that was found. */
  children: (event: FoundEvent) => ReactNode
}

/** Looks for another event by words of its headline or by its address. */
export const FindEvent = ({ path, label, q, found, children }: FindEventProps) => (
  <>
    <Filters path={path} clear={q === '' ? null : path}>
      <FilterField name="q" label={label} value={q} maxLength={2_000} />
    </Filters>
    {q !== '' && found.length === 0 && (
      <p role="status" className="mb-6 text-ink-2">
        No public event has these words in its headline, or this address.
      </p>
    )}
    {found.length > 0 && (
      <ol className="mb-8 border-t border-rule-strong">
        {found.map((event) => (
          <li key={event.id} className="border-b border-rule py-3">
            <p className="text-note text-ink-2">
              <CalendarDate date={event.date} style="short" />
            </p>
            <p dir="auto" className="set-text">
              <a href={pathOf(event.id, 'edit')}>{event.headline}</a>
            </p>
            <div className="mt-1 flex flex-wrap items-baseline gap-x-5 text-note">{children(event)}</div>
          </li>
        ))}
      </ol>
    )}
  </>
)
