import type { IncomingMessage, ServerResponse } from 'node:http'
import { preferredEncoding } from '@/lib/serving/encodings'
import { etagsOf, formOf, type FinishedPage, type Form } from '@/lib/serving/finished-page'
import { namedTag } from '@/lib/serving/preconditions'

/** Sends a page in the form that its reader likes best: whole, its headers alone for HEAD, or that it has not changed. */
export function sendPage(request: IncomingMessage, response: ServerResponse, page: FinishedPage): void | Promise<void> {
  const form = formOf(page, preferredEncoding(request.headers['accept-encoding']))
  if (!(form instanceof Promise)) return sendForm(request, response, page, form)
  return form.then((made) => sendForm(request, response, page, made))
}

function sendForm(request: IncomingMessage, response: ServerResponse, page: FinishedPage, form: Form): void {
  const known = page.status === 200 && form.etag !== null ? knownTag(request, page, form.etag) : null
  if (known !== null) {
    response.writeHead(304, known === form.etag ? form.headersOf304 : withEtag(form.headersOf304, known)).end()
    return
  }
  response.writeHead(page.status, form.headers)
  response.end(request.method === 'HEAD' ? undefined : form.body)
}

/** RFC 9110: `If-None-Match` decides where it is sent, else `If-Modified-Since`. The ETag of what the reader has; null where it is old. */
function knownTag({ headers }: IncomingMessage, page: FinishedPage, etag: string): string | null {
  const said = headers['if-none-match']
  if (said !== undefined) return namedTag(said, etag, etagsOf(page))
  const since = parseHttpDate(headers['if-modified-since'] ?? '')
  return Math.floor(page.modified / 1000) * 1000 <= since ? etag : null
}

/** Who has another form of the same keeps it: a 304 is about that one. */
const withEtag = (headers: string[], etag: string): string[] =>
  headers.map((text, i) => (i % 2 === 1 && headers[i - 1] === 'etag' ? etag : text))

/** An `If-Modified-Since` that is no date of HTTP is to be ignored, also where `Date` makes one of it ("2099"). */
const parseHttpDate = (text: string): number => (/ \d{2}:\d{2}:\d{2} GMT$/.test(text) ? Date.parse(text) : NaN)
