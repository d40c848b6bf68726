import { discoverFeed } from '@/lib/inbox/reading/discover-feed'
import type { DueFeed } from '@/lib/inbox/reading/due-feeds'
import { maxAgeOf, retryAt } from '@/lib/inbox/reading/next-reading'
import { parseFeed, type ParsedFeed, type ParseFailure } from '@/lib/inbox/reading/parse-feed'
import { statusInWords, visitInWords } from '@/lib/inbox/reading/reading-words'
import { decodeText } from '@/lib/outbound/decode-text'
import { visit, type Visited } from '@/lib/outbound/visit'

/** What came of asking for a feed. */
export type Outcome =
  /** It is not the time for it; nothing was asked. */
  | { type: 'later'; at: Date | null }
  | { type: 'failed'; problem: string; retryAt: Date | null }
  | { type: 'gone' }
  | ({ type: 'unchanged' } & Answer)
  /** A page that names its feed. */
  | { type: 'found'; url: string }
  | ({ type: 'read'; feed: ParsedFeed; etag: string | null; lastModified: string | null } & Answer)

type Answer = {
  /** Where the feed is from now on; null where it stays. */
  movedTo: string | null
  maxAge: number | null
}

/** In bytes, and in milliseconds. The parser takes seconds for the worst of this size, and twenty for that of 10 MB. */
export const limits = { maxBytes: 3 * 1024 * 1024, timeLimit: 20_000 }

const accept =
  'application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, text/html;q=0.5, */*;q=0.1'

/** Asks for a feed, or for the page that it is the feed of; keeps nothing. */
export async function readFeed(feed: DueFeed, now: Date): Promise<Outcome> {
  const { url, etag, lastModified } = feed
  const isWanted = (type: string) => !/^(?:image|audio|video|font)\//.test(type)
  const validators = { etag, lastModified }
  // Of what is too large the beginning is read, which is what is new.
  const visited = await visit({ url, accept, isWanted, validators, ...limits, isPolite: true, mayBeCut: true })
  if (visited.ok) return outcomeOf(feed, visited.value, now)
  const { error } = visited
  if (error.type === 'off') return { type: 'later', at: null }
  // It answered, and asked for a pause.
  if (error.type === 'not-yet' && error.why === 'pause')
    return { type: 'failed', problem: statusInWords(429), retryAt: error.at }
  if (error.type === 'not-yet') return { type: 'later', at: error.at }
  return { type: 'failed', problem: visitInWords(error, limits), retryAt: null }
}

function outcomeOf(feed: DueFeed, visited: Visited, now: Date): Outcome {
  const { status, headers, isNotModified } = visited
  const answer = { movedTo: movedTo(feed.url, visited), maxAge: maxAgeOf(headers['cache-control']) }
  if (isNotModified) return { type: 'unchanged', ...answer }
  if (status === 410) return { type: 'gone' }
  if (status !== 200)
    return { type: 'failed', problem: statusInWords(status), retryAt: retryAt(headers['retry-after'], now) }
  const text = decodeText(visited.body, headers['content-type'])
  const parsed = parseFeed(text, visited.url, now)
  if (!parsed.ok) return otherwise(feed, visited.url, text, parsed.error)
  const [etag, lastModified] = [headers.etag ?? null, headers['last-modified'] ?? null]
  return { type: 'read', feed: parsed.value, etag, lastModified, ...answer }
}

/** What was given may be a page; what was read as a feed before is no page now but by mistake. */
function otherwise(feed: DueFeed, url: string, text: string, { type }: ParseFailure): Outcome {
  const found = type === 'not-a-feed' && feed.url === feed.givenUrl ? discoverFeed(text, url) : null
  if (found !== null && found !== feed.url) return { type: 'found', url: found }
  return { type: 'failed', problem: failures[type], retryAt: null }
}

const failures: Record<ParseFailure['type'], string> = {
  'not-a-feed': 'There is neither a feed nor a page that names one.',
  broken: 'It is broken: nothing in it could be read.',
  entities: 'It defines entities of its own, which is how feeds attack their readers. It was not read.',
}

/** Where the first redirects lead that say "for good". */
function movedTo(from: string, { redirects }: Visited): string | null {
  const firstPassing = redirects.findIndex(({ status }) => status !== 301 && status !== 308)
  const forGood = firstPassing < 0 ? redirects : redirects.slice(0, firstPassing)
  const to = forGood.at(-1)?.to
  return to !== undefined && to !== from ? to : null
}
