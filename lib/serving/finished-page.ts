import { createHash } from 'node:crypto'
import { encode, isCompressible, type Encoding } from '@/lib/serving/encodings'

/** An answer as it can be sent to any reader, again and again: what `finish` made of a rendering. */
export type FinishedPage = {
  status: number
  /** In lower case; without those of the form in which the body is sent. */
  headers: Record<string, string>
  body: Buffer
  /** Of the body as it is, with its quotes; null where nobody is to ask again with it. */
  etag: string | null
  /** In milliseconds; NaN where it is not known. */
  modified: number
  /** What it depends on, as it said itself; null where it said nothing, and may depend on anything. */
  tags: string[] | null
  /** Whether it may be kept for the next who asks. */
  isKeepable: boolean
  /** Of a fault: the id of the request for which it was to be made. */
  madeFor?: string
  forms: Partial<Record<Encoding, Form>>
  makingForms: Partial<Record<Encoding, Promise<Form>>>
}

/** A page in one encoding, with its headers as `writeHead` takes them fastest: names and values in turn. */
export type Form = { etag: string | null; body: Buffer; headers: string[]; headersOf304: string[] }

export const etagOf = (body: Buffer): string =>
  `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`

export const finished = (
  page: Omit<FinishedPage, 'forms' | 'makingForms' | 'etag'> & { etag?: string | null },
): FinishedPage => ({ etag: null, ...page, forms: {}, makingForms: {} })

const canBeCompressed = ({ headers, body }: FinishedPage) => isCompressible(headers['content-type'] ?? '', body)

/** The page in an encoding, or as it is where it has no other; made once for all who ask. */
export function formOf(page: FinishedPage, wanted: Encoding): Form | Promise<Form> {
  const encoding = wanted !== 'identity' && canBeCompressed(page) ? wanted : 'identity'
  const there = page.forms[encoding]
  if (there) return there
  if (encoding === 'identity') return (page.forms.identity = toForm(page, encoding, page.body))
  return (page.makingForms[encoding] ??= encode(page.body, encoding)
    .then((body) => (page.forms[encoding] = toForm(page, encoding, body)))
    // Who asks after one that failed tries again.
    .finally(() => delete page.makingForms[encoding]))
}

const suffixes: Record<Encoding, string> = { identity: '', gzip: '-gz', br: '-br' }

/** Forms differ in their bytes, and so in their strong ETag. */
const etagIn = (etag: string, encoding: Encoding): string => `${etag.slice(0, -1)}${suffixes[encoding]}"`

/** The ETags of all forms of a page; any of them names what has not changed. */
export const etagsOf = ({ etag }: FinishedPage): string[] =>
  etag === null ? [] : Object.values(suffixes).map((suffix) => `${etag.slice(0, -1)}${suffix}"`)

function toForm(page: FinishedPage, encoding: Encoding, body: Buffer): Form {
  const etag = page.etag === null ? null : etagIn(page.etag, encoding)
  const { 'content-type': type, vary, ...others } = page.headers
  const varied = [vary, canBeCompressed(page) && 'Accept-Encoding'].filter(Boolean).join(', ')
  const either = {
    ...{ 'x-content-type-options': 'nosniff', ...others },
    ...(etag !== null && { etag }),
    ...(varied && { vary: varied }),
  }
  return {
    ...{ etag, body },
    headers: Object.entries({
      ...(type !== undefined && { 'content-type': type }),
      ...(encoding !== 'identity' && { 'content-encoding': encoding }),
      'content-length': String(body.length),
      ...either,
    }).flat(),
    headersOf304: Object.entries(either).flat(),
  }
}
