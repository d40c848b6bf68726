import { feedAddress, feedFormats, feedTypes } from '@/lib/archive/feed-addresses'
import type { FeedOfPage } from '@/lib/archive/feed-links'

/** What a feed reader subscribes to. */
export const Feeds = ({ feed: { home, query } }: { feed: FeedOfPage }) => (
  <p className="flex flex-wrap items-baseline gap-x-3 print:hidden">
    <span>Feed as</span>
    {feedFormats.map((format) => (
      <a
        key={format}
        href={feedAddress(format, home, null, query)}
        type={feedTypes[format].mediaType}
        rel="alternate"
        className="inline-block py-1 link-quiet"
      >
        {feedTypes[format].name}
      </a>
    ))}
  </p>
)
