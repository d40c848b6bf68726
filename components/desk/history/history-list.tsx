import { HistoryItem } from '@/components/desk/history/history-item'
import { Pager } from '@/components/ui/pager'
import { EmptyState } from '@/components/ui/empty-state'
import { buttonLook } from '@/components/ui/looks'
import type { DeskEvent } from '@/lib/desk/get-desk-event'
import type { HistoryPage } from '@/lib/desk/history'
import type { FormState } from '@/lib/forms/form-state'

type HistoryListProps = {
  event: DeskEvent
  page: HistoryPage
  path: string
  restore: (before: FormState, form: FormData) => Promise<FormState>
}

/** Everything that happened to an event, newest first: what readers saw, what was written, what an import brought. */
export function HistoryList({ event, page, path, restore }: HistoryListProps) {
  const { entries, total, newer, older } = page
  if (entries.length === 0)
    return (
      <EmptyState title="Nothing of its history was kept.">
        <p>From now on every version and every draft is.</p>
      </EmptyState>
    )
  const other = beforeNewest(entries)
  const address = (before: string | null) =>
    before === null ? null : before === '' ? path : `${path}?before=${before}`
  return (
    <>
      <form
        id="compare"
        action={`${path}/compare`}
        method="get"
        className="mb-2 flex flex-wrap items-center gap-x-4 gap-y-2"
      >
        <button type="submit" className={buttonLook('plain')}>
          Compare
        </button>
        <p className="text-note text-ink-2">
          two entries that you choose below. Readers see versions; drafts are for the desk.
        </p>
      </form>
      <ol reversed className="border-t border-rule-strong pt-1">
        {entries.map((entry, index) => (
          <HistoryItem
            key={entry.ref}
            {...{ event, entry, path, restore }}
            chosen={index === 0 ? 'to' : entry.ref === other?.ref ? 'from' : null}
          />
        ))}
      </ol>
      <Pager previous={address(newer)} next={address(older)}>
        {total === 1 ? '1 entry' : `${total} entries`}
      </Pager>
    </>
  )
}

/** What the newest is compared with, unless others are chosen: a version with the version before, not with its own draft. */
const beforeNewest = ([newest, ...rest]: HistoryPage['entries']) =>
  rest.find(({ version }) => newest?.version === null || version !== null) ?? rest[0]
