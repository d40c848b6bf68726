import { once } from 'node:events'
import { createServer, request as ask, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import * as encodings from '@/lib/serving/encodings'
import { etagOf, finished, formOf, type FinishedPage } from '@/lib/serving/finished-page'
import { sendPage } from '@/lib/serving/send-page'

const text = 'A thing happens. '.repeat(400)
const etag = etagOf(Buffer.from(text))
const inForm = (suffix: string) => `${etag.slice(0, -1)}${suffix}"`

const pageOf = (body: string, type: string): FinishedPage =>
  finished({
    ...{ status: 200, body: Buffer.from(body), etag: etagOf(Buffer.from(body)), tags: null, isKeepable: true },
    modified: Date.parse('2017-04-07T12:00:00.500Z'),
    headers: { 'content-type': type, 'cache-control': 'public' },
  })

const pages: Record<string, FinishedPage> = {
  '/page': pageOf(text, 'text/html; charset=utf-8'),
  '/short': pageOf('short', 'text/html; charset=utf-8'),
  '/picture': pageOf(text, 'image/png'),
  '/negotiated': { ...pageOf(text, 'text/html'), headers: { 'content-type': 'text/html', vary: 'Accept' } },
}
let server: Server

beforeAll(async () => {
  server = createServer(
    (request, response) => void sendPage(request, response, pages[request.url ?? ''] ?? pages['/page']!),
  )
  await once(server.listen(0, '127.0.0.1'), 'listening')
})
afterAll(() => void server.close())

async function get(path: string, headers: Record<string, string> = {}, method = 'GET') {
  const { port } = server.address() as AddressInfo
  const sent = ask({ host: '127.0.0.1', port, path, headers, method, agent: false }).end()
  const [answer] = (await once(sent, 'response')) as [IncomingMessage]
  const chunks = await answer.toArray()
  return { status: answer.statusCode, headers: answer.headers, body: Buffer.concat(chunks as Buffer[]) }
}

it.each([
  ['gzip, deflate, br', 'br'],
  ['br;q=0.5, gzip', 'gzip'],
  ['gzip', 'gzip'],
  ['GZIP;q=0.1, identity;q=0', 'gzip'],
  ['br;q=0, gzip;q=0', undefined],
  ['identity', undefined],
  ['deflate', undefined],
  ['*', 'br'],
  ['*;q=0', undefined],
  ['', undefined],
])('sends who accepts "%s" the form %s', async (accepted, encoding) => {
  const { headers, body } = await get('/page', { 'accept-encoding': accepted })
  expect(headers).toMatchObject({ vary: 'Accept-Encoding', 'content-length': String(body.length) })
  expect(headers['content-encoding']).toBe(encoding)
  const open = { br: brotliDecompressSync, gzip: gunzipSync }[encoding ?? ''] ?? ((bytes: Buffer) => bytes)
  expect(open(body).toString()).toBe(text)
  expect(headers.etag).toBe({ br: inForm('-br'), gzip: inForm('-gz') }[encoding ?? ''] ?? etag)
})

it.each(['identity', 'gzip', 'br'])('has the same headers for HEAD, and no body, in %s', async (accepted) => {
  const [whole, head] = [
    await get('/page', { 'accept-encoding': accepted }),
    await get('/page', { 'accept-encoding': accepted }, 'HEAD'),
  ]
  expect(head.body).toHaveLength(0)
  const withoutTime = ({ date: _, ...others }: Record<string, unknown>) => others
  expect(withoutTime(head.headers)).toEqual(withoutTime(whole.headers))
})

it.each([
  [etag, 304, etag],
  [inForm('-gz'), 304, inForm('-gz')],
  [inForm('-br'), 304, inForm('-br')],
  [`"other", W/${inForm('-gz')}`, 304, inForm('-gz')],
  [`${etag}, ${inForm('-br')}`, 304, inForm('-br')],
  ['*', 304, inForm('-br')],
  ['"other"', 200, inForm('-br')],
])('knows If-None-Match: %s as of one of its forms', async (known, status, told) => {
  const { headers, body, ...answer } = await get('/page', { 'if-none-match': known, 'accept-encoding': 'br' })
  expect([answer.status, headers.etag, headers.vary]).toEqual([status, told, 'Accept-Encoding'])
  if (status === 304)
    expect([body.length, headers['content-encoding'], headers['content-type']]).toEqual([0, undefined, undefined])
})

it('asks the date only where no ETag was sent, to the second', async () => {
  const at = (known: Record<string, string>) => get('/page', known).then(({ status }) => status)
  const [same, before] = ['Fri, 07 Apr 2017 12:00:00 GMT', 'Fri, 07 Apr 2017 11:59:59 GMT']
  expect(await at({ 'if-modified-since': same })).toBe(304)
  expect(await at({ 'if-modified-since': before })).toBe(200)
  expect(await at({ 'if-modified-since': same, 'if-none-match': '"other"' })).toBe(200)
})

it.each(['/short', '/picture'])('leaves %s as it is for everybody', async (path) => {
  const { headers } = await get(path, { 'accept-encoding': 'br' })
  expect([headers['content-encoding'], headers.vary]).toEqual([undefined, undefined])
})

it('varies by all that decides', async () => {
  expect((await get('/negotiated')).headers.vary).toBe('Accept, Accept-Encoding')
})

it('compresses again where it failed', async () => {
  const page = pageOf(text, 'text/html')
  const failing = vi.spyOn(encodings, 'encode').mockRejectedValueOnce(new Error('no memory'))
  await expect(formOf(page, 'br')).rejects.toThrow('no memory')
  failing.mockRestore()
  expect((await formOf(page, 'br')).headers).toContain('br')
})
