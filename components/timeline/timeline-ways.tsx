import { Arrow } from '@/components/site/arrow'
import type { TimelineView } from '@/lib/archive/timeline-views'

type TimelineWaysProps = { view: TimelineView; hrefOf: (query: string) => string }

/** The ways to earlier and later times and to all of it, for whoever moves without scripts or beyond the drawing's ends. */
export function TimelineWays({ view: { ways }, hrefOf }: TimelineWaysProps) {
  if (ways.earlier === null && ways.later === null && ways.whole === null) return null
  return (
    <nav
      aria-label="Other times"
      className="flex flex-wrap justify-between gap-x-4 border-b border-rule text-note print:hidden"
    >
      {ways.earlier === null ? (
        <span />
      ) : (
        <a href={hrefOf(ways.earlier)} rel="nofollow" className="inline-flex items-center gap-1.5 py-2.5">
          <Arrow to="back" />
          Earlier
        </a>
      )}
      {ways.whole !== null && (
        <a href={hrefOf(ways.whole)} className="py-2.5">
          All of it
        </a>
      )}
      {ways.later === null ? (
        <span />
      ) : (
        <a href={hrefOf(ways.later)} rel="nofollow" className="inline-flex items-center gap-1.5 py-2.5">
          Later
          <Arrow to="on" />
        </a>
      )}
    </nav>
  )
}
