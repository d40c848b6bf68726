import { zipSync, strToU8, type Zippable } from 'fflate'
import type { DayView } from '@/lib/archive/views'
import { contentsPage } from '@/lib/representations/epub/contents'
import { coverDrawing } from '@/lib/representations/epub/cover'
import { chapterFile, dayChapter } from '@/lib/representations/epub/chapter'
import { packageDocument } from '@/lib/representations/epub/package'
import { styles } from '@/lib/representations/epub/styles'

/** A day or a month as a book. `address` is where it is had, `page` the page it has its words from; both absolute. */
export type Book = {
  /** `2017-04-07` or `2017-04`. */
  of: string
  title: string
  address: string
  page: string
  site: { url: string; name: string }
  /** BCP 47: the language of what the archive says, where that is not English. */
  lang: string | undefined
  /** In order, each with events. */
  days: DayView[]
  modifiedAt: string
}

/** The whole book: EPUB 3.3, and the same bytes for the same facts. */
export function renderBook(book: Book): Uint8Array {
  const text = (content: string) => strToU8(content)
  const files: Zippable = {
    // First and not compressed, so that anybody can tell from the first bytes what this is.
    mimetype: [text('application/epub+zip'), { level: 0 }],
    'META-INF/container.xml': text(container),
    'EPUB/package.opf': text(packageDocument(book)),
    'EPUB/contents.xhtml': text(contentsPage(book)),
    'EPUB/cover.svg': text(coverDrawing(book)),
    'EPUB/styles.css': text(styles),
    ...Object.fromEntries(book.days.map((day) => [`EPUB/${chapterFile(day)}`, text(dayChapter(day, book))])),
  }
  return zipSync(files, { mtime: new Date(1980, 0, 1) })
}

const container = `<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
  <rootfiles>
    <rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
  </rootfiles>
</container>
`
