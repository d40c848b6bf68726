import { Feeds } from '@/components/event/feeds'
import { Formats } from '@/components/event/formats'
import { Provenance } from '@/components/event/licence'
import { Instant } from '@/components/site/time'
import type { Addressed } from '@/lib/archive/addresses'
import type { FeedOfPage } from '@/lib/archive/feed-links'
import type { EventView } from '@/lib/archive/views'

type PageFootProps = {
  page: Addressed
  feed?: FeedOfPage | null
  label: string
  events?: EventView[]
  modifiedAt: string | null
}

/** What ends a page of events: its other formats, whose words they are, and when any of them last changed. */
export const PageFoot = ({ page, feed, label, events, modifiedAt }: PageFootProps) => (
  <>
    <Formats page={page} label={label} />
    {feed && <Feeds feed={feed} />}
    {events && <Provenance events={events} />}
    {modifiedAt && (
      <p>
        Last changed <Instant at={modifiedAt} />
      </p>
    )}
  </>
)
