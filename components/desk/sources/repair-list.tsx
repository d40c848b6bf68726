import { pathOf } from '@/components/desk/event-frame'
import { counted } from '@/components/desk/queue/words'
import { reasonInWords, statusNames, suggestionInWords } from '@/components/desk/sources/words'
import { ReadableAddress } from '@/components/site/readable-address'
import { CalendarDate, Instant } from '@/components/site/time'
import { Submit } from '@/components/ui/form'
import { repairAs } from '@/lib/desk/sources/repair-sources'
import type { RepairRow } from '@/lib/desk/sources/list-repairs'
import { keepsCitation, type Suggestion } from '@/lib/desk/sources/suggestions'

/** What is to be repaired: each source with how it is, who cites it, and what could be done, the best first. */
export const RepairList = ({ rows }: { rows: RepairRow[] }) => (
  <ol className="border-t border-rule-strong">
    {rows.map((row, index) => (
      <li
        key={row.id}
        id={`row-${index}`}
        data-row
        tabIndex={-1}
        aria-label={row.title ?? row.url}
        className="flex gap-3 border-b border-rule py-3 -outline-offset-2 has-checked:bg-heat-1"
      >
        <Tick row={row} />
        <div className="min-w-0 grow">
          <p className="flex flex-wrap items-baseline gap-x-3 text-note text-ink-2">
            <span className="font-bold text-accent">{statusNames[row.status]}</span>
            <span>
              <bdi>{row.publisher ?? 'No publisher'}</bdi>
            </span>
            <span>
              {reasonInWords(row.reason)}
              {row.since && (
                <>
                  , since <Instant at={row.since} style="short" />
                </>
              )}
            </span>
          </p>
          <a href={`/desk/sources/${row.id}`} data-open className="mt-0.5 block set-text font-medium wrap-anywhere">
            <bdi>{row.title ?? <ReadableAddress url={row.url} />}</bdi>
          </a>
          {row.title && <Address url={row.url} />}
          <p className="mt-0.5 text-note text-ink-2">
            Cited by {counted(row.events, 'event')}
            {row.events > 1 ? ', the latest: ' : ': '}
            <a href={pathOf(row.latest.id, 'edit')} className="link-quiet">
              <bdi>{row.latest.headline}</bdi>
            </a>
            , <CalendarDate date={row.latest.date} style="short" />
          </p>
          <Ways row={row} index={index} />
        </div>
      </li>
    ))}
  </ol>
)

const Address = ({ url }: { url: string }) => (
  <a href={url} rel="noreferrer" className="block text-note wrap-anywhere text-ink-2 link-quiet">
    <ReadableAddress url={url} />
  </a>
)

/** Ticked, the new address or the copy is accepted with those of the others. Other ways are decided one by one. */
function Tick({ row: { id, suggestions, title, url } }: { row: RepairRow }) {
  const [best] = suggestions
  if (!best || !keepsCitation(best)) return <span className="w-5 shrink-0" />
  return (
    <label className="-m-2 flex h-10 w-9 shrink-0 items-center justify-center">
      <input type="checkbox" name="rows" value={repairAs({ id, ...asRepair(best) })} className="size-4.5" />
      <span className="sr-only">{title ?? url}</span>
    </label>
  )
}

/** A single key accepts a new address or a copy, never that a citation vanishes. */
const Ways = ({ row, index }: { row: RepairRow; index: number }) => (
  <div className="mt-2 grid gap-2">
    {row.suggestions.map((suggestion) => (
      <div key={suggestion.kind} className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span data-accept={keepsCitation(suggestion) ? '' : undefined} data-way={suggestion.kind}>
          <Submit
            kind={keepsCitation(suggestion) ? 'primary' : 'plain'}
            name="repair"
            value={`${index} ${repairAs({ id: row.id, ...asRepair(suggestion) })}`}
          >
            {suggestionInWords(suggestion)}
          </Submit>
        </span>
        {'url' in suggestion && (
          <a href={suggestion.url} rel="noreferrer" className="text-note wrap-anywhere text-ink-2 link-quiet">
            <ReadableAddress url={suggestion.url} />
          </a>
        )}
        {suggestion.kind === 'keep' && (
          <button
            type="submit"
            name="recheck"
            value={`${index} ${row.id}`}
            data-recheck
            className="min-h-8 cursor-pointer text-note text-ink-2 link-quiet"
          >
            Check again now
          </button>
        )}
      </div>
    ))}
  </div>
)

const asRepair = (suggestion: Suggestion) => ({
  kind: suggestion.kind,
  url: 'url' in suggestion ? suggestion.url : null,
})
