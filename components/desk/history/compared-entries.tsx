import { Differences } from '@/components/desk/history/difference'
import { EntryHead } from '@/components/desk/history/entry-head'
import { RestoreEntry } from '@/components/desk/history/restore-entry'
import { Instant } from '@/components/site/time'
import type { Comparison } from '@/lib/desk/compare-entries'
import type { DeskEvent } from '@/lib/desk/get-desk-event'
import type { HistoryEntry } from '@/lib/desk/history'
import type { CoverContent } from '@/lib/images/cover-content'
import type { FormState } from '@/lib/forms/form-state'

type ComparedEntriesProps = {
  event: DeskEvent
  compared: Comparison
  path: string
  pictureOf: (cover: CoverContent) => string | null
  restore: (before: FormState, form: FormData) => Promise<FormState>
}

/** Two entries of a history, and what the later one says otherwise. */
export const ComparedEntries = ({ event, compared, path, pictureOf, restore }: ComparedEntriesProps) => (
  <>
    <h2 className="font-serif text-item font-bold">{compared.from ? 'What changed' : 'How it began'}</h2>
    <div className="mt-3 mb-6 grid gap-x-10 gap-y-4 sm:grid-cols-2">
      {compared.from && <Compared name="From" entry={compared.from} />}
      <Compared name={compared.from ? 'To' : 'Entry'} entry={compared.to} />
    </div>
    {compared.lacksCover && (
      <p className="mb-4 text-note text-ink-2">
        Covers were not kept with versions yet when one of these was; they are not compared.
      </p>
    )}
    {compared.differences.length > 0 ? (
      <Differences of={compared.differences} pictureOf={pictureOf} />
    ) : (
      <p className="border-t border-rule-strong py-6 font-serif text-item">Both say the same.</p>
    )}
    <div className="mt-6 flex flex-wrap items-baseline gap-x-6 gap-y-3">
      {event.may.write && (
        <RestoreEntry event={event} entry={compared.to} differs={compared.differsFromNow} action={restore} />
      )}
      <a href={path} className="inline-block py-2 link-quiet">
        The whole history
      </a>
    </div>
  </>
)

const Compared = ({ name, entry }: { name: string; entry: HistoryEntry }) => (
  <div>
    <p className="text-note text-ink-2">
      {name} <Instant at={entry.at} style="short" />
    </p>
    <EntryHead entry={entry} />
  </div>
)
