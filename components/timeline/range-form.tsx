import { buttonLook, controlLook } from '@/components/ui/looks'
import { addressIn } from '@/lib/archive/addresses'
import type { TimelineView } from '@/lib/archive/timeline-views'

/** Which days to look at; a search keeps what it is for. */
export function RangeForm({ view }: { view: TimelineView }) {
  const others = [...new URLSearchParams(view.query)].filter(([name]) => name !== 'from' && name !== 'to')
  return (
    <form
      aria-label="Which time"
      action={addressIn('html', { type: 'timeline', path: view.path })}
      className="grid grid-cols-2 items-end gap-3 pt-4 text-note text-ink-2 sm:flex sm:items-center print:hidden"
    >
      {others.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Day name="from" label="From" value={view.from ?? view.earliest} />
      <Day name="to" label="To" value={view.to ?? view.latest} />
      <button type="submit" className={buttonLook('plain')}>
        Show
      </button>
    </form>
  )
}

const Day = ({ name, label, value }: { name: 'from' | 'to'; label: string; value: string | null }) => (
  <label className="grid items-center gap-x-2 gap-y-1 sm:inline-flex">
    {label}
    <input type="date" name={name} defaultValue={value ?? ''} className={controlLook} />
  </label>
)
