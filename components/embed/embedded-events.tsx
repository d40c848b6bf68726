import { Written } from '@/components/site/written'
import { CalendarDate } from '@/components/site/time'
import { canonicalAddress } from '@/lib/archive/addresses'
import type { EventView } from '@/lib/archive/views'

/** Headlines under each other; of several days, with their dates. */
export const EmbeddedEvents = ({ events, withDates = false }: { events: EventView[]; withDates?: boolean }) => (
  <ol className="mt-3 divide-y divide-rule border-t border-rule">
    {events.map((event) => (
      <li key={event.id} data-event={event.id} className="py-2">
        {withDates && (
          <p className="text-note text-ink-2">
            <CalendarDate date={event.date} style="long" />
          </p>
        )}
        <Written as="p" className="set-text font-serif text-body">
          <a href={canonicalAddress(event)} target="_blank" className="inline-block py-0.5">
            {event.headline}
          </a>
        </Written>
      </li>
    ))}
  </ol>
)
