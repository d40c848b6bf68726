import { formId } from '@/components/desk/editor/form-id'
import type { ListAct } from '@/lib/desk/list-act'

type ListButtonProps = {
  /** "sources:2" */
  item: string
  act: ListAct
  /** "Move Reuters up", for who does not see the button. */
  label: string
  disabled?: boolean
  onAct: (act: ListAct) => void
}

/** One act on one item of a list. Without scripts it is sent with the form. */
export const ListButton = ({ item, act, label, disabled = false, onAct }: ListButtonProps) => (
  <button
    type="submit"
    form={formId}
    name="act"
    value={`${item}:${act}`}
    disabled={disabled}
    aria-label={label}
    title={label}
    onClick={(event) => {
      event.preventDefault()
      onAct(act)
    }}
    className="inline-flex size-8 cursor-pointer items-center justify-center text-ink-2 hover:text-accent disabled:cursor-default disabled:opacity-30"
  >
    <svg aria-hidden="true" viewBox="0 0 16 16" className="size-4" fill="none" stroke="currentColor" strokeWidth="1.5">
      <path d={drawings[act]} />
    </svg>
  </button>
)

const drawings: Record<ListAct, string> = {
  up: 'M8 13V3.5M3.5 8 8 3.5 12.5 8',
  down: 'M8 3v9.5M3.5 8 8 12.5 12.5 8',
  out: 'm3.5 3.5 9 9m0-9-9 9',
}
