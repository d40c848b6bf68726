import { fieldsInWords } from '@/components/desk/history/words'
import { ConfirmAct } from '@/components/ui/confirm-act'
import type { ContentField } from '@/lib/desk/content'
import type { DeskEvent } from '@/lib/desk/get-desk-event'
import type { HistoryEntry } from '@/lib/desk/history'
import type { FormState } from '@/lib/forms/form-state'

type RestoreEntryProps = {
  event: DeskEvent
  entry: HistoryEntry
  /** What would be different; null where the entry cannot be read. */
  differs: ContentField[] | null
  isQuiet?: boolean
  action: (before: FormState, form: FormData) => Promise<FormState>
}

/** Takes an event back to an entry, after saying what that means. */
export function RestoreEntry({ event, entry, differs, isQuiet, action }: RestoreEntryProps) {
  if (differs === null) return null
  if (differs.length === 0) return <p className="py-1 text-ink-3">The event says this now.</p>
  const fields = {
    id: event.id,
    entry: entry.ref,
    version: String(event.draft?.version ?? 0),
    eventVersion: String(event.version),
  }
  return (
    <ConfirmAct
      isQuiet={isQuiet}
      label="Restore"
      button="Restore as a draft"
      kind="primary"
      action={action}
      fields={fields}
    >
      <p>
        The {fieldsInWords(differs)} will be what {differs.length === 1 ? 'it was' : 'they were'} here.{' '}
        {consequence(event)}
      </p>
    </ConfirmAct>
  )
}

/** What is public stays; what is scheduled is published as it then is. */
function consequence({ draft, status }: DeskEvent): string {
  if (draft?.state === 'SCHEDULED')
    return 'It is saved in the draft that is scheduled, and published with it at its time.'
  const kept = draft
    ? 'It is saved in the draft that is there; how that is now stays in this history.'
    : 'It is saved as a draft.'
  return status === 'PUBLISHED' ? `${kept} Readers see nothing of it until the draft is published.` : kept
}
