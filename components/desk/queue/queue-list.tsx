import { atTimeOf, counted, problemNames, stateOf } from '@/components/desk/queue/words'
import { ReasonWords } from '@/components/desk/alike/reason-words'
import { pathOf } from '@/components/desk/event-frame'
import { SectionMark } from '@/components/day/section-mark'
import { CalendarDate, Instant } from '@/components/site/time'
import { tickedAs } from '@/lib/desk/bulk'
import type { QueueRow } from '@/lib/desk/queue-rows'

type QueueListProps = { rows: QueueRow[]; canTick: boolean }

/** The queue's events: what each says, where it is on its way, and what is wrong with it. */
export const QueueList = ({ rows, canTick }: QueueListProps) => (
  <ul className="border-t border-rule-strong">
    {rows.map((row) => (
      <li
        key={row.id}
        data-row
        tabIndex={-1}
        className="flex gap-3 border-b border-rule py-3 -outline-offset-2 has-checked:bg-heat-1"
      >
        {canTick && <Tick row={row} />}
        <div className="min-w-0 grow">
          <a href={pathOf(row.id, 'edit')} data-open className="set-text text-body font-medium">
            <bdi>{row.headline || 'Event without a headline'}</bdi>
          </a>
          <p className="mt-1 flex flex-wrap items-baseline gap-x-3 gap-y-0.5 text-note text-ink-2">
            <CalendarDate date={row.date} style="short" />
            <span className="inline-flex items-baseline gap-1.5">
              <SectionMark section={row.section} />
              {row.section ?? 'No section'}
            </span>
            <span>{stateOf(row)}</span>
            <When row={row} />
          </p>
          <Wants row={row} mayMerge={canTick} />
        </div>
      </li>
    ))}
  </ul>
)

/** A finger's width around a small box. */
const Tick = ({ row }: { row: QueueRow }) => (
  <label className="-m-2 flex h-10 w-9 shrink-0 items-center justify-center">
    <input
      type="checkbox"
      name="rows"
      value={tickedAs(row.id, row.version, row.draft?.version ?? 0)}
      className="size-4.5"
    />
    <span className="sr-only">{row.headline}</span>
  </label>
)

function When({ row: { draft, modifiedAt, changedBy } }: { row: QueueRow }) {
  if (draft?.publishAt) return <span>{atTimeOf(draft.publishAt, draft.timeZone)}</span>
  if (draft?.submittedAt)
    return (
      <span>
        <bdi>{draft.begunBy}</bdi>, handed in <Instant at={draft.submittedAt} style="short" />
      </span>
    )
  if (draft)
    return (
      <span>
        <bdi>{draft.savedBy}</bdi>, saved <Instant at={draft.savedAt} style="short" />
      </span>
    )
  return (
    <span>
      <Instant at={modifiedAt} style="short" />, by {changedBy ? <bdi>{changedBy}</bdi> : 'import'}
    </span>
  )
}

/** What asks to be looked at. */
function Wants({ row, mayMerge }: { row: QueueRow; mayMerge: boolean }) {
  const { mentions, offers, problems, duplicate, draft } = row
  if (mentions + offers + problems.length === 0) return null
  return (
    <ul className="mt-1 flex flex-wrap gap-x-4 gap-y-0.5 text-note text-accent">
      {mentions > 0 && (
        <li>
          <a href={pathOf(row.id, 'discussion')} className="link-quiet">
            {counted(mentions, 'comment')} for you
          </a>
        </li>
      )}
      {offers > 0 && (
        <li>
          <a href={pathOf(row.id, 'offers')} className="link-quiet">
            {counted(offers, 'offer')} of an import
          </a>
        </li>
      )}
      {problems.map((problem) => (
        <li key={problem}>
          {problemNames[problem]}
          {problem === 'duplicate' && duplicate && (
            <>
              {': '}
              <a href={`${pathOf(row.id, 'merge')}?with=${duplicate.id}`} className="link-quiet">
                <bdi>{duplicate.headline}</bdi>
              </a>
              {mayMerge && (
                <a href={`${pathOf(row.id, 'merge')}?with=${duplicate.id}`} className="ms-3 link-quiet">
                  Compare and merge
                </a>
              )}
              {duplicate.reason && <ReasonWords reason={duplicate.reason} />}
            </>
          )}
          {problem === 'not-published' && draft?.problem && `: ${draft.problem}`}
        </li>
      ))}
    </ul>
  )
}
