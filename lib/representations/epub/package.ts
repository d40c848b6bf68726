import type { Book } from '@/lib/representations/epub/book'
import { chapterFile } from '@/lib/representations/epub/chapter'
import { wholeSeconds } from '@/lib/representations/plain-text'
import { escapeXml } from '@/lib/representations/xml-writer'

/** What the book is, which files it is made of, and in which order they are read. */
export function packageDocument(book: Book): string {
  const chapters = book.days.map((day) => ({ id: `day-${day.date}`, file: chapterFile(day) }))
  const items = chapters.map(
    ({ id, file }) => `    <item id="${id}" href="${file}" media-type="application/xhtml+xml"/>`,
  )
  const order = chapters.map(({ id }) => `    <itemref idref="${id}"/>`)
  return `<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="address" xml:lang="en">
  <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
${metadata(book).join('\n')}
  </metadata>
  <manifest>
    <item id="contents" href="contents.xhtml" media-type="application/xhtml+xml" properties="nav"/>
    <item id="cover" href="cover.svg" media-type="image/svg+xml" properties="cover-image"/>
    <item id="styles" href="styles.css" media-type="text/css"/>
${items.join('\n')}
  </manifest>
  <spine>
    <itemref idref="contents"/>
${order.join('\n')}
  </spine>
</package>
`
}

function metadata(book: Book): string[] {
  const { title, address, page, site, lang = 'en', days, modifiedAt } = book
  const licences = [...new Set(days.flatMap(({ events }) => events.map(({ license }) => license)))].sort()
  const dublin: [string, string][] = [
    ['title', `${title} – ${site.name}`],
    ['language', lang],
    ['publisher', site.name],
    ['date', modifiedAt.slice(0, 10)],
    ['source', page],
    ['rights', `Text: ${licences.join(' ')}`],
  ]
  const properties: [string, string][] = [
    ['dcterms:modified', wholeSeconds(modifiedAt)],
    ['schema:accessMode', 'textual'],
    ['schema:accessModeSufficient', 'textual'],
    ...['structuralNavigation', 'tableOfContents', 'readingOrder'].map((feature): [string, string] => [
      'schema:accessibilityFeature',
      feature,
    ]),
    ['schema:accessibilityHazard', 'none'],
    ['schema:accessibilitySummary', 'Text with headings, links and a table of contents; no pictures but the cover.'],
  ]
  return [
    `    <dc:identifier id="address">${escapeXml(address)}</dc:identifier>`,
    ...dublin.map(([name, value]) => `    <dc:${name}>${escapeXml(value)}</dc:${name}>`),
    ...properties.map(([name, value]) => `    <meta property="${name}">${escapeXml(value)}</meta>`),
  ]
}
