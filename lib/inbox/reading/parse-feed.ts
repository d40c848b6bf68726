import { parseFeed as parse } from 'feedsmith'
import { itemsOf, mostItems, type RawFeed } from '@/lib/inbox/reading/feed-items'
import { cutText, mendedText, safeText } from '@/lib/inbox/reading/feed-text'
import { plainText } from '@/lib/inbox/reading/plain-text'
import { fail, ok, type Result } from '@/lib/result'

/** What a feed says, as plain text. */
export type ParsedFeed = {
  title: string | null
  /** The page it is the feed of. */
  siteUrl: string | null
  /** It asks not to be read more often than this, in seconds. */
  ttl: number | null
  /** In its order, each article once. */
  items: ParsedItem[]
}

export type ParsedItem = {
  /** What tells it from the feed's others, whatever its title and address become. */
  guid: string
  url: string
  title: string
  description: string | null
  /** Null where it says none, or one that cannot be. */
  publishedAt: Date | null
  /** BCP 47. */
  language: string | null
  /** Whose article it is, where the feed passes on those of others. */
  publisher: string | null
}

export type ParseFailure = { type: 'not-a-feed' | 'broken' | 'entities' }

/** Reads RSS of all versions, Atom and JSON Feed. `url` is where it was found, `now` what no date may be after. */
export function parseFeed(text: string, url: string, now: Date): Result<ParsedFeed, ParseFailure> {
  const safe = safeText(text)
  if (safe === null) return fail({ type: 'entities' })
  if (!looksLikeFeed(safe)) return fail({ type: 'not-a-feed' })
  const cut = cutText(safe, mostItems)
  const raw = attempt(cut) ?? attempt(mendedText(cut))
  if (!raw) return fail({ type: 'broken' })
  const { feed } = raw
  const title = typeof feed.title === 'object' ? feed.title.value : feed.title
  return ok({
    title: plainText(title ?? '').slice(0, 200) || null,
    ...itemsOf(raw, url, now),
    ttl: 'ttl' in feed && typeof feed.ttl === 'number' && feed.ttl > 0 ? feed.ttl * 60 : null,
  })
}

/** By its first thousands of characters: pages that are none are common, and are looked through for a feed's address. */
const looksLikeFeed = (text: string): boolean =>
  /^\s*\{/.test(text)
    ? /"items"\s*:/.test(text) && /"version"\s*:|"title"\s*:/.test(text)
    : /<(?:[\w-]+:)?(?:rss|rdf|feed|channel)[\s>]/i.test(text.slice(0, 20_000)) && !/^\s*<html/i.test(text)

/** Null where the parser cannot make anything of it, which it says by throwing. */
function attempt(text: string): RawFeed | null {
  try {
    return parse(text) as RawFeed
  } catch {
    return null
  }
}
