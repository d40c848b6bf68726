import type { ReactNode } from 'react'
import { CalendarDate } from '@/components/site/time'
import { pathOf } from '@/components/desk/event-frame'
import type { RelatedRow as Row } from '@/lib/related/related-at-desk'

/** An event among those related to another: when it was, what it says, why it is there, and what can be done about it. */
export function RelatedRow({ row, note, children }: { row: Row; note?: ReactNode; children: ReactNode }) {
  const reasons = [...row.contexts, ...row.topics, ...row.words.map((word) => `“${word}”`)]
  return (
    <>
      <p className="text-note text-ink-2">
        <CalendarDate date={row.date} style="short" />
        {!row.isPublished && ', not public: readers do not see it'}
      </p>
      <p dir="auto" className="set-text">
        <a href={pathOf(row.id, 'related')}>{row.headline}</a>
      </p>
      <p className="text-note text-ink-2">
        {reasons.length > 0 ? (
          <>
            Shares <bdi>{reasons.join(', ')}</bdi>
          </>
        ) : (
          'Shares no context, no story and no telling word'
        )}
        {note}
      </p>
      <div className="mt-1 flex flex-wrap items-baseline gap-x-5 gap-y-1 text-note *:has-[details[open]]:basis-full">
        {children}
      </div>
    </>
  )
}
