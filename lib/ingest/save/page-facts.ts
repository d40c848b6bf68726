import { clean, type EventFacts, type SourceDetails } from '@/lib/events/facts'
import { sourceKey } from '@/lib/events/source-key'
import { wordsOf } from '@/lib/ingest/identity/likeness'
import type { EventReading, LinkReading, SourceReading } from '@/lib/ingest/wikitext/reading'
import { isUrl } from '@/lib/is-url'

export type PageProblem = { line: number; reason: string }

/**
 * The facts of a page's bullets as they can be stored, in the order of the page. What cannot be stored is left out and
 * reported. The same bullet twice on one page is one event.
 */
export function factsOfPage(date: string, events: EventReading[]) {
  const details: SourceDetails = new Map()
  const problems: PageProblem[] = []
  const facts: EventFacts[] = []
  for (const event of events) {
    const headline = clean(event.headline)
    if (!headline || headline.length > 2000) {
      problems.push({ line: event.line, reason: headline ? 'headline of more than 2,000 characters' : 'no headline' })
      continue
    }
    const sources = storableSources(event, details, problems)
    const made = factsOf(date, event, headline, sources)
    const twice = facts.find((other) => isSameBullet(other, made))
    if (twice) twice.sources.push(...sources.filter(({ url }) => twice.sources.every((source) => source.url !== url)))
    else facts.push(made)
  }
  return { facts, details, problems }
}

function factsOf(date: string, event: EventReading, headline: string, sources: EventFacts['sources']): EventFacts {
  const topics = event.topics.map((topic) => ({ name: clean(topic.name), article: articleOf(topic.links[0]) }))
  const contexts = contextsOf(event)
  return {
    date,
    section: event.section
      ? { name: clean(event.section), asWritten: event.sectionAsWritten && clean(event.sectionAsWritten) }
      : null,
    heading: topics[0]?.name ?? contexts[0]?.name ?? null,
    headline,
    topics: topics.filter((topic) => topic.name),
    contexts,
    sources,
  }
}

/** The links of the text, then those of the topics that are not among them. */
function contextsOf(event: EventReading): EventFacts['contexts'] {
  const inText = event.contexts.map((link) => ({ link, via: 'TEXT' as const }))
  const inTopics = event.topics.flatMap((topic) => topic.links.map((link) => ({ link, via: 'TOPIC' as const })))
  const byArticle = new Map<string, EventFacts['contexts'][number]>()
  for (const { link, via } of [...inText, ...inTopics]) {
    const article = articleOf(link)
    if (article && !byArticle.has(article)) byArticle.set(article, { name: clean(link.text) || article, article, via })
  }
  return [...byArticle.values()]
}

const articleOf = (link: LinkReading | undefined) => (link && clean(link.article)) || null

function storableSources(event: EventReading, details: SourceDetails, problems: PageProblem[]): EventFacts['sources'] {
  const byUrl = new Map<string, EventFacts['sources'][number]>()
  for (const source of event.sources) {
    const url = clean(source.url)
    const reason = whyNotStorable(url)
    if (reason) problems.push({ line: event.line, reason: `${reason}: ${url.slice(0, 100)}` })
    else if (!byUrl.has(url)) {
      byUrl.set(url, { url, publisher: publisherOf(source) })
      remember(details, url, source)
    }
  }
  return [...byUrl.values()]
}

function whyNotStorable(url: string): string | null {
  if (Buffer.byteLength(url) > 2048) return 'source address of more than 2,048 bytes'
  if (!/^https?:\/\/\S+$/i.test(url) || !isUrl(url)) return 'not an address of a source'
  return null
}

/** The publisher as the page names it, else the host. */
function publisherOf(source: SourceReading): string {
  return clean(source.publisher ?? '') || new URL(clean(source.url)).hostname.replace(/^www\./, '')
}

function remember(details: SourceDetails, url: string, source: SourceReading) {
  const title = clean(source.title ?? '') || null
  if (title || source.publishedOn) details.set(url, { title, publishedOn: source.publishedOn })
}

function isSameBullet(a: EventFacts, b: EventFacts): boolean {
  if (wordsOf(a.headline).join(' ') !== wordsOf(b.headline).join(' ')) return false
  const keys = new Set(a.sources.map((source) => sourceKey(source.url)))
  return !keys.size || !b.sources.length || b.sources.some((source) => keys.has(sourceKey(source.url)))
}
