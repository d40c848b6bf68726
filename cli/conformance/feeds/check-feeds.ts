import type { RowOutcome, TestedSite } from '@/cli/conformance/row'
import { walkFeed, type ReadDocument } from '@/cli/conformance/feeds/walk-feed'
import { feedAddress, feedTypes, type FeedFormat } from '@/lib/archive/feed-addresses'

/** What is to be tried of the feeds in one format. */
export type FeedChecks = {
  format: FeedFormat
  /** Readers' own parsers by their names, each of which walks every feed. */
  parsers: [name: string, read: ReadDocument][]
  /** What is wrong with a document; nothing where it is as the format asks. */
  faultsOf: (text: string) => Promise<string[]>
  /** The address that a document says it has. */
  selfOf: (text: string) => string | null
}

/** Walks the feeds of the site, of what has most events of each kind, and of the corrections, through all their archives. */
export async function checkFeeds(site: TestedSite, checks: FeedChecks): Promise<RowOutcome> {
  const outcome: RowOutcome = { passed: 0, failures: [] }
  const that = (where: string, holds: boolean, found: string) =>
    void (holds ? outcome.passed++ : outcome.failures.push(`${where}: ${found}`))
  for (const { home, total } of await findHomes(site)) {
    const address = site.url + feedAddress(checks.format, home)
    const fetchText = keeping((url) => fetchDocument(url, checks.format, that))
    for (const [name, read] of checks.parsers) {
      const { ids, documents } = await walkFeed(address, read, fetchText)
      that(address, new Set(ids).size === ids.length, `${name} finds an entry twice`)
      that(address, ids.length === total, `${name} finds ${ids.length} entries, and there are ${total}`)
      that(address, ids.every(Boolean), `${name} finds an entry without an id`)
      if (name !== checks.parsers[0]?.[0]) continue
      for (const url of documents) {
        const text = await fetchText(url)
        const faults = await checks.faultsOf(text)
        that(url, faults.length === 0, faults.join('; '))
        that(url, checks.selfOf(text) === url, `says that it is at ${checks.selfOf(text)}`)
      }
    }
  }
  return outcome
}

type That = (where: string, holds: boolean, found: string) => void

async function fetchDocument(url: string, format: FeedFormat, that: That): Promise<string> {
  const answer = await fetch(url, { redirect: 'manual' })
  const type = answer.headers.get('content-type') ?? ''
  that(url, answer.status === 200 && type.startsWith(feedTypes[format].mediaType), `answers ${answer.status} ${type}`)
  const etag = answer.headers.get('etag') ?? ''
  const again = await fetch(url, { headers: { 'if-none-match': etag } })
  that(url, etag !== '' && again.status === 304, `is sent again unchanged: ${again.status}`)
  return answer.text()
}

/** Each address is asked for once. */
function keeping(fetchText: (url: string) => Promise<string>): (url: string) => Promise<string> {
  const texts = new Map<string, Promise<string>>()
  return (url) => {
    const text = texts.get(url) ?? fetchText(url)
    texts.set(url, text)
    return text
  }
}

/** The pages whose feeds are looked at, with how many entries those have to have. */
async function findHomes(site: TestedSite): Promise<{ home: string; total: number }[]> {
  const json = async <Shape>(path: string) => (await (await fetch(site.url + path)).json()) as Shape
  const homes = [{ home: '/', total: (await json<{ total: number }>('/news/index.json')).total }]
  for (const kind of ['contexts', 'topics', 'sections', 'publishers']) {
    const [most] = (await json<{ most: { url: string }[] }>(`/${kind}.json`)).most
    if (!most) continue
    const home = new URL(most.url).pathname.replace(/\.html$/, '')
    homes.push({ home, total: (await json<{ total: number }>(`${home}.json`)).total })
  }
  return [...homes, { home: '/corrections', total: (await json<{ total: number }>('/corrections.json')).total }]
}
