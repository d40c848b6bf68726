import type { Addressed } from '@/lib/archive/addresses'
import type { FeedPart } from '@/lib/archive/feed-addresses'
import type { EventView } from '@/lib/archive/views'

/** What a feed says, whatever its format. Paths and instants are as in `lib/archive/views.ts`. */
export type FeedView = {
  /** The page that it belongs to. */
  home: Addressed
  /** What it is of, and of which kind that is; null: of the whole site. */
  of: { name: string; kind: 'context' | 'topic' | 'section' | 'publisher' | 'corrections' | 'search' } | null
  /** Which archive this is; null: what one subscribes to. */
  part: FeedPart | null
  /** The archives beside it: of what was published before this, and after. */
  previous: FeedPart | null
  next: FeedPart | null
  /** Of a search, as it stands in this feed's address, and in that of the older events it has; neither has a question mark. */
  query: string
  older: string | null
  /** Newest first. */
  entries: FeedEntryView[]
  /** When anything in the archive last changed: this says nothing that is newer. Null in an empty one. */
  modifiedAt: string | null
}

export type FeedEntryView = { type: 'event'; event: EventView } | CorrectionEntryView

/** What was wrong, and when it was put right. */
export type CorrectionEntryView = {
  type: 'correction'
  note: string
  at: string
  /** The version that put it right. */
  version: number
  event: { id: string; headline: string; path: string; date: string; license: string }
}
