import { canonicalAddress } from '@/lib/archive/addresses'
import type { DayView, EventView, LinkView, SourceView } from '@/lib/archive/views'
import { formatDate, plainDate } from '@/lib/dates/plain-date'
import type { Book } from '@/lib/representations/epub/book'
import { anchor, written, xhtmlPage } from '@/lib/representations/epub/xhtml'
import { absolute } from '@/lib/representations/wire-addresses'
import { escapeXml } from '@/lib/representations/xml-writer'

/** A day as a chapter: its events by section, each with all that its page in the archive says of it. */
export function dayChapter(day: DayView, book: Book): string {
  const title = dayInWords(day.date)
  return xhtmlPage(title, [
    '<section epub:type="chapter" role="doc-chapter">',
    `<h1><time datetime="${day.date}">${title}</time></h1>`,
    ...bySection(day.events).flatMap(([section, events], i) => [
      `<section id="section-${i + 1}">`,
      `<h2${written(book.lang)}>${escapeXml(section ?? 'Other news')}</h2>`,
      ...events.map((event) => eventArticle(event, book)),
      '</section>',
    ]),
    '</section>',
  ])
}

/** "Friday 7 April 2017" */
export const dayInWords = (date: string): string =>
  formatDate(plainDate(date), { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })

export const chapterFile = ({ date }: DayView): string => `day-${date}.xhtml`

export const eventId = ({ id }: EventView): string => `event-${id}`

/** Events by section, in the order of their page. */
export function bySection(events: EventView[]): [section: string | null, events: EventView[]][] {
  const sections = new Map<string | null, EventView[]>()
  for (const event of events) sections.set(event.section, [...(sections.get(event.section) ?? []), event])
  return [...sections]
}

function eventArticle(event: EventView, { lang, site }: Book): string {
  const text = written(lang)
  const links = (type: 'topic' | 'context', all: LinkView[]) =>
    all.map(({ name, path }) => anchor(absolute(canonicalAddress({ type, path }), site), name, text)).join(', ')
  const { topics, contexts, coverImage } = event
  const parts = [
    event.heading && `<p class="heading"${text}>${escapeXml(event.heading)}</p>`,
    `<h3${text}>${escapeXml(event.headline)}</h3>`,
    event.summary && `<p${text}>${escapeXml(event.summary)}</p>`,
    topics.length > 0 && `<p class="note">Topics: ${links('topic', topics)}</p>`,
    contexts.length > 0 && `<p class="note">About: ${links('context', contexts)}</p>`,
    event.sources.length > 0 &&
      `<ol class="note">\n${event.sources.map((source) => sourceItem(source, lang)).join('\n')}\n</ol>`,
    coverImage &&
      `<p class="note">Picture: ${anchor(absolute(coverImage.url, site), coverImage.alt || 'at the archive', text)}, ${escapeXml(coverImage.credit)}, ${escapeXml(coverImage.license)}</p>`,
    `<p class="note">${anchor(absolute(canonicalAddress(event), site), 'This event in the archive')}${origin(event)}; ${anchor(event.license, 'licence of this text')}</p>`,
  ]
  return `<article id="${eventId(event)}">\n${parts.filter(Boolean).join('\n')}\n</article>`
}

function sourceItem({ publisher, url, title, publishedOn, archiveUrl }: SourceView, lang: string | undefined): string {
  const facts = [
    anchor(url, title ?? publisher, written(title ? undefined : lang)),
    title && escapeXml(publisher),
    publishedOn && `<time datetime="${publishedOn}">${publishedOn}</time>`,
    archiveUrl && anchor(archiveUrl, 'archived copy'),
  ]
  return `<li>${facts.filter(Boolean).join(', ')}</li>`
}

const origin = ({ origin }: EventView): string =>
  origin
    ? `; from ${anchor(origin.url, origin.name)}${origin.revision === null ? '' : `, revision ${origin.revision}`}`
    : ''
