import { Arrow } from '@/components/site/arrow'
import { CalendarDate } from '@/components/site/time'
import { canonicalAddress, type Addressed } from '@/lib/archive/addresses'

/** What is older, and from a later page the way back to the newest; oldest first the other way round. */
export function OtherPages({ view }: { view: Addressed & { next: string | null } }) {
  const { type, path, order = null, before = null, after = null, next } = view
  if (!before && !after && !next) return null
  return (
    <nav aria-label="Pages" className="mt-4 flex justify-between gap-4 border-y border-rule text-note print:hidden">
      {before || after ? (
        <a href={canonicalAddress({ type, path, order })} className="inline-flex items-center gap-1.5 py-2.5">
          <Arrow to="back" />
          {order ? 'Oldest' : 'Newest'}
        </a>
      ) : (
        <span />
      )}
      {next && (
        <a
          href={canonicalAddress(order ? { type, path, order, after: next } : { type, path, before: next })}
          rel="next"
          className="inline-flex items-center gap-1.5 py-2.5"
        >
          <span>
            {order ? 'Newer, after' : 'Older, before'} <CalendarDate date={next} />
          </span>
          <Arrow to="on" />
        </a>
      )}
    </nav>
  )
}
