import { EmbedFrame } from '@/components/embed/embed-frame'
import { EmbeddedSources } from '@/components/embed/embedded-sources'
import { CalendarDate } from '@/components/site/time'
import { Written } from '@/components/site/written'
import { canonicalAddress } from '@/lib/archive/addresses'
import type { EventView } from '@/lib/archive/views'

/** An event in another site's page: when, what, and from whom we know it. */
export const EmbeddedEvent = ({ view }: { view: EventView }) => (
  <EmbedFrame page={view}>
    <article data-event={view.id} data-version={view.version}>
      <p className="text-note text-ink-2">
        <CalendarDate date={view.date} style="full" />
        {view.section && ` · ${view.section}`}
      </p>
      <Written
        as="h1"
        className={`mt-1 set-headline font-medium ${view.headline.length < 200 ? 'text-title' : 'text-item'}`}
      >
        <a href={canonicalAddress(view)} target="_blank">
          {view.headline}
        </a>
      </Written>
      {view.summary && (
        <Written as="p" className="mt-2 max-w-168 set-text text-body text-ink-2">
          {view.summary}
        </Written>
      )}
      <EmbeddedSources sources={view.sources} />
    </article>
  </EmbedFrame>
)
