import { NameLink } from '@/components/event/name-list'
import { Count } from '@/components/list/list-about'
import { CalendarDate } from '@/components/site/time'
import { canonicalAddress } from '@/lib/archive/addresses'
import type { YearView } from '@/lib/archive/views'

/** A year at a glance: the days on which most happened, and who and what was named most. */
export function YearAtAGlance({ view }: { view: YearView }) {
  if (view.total === 0) return null
  return (
    <div className="grid gap-x-10 gap-y-4 pt-8 md:grid-cols-[12.5rem_minmax(0,1fr)]">
      <section>
        <h2 className="border-b border-rule-strong pb-2 text-note font-bold">Biggest days</h2>
        <ol className="text-note">
          {view.biggestDays.map(({ date, path, events }) => (
            <li key={date} className="flex justify-between gap-x-3 border-b border-rule py-1.5">
              <a href={canonicalAddress({ type: 'day', path })}>
                <CalendarDate date={date} style="day" />
              </a>
              <Count events={events} />
            </li>
          ))}
        </ol>
      </section>
      {view.mostNamed.length > 0 && (
        <section>
          <h2 className="border-b border-rule-strong pb-2 text-note font-bold">Most named</h2>
          <ol className="gap-x-10 text-note sm:columns-2">
            {view.mostNamed.map((context) => (
              <li
                key={context.path}
                className="flex break-inside-avoid justify-between gap-x-3 border-b border-rule py-1.5"
              >
                <span className="min-w-0 wrap-anywhere">
                  <NameLink type="context" name={context} />
                </span>
                <Count events={context.events} />
              </li>
            ))}
          </ol>
        </section>
      )}
    </div>
  )
}
