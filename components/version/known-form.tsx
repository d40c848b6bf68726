import { buttonLook, controlLook } from '@/components/ui/looks'
import { addressIn, dayPath } from '@/lib/archive/addresses'

/** Asks for a day as it was known on a date. */
export const KnownForm = ({ date, known, label }: { date: string; known?: string; label: string }) => (
  <form
    action={addressIn('html', { type: 'day', path: dayPath(date) })}
    className="flex flex-wrap items-end gap-2 text-note text-ink-2 print:hidden"
  >
    <label className="grid gap-y-1">
      {label}
      <input type="date" name="known" required defaultValue={known} className={controlLook} />
    </label>
    <button type="submit" className={buttonLook('plain')}>
      Show
    </button>
  </form>
)
