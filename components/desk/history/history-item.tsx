import { EntryHead } from '@/components/desk/history/entry-head'
import { RestoreEntry } from '@/components/desk/history/restore-entry'
import { fieldsInWords } from '@/components/desk/history/words'
import { Instant } from '@/components/site/time'
import type { DeskEvent } from '@/lib/desk/get-desk-event'
import type { ListedEntry } from '@/lib/desk/history'
import type { FormState } from '@/lib/forms/form-state'

type HistoryItemProps = {
  event: DeskEvent
  entry: ListedEntry
  /** Which end of a comparison it is, unless others are chosen. */
  chosen: 'from' | 'to' | null
  path: string
  restore: (before: FormState, form: FormData) => Promise<FormState>
}

/** One entry: when, who, what, why; what it changed; and its choices. */
export function HistoryItem({ event, entry, chosen, path, restore }: HistoryItemProps) {
  const { ref, at, version } = entry
  return (
    <li
      id={ref}
      className="relative py-4 ps-7 before:absolute before:inset-y-0 before:start-[5px] before:border-s before:border-control first:before:top-6 last:before:bottom-auto last:before:h-6 only:before:hidden md:ps-[12rem] md:before:start-[10.6rem]"
    >
      <Mark entry={entry} isCurrent={version !== null && version === event.version} />
      <p className="text-note text-ink-3 md:absolute md:start-0 md:w-[9.9rem] md:pt-0.5 md:text-end">
        <Instant at={at} style="short" />
      </p>
      <EntryHead entry={entry} isCurrent={version !== null && version === event.version} />
      <Changed entry={entry} />
      <div className="mt-1.5 flex flex-wrap items-start gap-x-5 gap-y-1 text-note">
        <a href={`${path}/compare?to=${ref}`} className="inline-block py-1 link-quiet">
          {entry.isFirst ? 'See it' : 'See what changed'}
          <span className="sr-only"> {nameOf(entry)}</span>
        </a>
        <Choice name="from" entry={entry} isChosen={chosen === 'from'} />
        <Choice name="to" entry={entry} isChosen={chosen === 'to'} />
        {event.may.write && (
          <RestoreEntry isQuiet event={event} entry={entry} differs={entry.differsFromNow} action={restore} />
        )}
      </div>
    </li>
  )
}

const nameOf = ({ version, at }: ListedEntry) =>
  version === null ? `in the draft of ${at.slice(0, 16)}` : `in version ${version}`

const Choice = ({ name, entry, isChosen }: { name: 'from' | 'to'; entry: ListedEntry; isChosen: boolean }) => (
  <label className="flex items-center gap-1.5 py-1 text-ink-2">
    <input type="radio" form="compare" name={name} value={entry.ref} defaultChecked={isChosen} className="size-4" />
    {name === 'from' ? 'Compare this' : 'with this'}
    <span className="sr-only"> {nameOf(entry)}</span>
  </label>
)

function Changed({ entry: { changed, isFirst, differsFromNow } }: { entry: ListedEntry }) {
  const said =
    differsFromNow === null
      ? 'What it said was not kept in a way that can be read.'
      : isFirst
        ? 'The first entry.'
        : changed && (changed.length > 0 ? `Changed: ${fieldsInWords(changed)}.` : 'No change of what it says.')
  return said ? <p className="mt-1 text-note text-ink-2">{said}</p> : null
}

/** Versions are full, drafts hollow, and an import is an arrow coming in. */
const Mark = ({ entry: { act, version }, isCurrent }: { entry: ListedEntry; isCurrent: boolean }) => (
  <svg
    aria-hidden="true"
    viewBox="0 0 12 12"
    className={`absolute start-0 top-[1.3rem] size-3 bg-paper md:start-[calc(10.6rem-5px)] ${isCurrent ? 'text-accent' : 'text-ink-2'}`}
  >
    {act === 'import' ? (
      <path d="M6 0v7M2.5 4.5 6 8l3.5-3.5M1 11.2h10" fill="none" stroke="currentColor" strokeWidth="1.6" />
    ) : (
      <circle
        cx="6"
        cy="6"
        r="3.6"
        fill={version === null ? 'none' : 'currentColor'}
        stroke="currentColor"
        strokeWidth="1.5"
      />
    )}
  </svg>
)
