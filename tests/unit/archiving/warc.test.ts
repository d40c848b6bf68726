import { createHash } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import type { CopiedVisit } from '@/lib/sources/archive/keep-copy'
import { warcOf } from '@/lib/sources/archive/warc'
import { readWarc } from '@/tests/support/read-warc'

const maker = { filename: 'one.warc.gz', software: 'Daybook', operator: 'https://news.example' }

const visited = (more: Partial<CopiedVisit> = {}): CopiedVisit => ({
  url: 'https://www.paper.example/a/b?c=d&e',
  redirects: [],
  status: 200,
  headers: { 'content-type': 'text/html' },
  body: Buffer.from('<p>page</p>'),
  isNotModified: false,
  startedAt: new Date('2026-11-28T09:00:00.123Z'),
  milliseconds: 99,
  ...more,
})

const sha256 = (bytes: Buffer | string) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`

it('writes what was asked and answered, each record dated, named and tied to the others', async () => {
  const [info, response, request, metadata] = await readWarc(
    await warcOf(visited({ requestHeaders: { 'user-agent': 'Daybook' } }), maker),
  )
  expect(info?.payload).toContain('software: Daybook\r\noperator: https://news.example\r\n')
  expect(info?.headers).toMatchObject({ 'WARC-Filename': 'one.warc.gz', 'WARC-Date': '2026-11-28T09:00:00.123Z' })
  expect(response?.headers).toMatchObject({
    'WARC-Target-URI': 'https://www.paper.example/a/b?c=d&e',
    'WARC-Warcinfo-ID': info?.headers['WARC-Record-ID'],
    'Content-Type': 'application/http; msgtype=response',
  })
  expect(response).toMatchObject({ statusLine: 'HTTP/1.1 200 OK', payload: '<p>page</p>' })
  expect(request?.statusLine).toBe('GET /a/b?c=d&e HTTP/1.1')
  expect(request?.fields).toEqual([
    ['host', 'www.paper.example'],
    ['user-agent', 'Daybook'],
  ])
  for (const record of [request, metadata])
    expect(record?.headers['WARC-Concurrent-To']).toBe(response?.headers['WARC-Record-ID'])
  expect(metadata?.payload).toBe('fetchTimeMs: 99\r\n')
})

it('says by which redirects it came there', async () => {
  const redirects = [
    { from: 'http://paper.example/a', status: 301, to: 'https://paper.example/a' },
    { from: 'https://paper.example/a', status: 302, to: 'https://www.paper.example/a' },
  ]
  const records = await readWarc(await warcOf(visited({ redirects }), maker))
  expect(records.at(-1)?.payload).toBe('via: http://paper.example/a\r\nhopsFromSeed: RR\r\nfetchTimeMs: 99\r\n')
})

it('gives each record the digests of its block and of the page', async () => {
  const file = await warcOf(visited(), maker)
  const [, response] = await readWarc(file)
  const block = 'HTTP/1.1 200 OK\r\ncontent-type: text/html\r\nContent-Length: 11\r\n\r\n<p>page</p>'
  expect(response?.headers['WARC-Block-Digest']).toBe(sha256(block))
  expect(response?.headers['WARC-Payload-Digest']).toBe(sha256('<p>page</p>'))
  expect(gunzipSync(file).toString()).toContain(`Content-Length: ${block.length}\r\n\r\n${block}\r\n\r\n`)
})

it('compresses each record for itself', async () => {
  const file = await warcOf(visited(), maker)
  const starts = [...file.toString('latin1').matchAll(/\x1f\x8b\x08\x00/g)].map(({ index }) => index)
  expect(starts).toHaveLength(4)
  for (const [i, start] of starts.entries())
    expect(gunzipSync(file.subarray(start, starts[i + 1])).toString()).toMatch(/^WARC\/1\.1\r\n[^]*\r\n\r\n$/)
})

it('keeps the fields as they came, and those of another transport under other names', async () => {
  const rawHeaders = ['Set-Cookie', 'a=1', 'Set-Cookie', 'b=2', 'Content-Encoding', 'br', 'Content-Length', '7']
  const [, response] = await readWarc(await warcOf(visited({ rawHeaders, status: 299 }), maker))
  expect(response?.statusLine).toBe('HTTP/1.1 299')
  expect(response?.fields).toEqual([
    ['Set-Cookie', 'a=1'],
    ['Set-Cookie', 'b=2'],
    ['X-Archive-Orig-Content-Encoding', 'br'],
    ['X-Archive-Orig-Content-Length', '7'],
    ['Content-Length', '11'],
  ])
})

it('keeps every byte of what is no text, and lets no field begin another one', async () => {
  const body = Buffer.from(Array.from({ length: 256 }, (_, i) => i))
  const headers = { 'x-odd': 'a\r\nWARC-Type: warcinfo\r\n\r\n', 'x-latin': 'caf\xe9' }
  const records = await readWarc(await warcOf(visited({ body, headers }), maker))
  expect(records).toHaveLength(4)
  expect(records[1]?.bytes.equals(body)).toBe(true)
  expect(records[1]?.fields[0]).toEqual(['x-odd', 'a WARC-Type: warcinfo'])
})
