import { pathOf } from '@/components/desk/event-frame'
import { LeftList } from '@/components/desk/left-list'
import { operationInWords } from '@/components/desk/operation-words'
import { Notice } from '@/components/ui/notice'
import { RowAct } from '@/components/ui/row-act'
import { canUndo } from '@/lib/desk/undo-operation'
import type { OperationView } from '@/lib/desk/operations'
import type { FormState } from '@/lib/forms/form-state'

type OperationNoticeProps = {
  operation: OperationView
  undo: (before: FormState, form: FormData) => Promise<FormState>
}

/** What an act on many events just did, what it left alone, and the way back. */
export function OperationNotice({ operation, undo }: OperationNoticeProps) {
  const { said, things, left } = operationInWords(operation)
  const [event] = operation.kind.startsWith('inbox-') && operation.undoneAt === null ? things : []
  return (
    <Notice key={operation.id}>
      <p>{said}</p>
      <LeftList left={left} />
      <div className="flex flex-wrap items-baseline gap-x-5">
        {operation.undoneAt === null && canUndo(operation.kind) && (
          <RowAct label="Undo" of={said} action={undo} fields={{ id: operation.id }} />
        )}
        {event && (
          <a href={pathOf(event.id, 'edit')} className="text-note link-quiet">
            Open the draft
          </a>
        )}
        <a href={`/desk/operations/${operation.id}`} className="text-note text-ink-2 link-quiet">
          Details
        </a>
      </div>
    </Notice>
  )
}
