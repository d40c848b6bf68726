import { cacheLife, cacheTag } from 'next/cache'
import { isListType, isSlug } from '@/lib/archive/addresses'
import { parseFeedPart, type FeedOf, type FeedPart } from '@/lib/archive/feed-addresses'
import { tags } from '@/lib/archive/tags'
import { getFeedAt, type AtFeed } from '@/lib/feeds/get-feed'
import { getFeedOutline, type FeedOutline } from '@/lib/feeds/list-entries'

/** What stands at a feed's address, as its parts stand behind the site's: "site", "all", "latest"; "context", "twitter", "2026-2". */
export async function findFeed(kind: string, slug: string, part: string): Promise<AtFeed> {
  const of = feedOf(kind, slug)
  const archive = of && part !== 'latest' ? parseFeedPart(of, part) : null
  return of && (archive || part === 'latest') ? cachedFeed(of, archive) : null
}

/** What has but one feed says "all" for a slug. */
export const onlyOne = 'all'

function feedOf(kind: string, slug: string): FeedOf | null {
  if (kind === 'site' || kind === 'corrections') return slug === onlyOne ? { type: kind } : null
  return isListType(kind) && isSlug(slug) ? { type: kind, slug } : null
}

async function cachedFeed(of: FeedOf, part: FeedPart | null): Promise<AtFeed> {
  'use cache'
  cacheLife('max')
  cacheTag(tags.everything, tagOf(of))
  return getFeedAt(of, await cachedOutline(of), part)
}

/** Whoever walks through a feed's archives has it counted once. */
async function cachedOutline(of: FeedOf): Promise<FeedOutline | null> {
  'use cache'
  cacheLife('max')
  cacheTag(tags.everything, tagOf(of))
  return getFeedOutline(of)
}

/** The site's feeds list events of all days. */
function tagOf(of: FeedOf): string {
  if (of.type === 'site') return tags.latest
  return of.type === 'corrections' ? tags.corrections : tags[of.type](of.slug)
}
