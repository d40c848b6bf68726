import { EmbedFrame } from '@/components/embed/embed-frame'
import { EmbeddedEvents } from '@/components/embed/embedded-events'
import { eventsInWords } from '@/components/site/count'
import { Written } from '@/components/site/written'
import { canonicalAddress } from '@/lib/archive/addresses'
import type { ListView } from '@/lib/archive/list-views'

/** How many of its latest events a list shows in another page. */
const shown = 10

/** A story, a context or the like in another site's page: its latest headlines, and how many there are. */
export const EmbeddedList = ({ view }: { view: ListView }) => (
  <EmbedFrame page={view}>
    <Written as="h1" className="set-headline text-title font-medium">
      <a href={canonicalAddress(view)} target="_blank">
        {view.name}
      </a>
    </Written>
    <p className="mt-1 text-note text-ink-2">
      {eventsInWords(view.total)}
      {view.total > shown && `, the latest ${shown}`}
    </p>
    <EmbeddedEvents events={view.events.slice(0, shown)} withDates />
  </EmbedFrame>
)
