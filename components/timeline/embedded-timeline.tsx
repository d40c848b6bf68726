import { TimelineFigure } from '@/components/timeline/timeline-figure'
import { TimelineList } from '@/components/timeline/timeline-list'
import { TimelineTotal } from '@/components/timeline/timeline-page'
import { TimelineWays } from '@/components/timeline/timeline-ways'
import { canonicalAddress, embedPath, queryOf } from '@/lib/archive/addresses'
import type { TimelineView } from '@/lib/archive/timeline-views'
import { getReaderSettings } from '@/lib/settings/reader-settings'

/** A timeline in another site's page: nothing around it but its name and whence it comes. */
export async function EmbeddedTimeline({ view }: { view: TimelineView }) {
  const { siteName } = await getReaderSettings()
  const hrefOf = (query: string) => embedPath(view.path) + queryOf({ query })
  return (
    <main id="content" tabIndex={-1} className="p-3 outline-none">
      <script type="module" src="/timeline.js" async />
      <header className="flex flex-wrap items-baseline justify-between gap-x-4">
        <div>
          <h1 dir="auto" className="set-headline text-item font-medium">
            <a href={canonicalAddress(view)} target="_blank">
              {view.of.name || 'Search'}
            </a>
          </h1>
          <TimelineTotal view={view} />
        </div>
        <p className="text-note text-ink-2">
          From{' '}
          <a href={canonicalAddress(view)} target="_blank" className="link-quiet">
            {siteName}
          </a>
        </p>
      </header>
      <TimelineFigure view={view} hrefOf={hrefOf} isFramed />
      <TimelineWays view={view} hrefOf={hrefOf} />
      {view.total > 0 && (
        <details className="text-note">
          <summary className="py-2.5">As a list</summary>
          <TimelineList view={view} hrefOf={hrefOf} isFramed />
        </details>
      )}
    </main>
  )
}
