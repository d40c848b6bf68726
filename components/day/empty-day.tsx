import { CalendarDate } from '@/components/site/time'
import { canonicalAddress } from '@/lib/archive/addresses'
import type { DayLinkView, DayView } from '@/lib/archive/views'

/** A day on which nothing is recorded says so and leads to the nearest days that have news. */
export function EmptyDay({ view }: { view: DayView }) {
  return (
    <section className="max-w-168">
      <h2 className="set-headline text-title font-medium">No events are recorded for this day.</h2>
      {(view.previous || view.next) && (
        <>
          <p className="mt-3 text-body text-ink-2">The nearest days with news:</p>
          <ul className="mt-3 border-t border-rule">
            {view.previous && <NearestDay day={view.previous} label="Before" />}
            {view.next && <NearestDay day={view.next} label="After" />}
          </ul>
        </>
      )}
    </section>
  )
}

function NearestDay({ day, label }: { day: DayLinkView; label: string }) {
  return (
    <li className="flex gap-4 border-b border-rule py-3">
      <span className="w-16 text-note leading-6 text-ink-3">{label}</span>
      <a href={canonicalAddress({ type: 'day', path: day.path })} className="font-serif link-quiet">
        <CalendarDate date={day.date} style="full" />
      </a>
    </li>
  )
}
