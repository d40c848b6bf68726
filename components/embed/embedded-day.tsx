import { EmbedFrame } from '@/components/embed/embed-frame'
import { EmbeddedEvents } from '@/components/embed/embedded-events'
import { CalendarDate } from '@/components/site/time'
import { canonicalAddress } from '@/lib/archive/addresses'
import type { DayView } from '@/lib/archive/views'

/** A day in another site's page: all its headlines. */
export const EmbeddedDay = ({ view }: { view: DayView }) => (
  <EmbedFrame page={view}>
    <h1 className="set-headline text-title font-medium">
      <a href={canonicalAddress(view)} target="_blank">
        <CalendarDate date={view.date} style="full" />
      </a>
    </h1>
    {view.events.length === 0 ? (
      <p className="mt-2 text-body text-ink-2">Nothing is recorded of this day.</p>
    ) : (
      <EmbeddedEvents events={view.events} />
    )}
  </EmbedFrame>
)
