import { escapeLineStart, escapeUrl, escapeWikitext } from '@/lib/export/escape-wikitext'
import { linkText, type TextLink } from '@/lib/export/link-text'
import type { EventFacts, SourceDetail } from '@/lib/events/facts'
import { isSectionName, sectionNamed } from '@/lib/ingest/wikitext/sections'

/** An event as it is to stand on its day's page. */
export type PageEvent = { facts: EventFacts; details: Record<string, SourceDetail> }

/**
 * A day as a page of Portal:Current events, in the form of today, with the events in their order: what is imported from
 * it is the same again (`check-day-page.ts` says where not).
 */
export function writeDayPage(date: string, events: PageEvent[]): string {
  const [year, month, day] = date.split('-').map(Number)
  const lines: string[] = []
  let section: string | null = null
  let above: string[] = []
  for (const { facts, details } of events) {
    const heading = headingOf(facts, date)
    const topics = topicLines(facts)
    // A heading again lets no bullet stand below the event before it.
    const isDeeper = topics[0]?.startsWith('**') && above.length === 0
    if (heading !== (section ?? headingOf({ ...facts, section: null }, date)) || (isDeeper && lines.length)) {
      lines.push(heading)
      above = []
    }
    section = heading
    const shared = topics.findIndex((line, depth) => line !== above[depth])
    lines.push(...(shared === -1 ? [] : topics.slice(shared)), eventLine(facts, details, topics))
    above = topics
  }
  const opening = `{{Current events|top=yes|year=${year}|month=${month}|day=${day}}}`
  return [opening, ...lines, '{{Current events|bottom=yes}}', ''].join('\n')
}

/** The section's name in bold; a date in its place opens none. */
function headingOf({ section }: Pick<EventFacts, 'section'>, date: string): string {
  if (!section) return `'''${date}'''`
  const { name, asWritten } = section
  return `'''${escapeWikitext(asWritten !== null && sectionNamed(asWritten) === name ? asWritten : name)}'''`
}

/** The bullets of an event's topics, outermost first. */
function topicLines({ topics, contexts }: EventFacts): string[] {
  const open = contexts.filter(({ via }) => via === 'TOPIC')
  const texts = topics.map(({ name, article }) => {
    const links = topicLinks(name, article, contexts, open)
    const { wikitext } = linkText(name, links)
    return escapeLineStart(wikitext) + (isTakenForSentence(name, links) ? ':' : '')
  })
  const start = texts[0] !== undefined && isTakenForSection(texts[0]) ? 2 : 1
  return texts.map((text, depth) => '*'.repeat(depth + start) + text)
}

/**
 * What a topic's bullet links: its article first, then what else of the topics' contexts stands in its name. Takes them
 * from `open`. Where the text links the article too, nobody knows which words of the topic did.
 */
function topicLinks(
  name: string,
  article: string | null,
  contexts: EventFacts['contexts'],
  open: EventFacts['contexts'],
): TextLink[] {
  const own = contexts.find((context) => article !== null && context.article === article)
  const rest = open.filter((context) => context !== own && context.article && name.includes(context.name))
  for (const used of [own, ...rest]) if (used && open.includes(used)) open.splice(open.indexOf(used), 1)
  const others = rest.map((context) => ({ name: context.name, article: context.article! }))
  if (!own) return others
  const isNamed = own.via === 'TOPIC' && name.includes(own.name)
  return [{ name: isNamed ? own.name : wordsBefore(name, others[0]?.name), article: article! }, ...others]
}

/** "A, B" without ", B": the words of a name that stand before others in it. */
function wordsBefore(name: string, others: string | undefined): string {
  const end = others === undefined ? -1 : name.indexOf(others)
  const before = name.slice(0, Math.max(end, 0)).replace(/(?:[\s,;:–-]|\band\b)+$/, '')
  return before || name
}

const isTakenForSentence = (name: string, links: TextLink[]) =>
  /[.!?…]["”')]?$/.test(name) && name.split(' ').length >= 6 && !links.some((link) => link.name === name)

const isTakenForSection = (wikitext: string) =>
  !wikitext.includes('[[') && wikitext.includes(' ') && isSectionName(wikitext)

function eventLine(
  { headline, contexts, sources }: EventFacts,
  details: PageEvent['details'],
  topics: string[],
): string {
  const links = contexts.flatMap(({ name, article, via }) => (via === 'TEXT' && article ? [{ name, article }] : []))
  const cited = sources.map((source) => citation(source, details[source.url]))
  const depth = topics.length ? starsOf(topics.at(-1)!) + 1 : 1
  return [`${'*'.repeat(depth)}${escapeLineStart(linkText(headline, links).wikitext)}`, ...cited].join(' ')
}

const starsOf = (line: string) => /^\*+/.exec(line)?.[0].length ?? 0

function citation({ url, publisher }: EventFacts['sources'][number], detail: SourceDetail | undefined): string {
  const address = escapeUrl(url)
  const isHost = publisher === new URL(url).hostname.replace(/^www\./, '')
  if (!detail?.title && !detail?.publishedOn)
    return isHost ? `[${address}]` : `[${address} (${escapeWikitext(publisher)})]`
  const parts = [
    `url=${address}`,
    ...(detail.title ? [`title=${escapeWikitext(detail.title)}`] : []),
    ...(isHost ? [] : [`work=${escapeWikitext(publisher)}`]),
    ...(detail.publishedOn ? [`date=${detail.publishedOn}`] : []),
  ]
  return `{{cite news |${parts.join(' |')}}}`
}
