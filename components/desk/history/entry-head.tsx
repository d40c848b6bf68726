import { actInWords, entryName } from '@/components/desk/history/words'
import type { HistoryEntry } from '@/lib/desk/history'

/** Who did what, why, and what it put right. An import is nobody's: it says so first. */
export const EntryHead = ({ entry, isCurrent = false }: { entry: HistoryEntry; isCurrent?: boolean }) => (
  <>
    <p>
      {entry.who === null ? (
        <>
          <b className="font-bold">{entry.act === 'import' ? 'Import' : 'By itself'}</b>
          <span className="text-ink-2">
            {entry.act === 'import' ? ': what the page of the day said' : `: ${actInWords(entry)}`}
          </span>
        </>
      ) : (
        <>
          <b className="font-bold">
            <bdi>{entry.who}</bdi>
          </b>{' '}
          {actInWords(entry)}
        </>
      )}
      <span className="text-ink-2">
        <span className="slash">/</span>
        {entryName(entry)}
        {isCurrent && ', the last that was published'}
      </span>
    </p>
    {entry.comment && (
      <p dir="auto" className="mt-1 set-text">
        “{entry.comment}”
      </p>
    )}
    {entry.correction && (
      <p dir="auto" className="mt-1 border-s-2 border-accent ps-3 set-text">
        <b className="font-medium">Correction:</b> {entry.correction}
      </p>
    )}
  </>
)
