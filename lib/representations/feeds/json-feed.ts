import type { EntryDocument, FeedDocument } from '@/lib/representations/feeds/feed-document'
import { stringify } from '@/lib/representations/json'

/** A feed in JSON Feed 1.1; `next_url` leads on to what is older, as far as there is anything. */
export function renderJsonFeed(feed: FeedDocument): string {
  const older = feed.previousUrl ?? feed.olderUrl
  return stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    home_page_url: feed.homeUrl,
    feed_url: feed.selfUrl,
    description: feed.description,
    ...(older && { next_url: older }),
    authors: [feed.author],
    language: 'en',
    ...(feed.hub && { hubs: [{ type: 'WebSub', url: feed.hub }] }),
    items: feed.entries.map(item),
  })
}

const item = (one: EntryDocument) => ({
  id: one.id,
  url: one.url,
  title: one.title,
  ...(one.summary && { summary: one.summary }),
  content_html: one.html,
  ...(one.image && { image: one.image }),
  date_published: one.publishedAt,
  date_modified: one.updatedAt,
  ...(one.categories.length > 0 && { tags: one.categories }),
  // The format's way to say what it has no member for.
  _daybook: { ...one.event, license: one.licence.url ?? one.licence.name },
})
