import { nothingAt } from '@/app/(reader)/formats/nothing-at'
import { slugOf } from '@/lib/archive/addresses'
import { findBook } from '@/lib/archive/find-book'
import { renderBook } from '@/lib/representations/epub/book'

type Params = { kind: string; of: string }

/** A day or a month as a book; where nothing happened there is none. */
export async function GET(request: Request, { params }: { params: Promise<Params> }) {
  const { kind, of } = await params
  const book = await findBook(kind, of)
  if (!book) return nothingAt(request, 'json')
  return new Response(Buffer.from(renderBook(book)), {
    headers: {
      'content-type': 'application/epub+zip',
      'content-disposition': `attachment; filename="${slugOf(book.site.name)}-${of}.epub"`,
      'last-modified': new Date(book.modifiedAt).toUTCString(),
    },
  })
}
