import type { DayView, EventView } from '@/lib/archive/views'
import type { Book } from '@/lib/representations/epub/book'
import { bySection, chapterFile, dayInWords, eventId } from '@/lib/representations/epub/chapter'
import { written, xhtmlPage } from '@/lib/representations/epub/xhtml'
import { escapeXml } from '@/lib/representations/xml-writer'

/** The table of contents: of a month its days, of a day its events by section. */
export function contentsPage({ title, days, lang, site }: Book): string {
  const [only, ...others] = days
  const entries = only && others.length === 0 ? sections(only, lang) : days.map(dayEntry)
  return xhtmlPage(title, [
    `<h1>${escapeXml(title)}</h1>`,
    `<p>${escapeXml(site.name)}</p>`,
    '<nav epub:type="toc" id="toc" role="doc-toc">',
    '<h2>Contents</h2>',
    `<ol>\n${entries.join('\n')}\n</ol>`,
    '</nav>',
  ])
}

function sections(day: DayView, lang: string | undefined): string[] {
  const file = chapterFile(day)
  const entry = (event: EventView) =>
    `<li><a href="${file}#${eventId(event)}"${written(lang)}>${escapeXml(event.headline)}</a></li>`
  return bySection(day.events).map(([section, events], i) => {
    const list = `<ol>\n${events.map(entry).join('\n')}\n</ol>`
    return `<li><a href="${file}#section-${i + 1}"${written(lang)}>${escapeXml(section ?? 'Other news')}</a>\n${list}</li>`
  })
}

const dayEntry = (day: DayView) =>
  `<li><a href="${chapterFile(day)}">${dayInWords(day.date)}, ${day.events.length === 1 ? '1 event' : `${day.events.length} events`}</a></li>`
