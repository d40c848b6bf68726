import { brotliCompressSync, constants, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { env } from '@/lib/env'
import type { Resolve } from '@/lib/outbound/check-address'
import { visit, type VisitRequest } from '@/lib/outbound/visit'
import { allowOutbound, openHttpServer, status, type HttpServer } from '@/tests/support/http-server'

let server: HttpServer
beforeAll(async () => {
  server = await openHttpServer()
  allowOutbound(`127.0.0.1:${server.port}`, `turning.example:${server.port}`)
})
beforeEach(() => void (env().OUTBOUND_FETCH = 'on'))
afterAll(() => server.close())

const asked = (more: Partial<VisitRequest> = {}): VisitRequest => ({
  ...{ url: `${server.url}/a`, accept: 'text/html', maxBytes: 10_000, timeLimit: 2_000 },
  ...more,
})

const outcome = async (more: Partial<VisitRequest> = {}, resolve?: Resolve) => {
  const result = await visit(asked(more), resolve)
  return result.ok ? result.value : result.error
}
const textOf = async (more: Partial<VisitRequest> = {}) => {
  const found = await outcome(more)
  return 'body' in found ? found.body.toString() : found.type
}

const html = { 'content-type': 'text/html' }
const packed = (encoding: string, body: Buffer) =>
  server.answer((response) => void response.writeHead(200, { ...html, 'content-encoding': encoding }).end(body))

describe('a visit', () => {
  it('is made only where the operator lets the site visit others', async () => {
    env().OUTBOUND_FETCH = 'off'
    const count = server.asked.length
    expect(await outcome()).toEqual({ type: 'off' })
    expect(server.asked).toHaveLength(count)
  })

  it('tells what answered, and the way there', async () => {
    server.answer((response, { path }) => {
      if (path === '/a') response.writeHead(301, { location: '/b' }).end()
      else response.writeHead(404, { 'content-type': 'Text/HTML;charset=utf-8', etag: '"x"' }).end('gone')
    })
    const found = await outcome()
    expect(found).toMatchObject({ status: 404, url: `${server.url}/b`, mediaType: 'text/html', isWhole: true })
    expect(found).toMatchObject({ redirects: [{ from: `${server.url}/a`, status: 301, to: `${server.url}/b` }] })
    expect('headers' in found && [found.headers.etag, found.body.toString()]).toEqual(['"x"', 'gone'])
  })

  it('says who asks, and nothing else of us', async () => {
    server.answer(status(200, '', html))
    await outcome()
    const headers = server.asked.at(-1)?.headers ?? {}
    expect(Object.keys(headers).sort()).toEqual(['accept', 'accept-encoding', 'connection', 'host', 'user-agent'])
    expect(headers['user-agent']).toMatch(/^Daybook\/\d+\.\d+\.\d+ \(\+https?:\/\/[^ ;]+\)$/)
  })

  it('asks whether it has changed', async () => {
    server.answer(status(304))
    const validators = { etag: '"x"', lastModified: 'Sat, 28 Nov 2026 12:00:00 GMT' }
    expect(await outcome({ validators })).toMatchObject({ status: 304, isNotModified: true })
    expect(server.asked.at(-1)?.headers).toMatchObject({
      'if-none-match': '"x"',
      'if-modified-since': 'Sat, 28 Nov 2026 12:00:00 GMT',
    })
    expect(await outcome()).toMatchObject({ status: 304, isNotModified: false })
  })

  it('goes in no circles', async () => {
    server.answer((response, { path }) => void response.writeHead(302, { location: path === '/a' ? '/b' : '/a' }).end())
    const count = server.asked.length
    expect(await outcome()).toEqual({ type: 'too-many-redirects' })
    expect(server.asked).toHaveLength(count + 6)
  })

  it('checks a name anew at each redirect', async () => {
    let times = 0
    const resolve: Resolve = async () => [{ address: times++ === 0 ? '127.0.0.1' : '10.0.0.1', family: 4 }]
    server.answer((response) => void response.writeHead(302, { location: 'http://turning.example/b' }).end())
    expect(await outcome({ url: `http://turning.example:${server.port}/` }, resolve)).toEqual({ type: 'not-public' })
    expect(times).toBe(2)
  })

  it('leads to a service that the operator has named, whatever else is allowed, and to nothing beside it', async () => {
    env().OUTBOUND_FETCH = 'off'
    const own = await openHttpServer()
    own.answer((response, { path }) => {
      if (path === '/') response.writeHead(200, html).end('served')
      else response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end()
    })
    const service = `${own.url}/api`
    expect(await textOf({ url: own.url, service })).toBe('served')
    expect(await textOf({ url: `${own.url}/away`, service })).toBe('port')
    env().OUTBOUND_FETCH = 'on'
    expect(await textOf({ url: own.url })).toBe('port')
    await own.close()
  })
})

describe('a body', () => {
  const text = 'Something happened. '.repeat(200)

  it.each([
    ['gzip', gzipSync(text)],
    ['x-gzip', gzipSync(text)],
    ['deflate', deflateSync(text)],
    ['deflate', deflateRawSync(text)],
    ['br', brotliCompressSync(text)],
    ['deflate, gzip', gzipSync(deflateSync(text))],
    ['utf-8', Buffer.from(text)],
  ])('in %s is unpacked', async (encoding, body) => {
    packed(encoding, body)
    expect(await textOf()).toBe(text)
  })

  it.each([
    ['gzip', gzipSync(Buffer.alloc(50_000_000))],
    ['deflate', deflateSync(Buffer.alloc(50_000_000))],
    ['br', brotliCompressSync(Buffer.alloc(50_000_000), { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } })],
    ['gzip, gzip', gzipSync(gzipSync(Buffer.alloc(50_000_000)))],
  ])('that is a bomb in %s is not', async (encoding, body) => {
    packed(encoding, body)
    const before = process.memoryUsage().rss
    expect(await outcome()).toMatchObject({ type: 'too-large', answer: { status: 200 } })
    const cut = await outcome({ mayBeCut: true })
    expect(cut).toMatchObject({ isWhole: false })
    expect('body' in cut && cut.body.length).toBe(10_000)
    expect(process.memoryUsage().rss - before).toBeLessThan(40_000_000)
  })

  it('that unpacks to nothing is not read for ever', async () => {
    const nothing = Buffer.from([0, 0, 0, 0xff, 0xff]) // an empty stored block
    server.answer((response) => {
      response.writeHead(200, { ...html, 'content-encoding': 'deflate' })
      const more = () => {
        if (!response.destroyed) response.write(Buffer.concat(Array.from({ length: 2_000 }, () => nothing)), more)
      }
      more()
    })
    expect(await outcome({ timeLimit: 20_000 })).toMatchObject({ type: 'too-large' })
  })

  it('that never ends is left', async () => {
    server.answer((response) => {
      response.writeHead(200, html)
      const more = () => {
        if (!response.destroyed) response.write('x'.repeat(64 * 1024), () => setImmediate(more))
      }
      more()
    })
    expect(await outcome()).toMatchObject({ type: 'too-large' })
  })

  it('that trickles is left in time', async () => {
    server.answer((response) => {
      response.writeHead(200, html)
      const timer = setInterval(() => response.write('x'), 50)
      response.on('close', () => clearInterval(timer))
    })
    const began = Date.now()
    expect(await outcome({ timeLimit: 500 })).toEqual({ type: 'timeout' })
    expect(Date.now() - began).toBeLessThan(1_500)
  })

  it('whose head trickles is left in time', async () => {
    server.answer((response) => {
      const head = [...`HTTP/1.1 200 OK\r\nx: ${'y'.repeat(1_000)}`]
      const timer = setInterval(() => response.socket?.write(head.shift() ?? ''), 50)
      response.on('close', () => clearInterval(timer))
    })
    expect(await outcome({ timeLimit: 500 })).toMatchObject({ type: 'timeout' })
  })

  it('that is shorter than promised, or damaged, was cut off', async () => {
    server.answer((response) => {
      response.writeHead(200, { ...html, 'content-length': '500' })
      response.write('x'.repeat(100), () => response.destroy())
    })
    expect(await outcome()).toMatchObject({ type: 'cut-off', answer: { status: 200 } })
    packed('gzip', gzipSync(text).subarray(0, 50))
    expect(await outcome()).toMatchObject({ type: 'cut-off' })
    packed('gzip', Buffer.from(text))
    expect(await outcome()).toMatchObject({ type: 'cut-off' })
    packed('deflate', Buffer.alloc(100, 0xff))
    expect(await outcome()).toMatchObject({ type: 'cut-off' })
  })

  it('that is empty is whole, whatever it is said to be packed in', async () => {
    for (const encoding of ['gzip', 'deflate', 'br']) {
      packed(encoding, Buffer.alloc(0))
      expect(await outcome()).toMatchObject({ status: 200, isWhole: true })
    }
  })

  it('of another kind than is wanted is not read', async () => {
    server.answer((response) => void response.writeHead(200, { 'content-type': 'video/mp4' }).end(text))
    const isWanted = (type: string) => type === 'text/html'
    expect(await outcome({ isWanted })).toMatchObject({
      type: 'other-type',
      mediaType: 'video/mp4',
      answer: { status: 200 },
    })
    server.answer((response) => void response.writeHead(404, { 'content-type': 'video/mp4' }).end(text))
    expect(await outcome({ isWanted })).toMatchObject({ status: 404 })
  })
})
