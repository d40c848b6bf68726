import { SectionMark } from '@/components/day/section-mark'
import { inDigits } from '@/components/site/count'
import { periodInWords } from '@/components/timeline/period-words'
import type { PeriodView, TimelineView } from '@/lib/archive/timeline-views'

/** What the colours of marks and the heights of bars say. */
export function TimelineLegend({ view }: { view: TimelineView }) {
  const sections = [...new Set(view.events.flatMap(({ section }) => section ?? []))].sort((a, b) => a.localeCompare(b))
  const most = busiestOf(view.periods)
  if (!sections.length && !most) return null
  return (
    <figcaption className="flex flex-wrap gap-x-4 gap-y-1 pt-2 text-note text-ink-2">
      {sections.map((section) => (
        <span key={section} className="inline-flex items-baseline gap-1.5">
          <SectionMark section={section} />
          {section}
        </span>
      ))}
      {most && (
        <span>
          Bars: events by {view.unit}, at most {inDigits(most.events)} {when(most, view)}
        </span>
      )}
    </figcaption>
  )
}

const busiestOf = (periods: PeriodView[]): PeriodView | null =>
  periods.reduce<PeriodView | null>((most, period) => (most && most.events >= period.events ? most : period), null)

function when(period: PeriodView, { unit }: TimelineView): string {
  const words = periodInWords(period, unit)
  if (words.includes(' to ')) return `from ${words}`
  return `${unit === 'day' ? 'on' : 'in'} ${words}`
}
