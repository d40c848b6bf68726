import { Arrow } from '@/components/site/arrow'
import { CalendarDate } from '@/components/site/time'
import { canonicalAddress, type Addressed } from '@/lib/archive/addresses'

/** What is older, and from a later page the way back to the newest. */
export function OtherPages({ view }: { view: Addressed & { next: string | null } }) {
  if (!view.before && !view.next) return null
  return (
    <nav aria-label="Pages" className="mt-4 flex justify-between gap-4 border-y border-rule text-note print:hidden">
      {view.before ? (
        <a href={canonicalAddress({ ...view, before: null })} className="inline-flex items-center gap-1.5 py-2.5">
          <Arrow to="back" />
          Newest
        </a>
      ) : (
        <span />
      )}
      {view.next && (
        <a
          href={canonicalAddress({ ...view, before: view.next })}
          rel="next"
          className="inline-flex items-center gap-1.5 py-2.5"
        >
          <span>
            Older, before <CalendarDate date={view.next} />
          </span>
          <Arrow to="on" />
        </a>
      )}
    </nav>
  )
}
