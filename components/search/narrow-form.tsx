import { buttonLook, controlLook } from '@/components/ui/looks'
import { searchPath } from '@/lib/archive/addresses'

/** What a search is narrowed to, as it stands in its address or as somebody wrote it there. */
type Asked = Partial<
  Record<'q' | 'from' | 'to' | 'section' | 'context' | 'publisher' | 'cover' | 'sort', string | null>
>

/** Dates, pictures and order of a search; its other filters go along. */
export const NarrowForm = ({ asked }: { asked: Asked }) => (
  <form action={searchPath} method="get" aria-label="Narrow the search" className="grid gap-3 text-note">
    {(['q', 'section', 'context', 'publisher'] as const).map(
      (name) => asked[name] && <input key={name} type="hidden" name={name} value={asked[name]} />,
    )}
    <div className="grid grid-cols-2 gap-3 md:grid-cols-1">
      <label className="grid gap-1 text-ink-2">
        From
        <input name="from" type="date" defaultValue={asked.from ?? ''} className={controlLook} />
      </label>
      <label className="grid gap-1 text-ink-2">
        To
        <input name="to" type="date" defaultValue={asked.to ?? ''} className={controlLook} />
      </label>
    </div>
    <label className="grid gap-1 text-ink-2">
      Order
      <select name="sort" defaultValue={asked.sort ?? ''} className={controlLook}>
        <option value="relevance">Most relevant first</option>
        <option value="newest">Newest first</option>
        <option value="oldest">Oldest first</option>
      </select>
    </label>
    <label className="flex min-h-8 items-center gap-2">
      <input name="cover" type="checkbox" value="yes" defaultChecked={asked.cover === 'yes'} className="size-4" />
      With a picture
    </label>
    <button type="submit" className={buttonLook('plain')}>
      Show
    </button>
  </form>
)
