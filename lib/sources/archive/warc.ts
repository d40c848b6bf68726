import { createHash } from 'node:crypto'
import { STATUS_CODES } from 'node:http'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { v4 as newId } from 'uuid'
import type { CopiedVisit } from '@/lib/sources/archive/keep-copy'

/** Who made a file, as its first record says. */
export type WarcMaker = { filename: string; software: string; operator: string }

type Field = [name: string, value: string]
type RecordParts = { type: string; fields: Field[]; block: Buffer; payload?: Buffer }

const compress = promisify(gzip)

/**
 * A WARC 1.1 file (ISO 28500:2017) of one visit: who made it, what was asked, what was answered, and how it came there; each
 * record compressed for itself, as readers want it.
 */
export async function warcOf(visit: CopiedVisit, maker: WarcMaker): Promise<Buffer> {
  const [info, response] = [recordId(), recordId()]
  const about: Field[] = [
    ['WARC-Target-URI', visit.url],
    ['WARC-Warcinfo-ID', info],
  ]
  const beside: Field[] = [...about, ['WARC-Concurrent-To', response]]
  const records = [
    recordOf(visit, info, warcinfo(maker)),
    recordOf(visit, response, responseOf(visit, about)),
    recordOf(visit, recordId(), requestOf(visit, beside)),
    recordOf(visit, recordId(), metadataOf(visit, beside)),
  ]
  return Buffer.concat(await Promise.all(records.map((record) => compress(record))))
}

const recordId = () => `<urn:uuid:${newId()}>`

function recordOf({ startedAt }: CopiedVisit, id: string, { type, fields, block, payload }: RecordParts): Buffer {
  const head: Field[] = [
    ['WARC-Type', type],
    ['WARC-Record-ID', id],
    ['WARC-Date', startedAt.toISOString()],
    ...fields,
    ['WARC-Block-Digest', digestOf(block)],
    ...(payload ? [['WARC-Payload-Digest', digestOf(payload)] satisfies Field] : []),
    ['Content-Length', String(block.length)],
  ]
  return Buffer.concat([linesOf('WARC/1.1', head, 'utf8'), block, Buffer.from('\r\n\r\n')])
}

const digestOf = (bytes: Buffer) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`

/** A first line, fields and the empty line that ends them. */
const linesOf = (first: string, fields: Field[], encoding: 'utf8' | 'latin1') =>
  Buffer.from(`${first}\r\n${bodyOf(fields)}\r\n`, encoding)

const bodyOf = (fields: Field[]) =>
  fields.map(([name, value]) => `${name}: ${value.replace(/[\r\n]+/g, ' ')}\r\n`).join('')

function warcinfo({ filename, software, operator }: WarcMaker): RecordParts {
  const block = bodyOf([
    ['software', software],
    ['operator', operator],
    ['format', 'WARC File Format 1.1'],
    ['conformsTo', 'https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/'],
    ['robots', 'obey'],
  ])
  const fields: Field[] = [
    ['WARC-Filename', filename],
    ['Content-Type', 'application/warc-fields'],
  ]
  return { type: 'warcinfo', fields, block: Buffer.from(block) }
}

function responseOf(visit: CopiedVisit, about: Field[]): RecordParts {
  const first = `HTTP/1.1 ${visit.status} ${STATUS_CODES[visit.status] ?? ''}`.trim()
  const block = Buffer.concat([linesOf(first, responseFields(visit), 'latin1'), visit.body])
  const fields: Field[] = [...about, ['Content-Type', 'application/http; msgtype=response']]
  return { type: 'response', fields, block, payload: visit.body }
}

/** Told of bytes that came otherwise than they are kept: without chunks and compression. */
const ofTransport = ['content-encoding', 'content-length', 'transfer-encoding']

function responseFields({ rawHeaders, headers, body }: CopiedVisit): Field[] {
  const given = rawHeaders ? inPairs(rawHeaders) : Object.entries(headers).flatMap(valuesOf)
  const kept = given.map(([name, value]): Field => [
    ofTransport.includes(name.toLowerCase()) ? `X-Archive-Orig-${name}` : name,
    value,
  ])
  return [...kept, ['Content-Length', String(body.length)]]
}

const inPairs = (texts: string[]): Field[] =>
  texts.flatMap((name, i): Field[] => (i % 2 === 0 ? [[name, texts[i + 1] ?? '']] : []))

const valuesOf = ([name, value]: [string, string | string[] | undefined]): Field[] =>
  [value ?? []].flat().map((one): Field => [name, one])

function requestOf({ url, requestHeaders = {} }: CopiedVisit, beside: Field[]): RecordParts {
  const { host, pathname, search } = new URL(url)
  const block = linesOf(
    `GET ${pathname}${search} HTTP/1.1`,
    [['host', host], ...Object.entries(requestHeaders)],
    'latin1',
  )
  const fields: Field[] = [...beside, ['Content-Type', 'application/http; msgtype=request']]
  return { type: 'request', fields, block }
}

/** The standard's own names: where the way began, and that it led on by redirects. */
function metadataOf({ redirects, milliseconds }: CopiedVisit, beside: Field[]): RecordParts {
  const [first] = redirects
  const block = bodyOf([
    ...(first
      ? [['via', first.from] satisfies Field, ['hopsFromSeed', 'R'.repeat(redirects.length)] satisfies Field]
      : []),
    ['fetchTimeMs', String(milliseconds)],
  ])
  const fields: Field[] = [...beside, ['Content-Type', 'application/warc-fields']]
  return { type: 'metadata', fields, block: Buffer.from(block) }
}
