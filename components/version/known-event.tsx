import { Fragment } from 'react'
import { Written } from '@/components/site/written'
import { KeptNames } from '@/components/version/kept-names'
import { addressIn } from '@/lib/archive/addresses'
import type { EventVersionView } from '@/lib/archive/version-views'

/** An event as a day once had it; its headline leads to that version. */
export const KnownEvent = ({ event }: { event: EventVersionView }) => (
  <article data-event={event.id} data-version={event.version} className="entry">
    <div>
      {event.heading && (
        <p className="entry-heading font-medium text-ink-2 first-letter:uppercase">
          <bdi>{event.heading}</bdi>
        </p>
      )}
      <Written as="h3" className="entry-headline">
        <a href={addressIn('html', event)}>{event.headline}</a>
      </Written>
      {event.summary && (
        <Written as="p" className="mt-1.5 max-w-168 set-text text-body text-ink-2">
          {event.summary}
        </Written>
      )}
      <p className="entry-meta">
        {event.sources.map(({ publisher, url }, index) => (
          <Fragment key={url}>
            {index > 0 && ', '}
            <a href={url}>
              <bdi>{publisher}</bdi>
            </a>
          </Fragment>
        ))}
        {event.sources.length > 0 && event.contexts.length > 0 && (
          <span aria-hidden="true" className="slash">
            /
          </span>
        )}
        <KeptNames names={event.contexts} />
      </p>
    </div>
  </article>
)
