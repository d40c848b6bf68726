import { readPublishersOfHosts } from '@/lib/desk/source-rows'
import { sourceKey } from '@/lib/events/source-key'
import type { ParsedFeed, ParsedItem } from '@/lib/inbox/reading/parse-feed'

type Feed = { url: string; name: string | null }

export type NamePublisher = (item: ParsedItem) => string

/**
 * By what name each article is cited. A feed's own articles: as its editors say, else as the archive mostly calls that host,
 * else as the feed calls itself. What it passes on of others: as the archive calls them, else as the feed does.
 */
export async function publishersOf(feed: Feed, parsed: ParsedFeed): Promise<NamePublisher> {
  const hosts = [...new Set(parsed.items.map(({ url }) => hostOf(url)))]
  const known = new Map((await readPublishersOfHosts(hosts)).map(({ host, publisher }) => [host, publisher]))
  const own = new Set(
    [feed.url, parsed.siteUrl ?? feed.url, ...mostlyOn(parsed.items)].map((url) => siteOf(hostOf(url))),
  )
  return ({ url, publisher }) => {
    const host = hostOf(url)
    const names = own.has(siteOf(host))
      ? [feed.name, known.get(host), publisher, parsed.title]
      : [known.get(host), publisher]
    return (names.find((name) => name) ?? host).slice(0, 200)
  }
}

/** An address on the site that more than half of the articles are on: feeds may be served from anywhere. */
function mostlyOn(items: ParsedItem[]): string[] {
  const sites = new Map<string, string[]>()
  for (const { url } of items) sites.set(siteOf(hostOf(url)), [...(sites.get(siteOf(hostOf(url))) ?? []), url])
  return [...sites.values()].filter((urls) => urls.length * 2 > items.length).map(([url = '']) => url)
}

const hostOf = (url: string): string => sourceKey(url).split(/[/?]/)[0] ?? ''

/** "ellery-post.example" of "feeds.ellery-post.example"; with a short end ("co.uk") one name more. */
const siteOf = (host: string): string => /(?:[^.]+\.)?[^.]+\.[^.]{2,3}\.[a-z]{2}$|[^.]+\.[^.]+$/.exec(host)?.[0] ?? host
