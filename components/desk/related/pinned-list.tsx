'use client'

import { useRef, useState, type DragEvent, type ReactNode } from 'react'
import { ActionForm } from '@/components/ui/form'
import { RowAct } from '@/components/ui/row-act'
import type { FormState } from '@/lib/forms/form-state'

type Action = (before: FormState, form: FormData) => Promise<FormState>
type PinnedListProps = {
  id: string
  items: { id: string; headline: string; content: ReactNode }[]
  order: Action
}

/** The pinned events in their order: by buttons, or dragged. */
export function PinnedList({ id, items, order }: PinnedListProps) {
  const [dragged, setDragged] = useState<number | null>(null)
  const send = useRef<HTMLDivElement>(null)
  const ids = items.map((item) => item.id)
  const drop = (event: DragEvent, to: number) => {
    event.preventDefault()
    const field = send.current?.querySelector<HTMLInputElement>('input[name="order"]')
    if (dragged === null || dragged === to || !field) return
    field.value = moved(ids, dragged, to).join(',')
    field.form?.requestSubmit()
  }
  return (
    <>
      <ol className="border-t border-rule-strong">
        {items.map((item, index) => (
          <li
            key={item.id}
            draggable
            onDragStart={() => setDragged(index)}
            onDragEnd={() => setDragged(null)}
            onDragOver={(event) => event.preventDefault()}
            onDrop={(event) => drop(event, index)}
            className={`border-b border-rule py-3 ${items.length > 1 ? 'cursor-grab' : ''} ${dragged === index ? 'opacity-50' : ''}`}
          >
            {item.content}
            <div className="mt-1 flex gap-x-5 text-note">
              {index > 0 && (
                <Move label="Up" to={moved(ids, index, index - 1)} of={item.headline} id={id} order={order} />
              )}
              {index < items.length - 1 && (
                <Move label="Down" to={moved(ids, index, index + 1)} of={item.headline} id={id} order={order} />
              )}
            </div>
          </li>
        ))}
      </ol>
      <div ref={send}>
        <ActionForm action={order} className="mt-2 grid gap-2">
          <input type="hidden" name="id" value={id} />
          <input type="hidden" name="order" defaultValue="" />
        </ActionForm>
      </div>
    </>
  )
}

type MoveProps = { label: string; to: string[]; of: string; id: string; order: Action }

const Move = ({ label, to, of, id, order }: MoveProps) => (
  <RowAct label={label} of={of} action={order} fields={{ id, order: to.join(',') }} />
)

function moved(ids: string[], from: number, to: number): string[] {
  const rest = ids.filter((_, index) => index !== from)
  return rest.toSpliced(to, 0, ids[from] ?? '')
}
