import { once } from 'node:events'
import { createServer as createTcpServer, type AddressInfo, type Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Resolve } from '@/lib/outbound/check-address'
import { sendRequest, type OutboundRequest } from '@/lib/outbound/send-request'
import { allowOutbound, openHttpServer, status, type HttpServer } from '@/tests/support/http-server'

let server: HttpServer

beforeAll(async () => {
  server = await openHttpServer()
  allowOutbound(`127.0.0.1:${server.port}`, `hooks.example:${server.port}`)
})
afterAll(() => server.close())

const asked = (more: Partial<OutboundRequest> = {}): OutboundRequest => ({
  url: `${server.url}/hook`,
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: '{"a":"ä"}',
  timeLimit: 2_000,
  maxBytes: 1_000,
  ...more,
})

const problemOf = async (more: Partial<OutboundRequest> = {}, resolve?: Resolve) => {
  const answer = await sendRequest(asked(more), resolve)
  return answer.ok ? `answered ${answer.value.status}` : answer.error
}

describe('a request to the outside', () => {
  it('is sent once, whole, and its answer given back', async () => {
    server.answer(status(201, 'made', { 'x-answer': 'yes' }))
    const answer = await sendRequest(asked())
    expect(answer).toMatchObject({ ok: true, value: { status: 201, headers: { 'x-answer': 'yes' } } })
    expect(answer.ok && answer.value.body.toString()).toBe('made')
    expect(server.asked).toEqual([expect.objectContaining({ method: 'POST', path: '/hook', body: '{"a":"ä"}' })])
    expect(server.asked[0]?.headers).toMatchObject({ 'content-length': '10', host: `127.0.0.1:${server.port}` })
  })

  it('goes to the address that was checked, under the name that was asked for', async () => {
    const resolve = vi
      .fn<Resolve>()
      .mockResolvedValueOnce([{ address: '127.0.0.1', family: 4 }])
      .mockResolvedValue([{ address: '127.0.0.2', family: 4 }])
    server.answer(status(204))
    expect(await problemOf({ url: `http://hooks.example:${server.port}/` }, resolve)).toBe('answered 204')
    expect(resolve).toHaveBeenCalledExactlyOnceWith('hooks.example')
    expect(server.asked.at(-1)?.headers.host).toBe(`hooks.example:${server.port}`)
  })

  it('is checked anew each time', async () => {
    const count = server.asked.length
    const resolve: Resolve = async () => [{ address: '127.0.0.1', family: 4 }]
    expect(await problemOf({ url: 'http://turned.example/' }, resolve)).toEqual({ type: 'not-public' })
    expect(await problemOf({ url: 'http://127.0.0.1/' })).toEqual({ type: 'not-public' })
    expect(await problemOf({ url: 'http://localhost/' })).toEqual({ type: 'not-public' })
    expect(server.asked).toHaveLength(count)
  })

  it('follows no redirect', async () => {
    const elsewhere = await openHttpServer()
    allowOutbound(`127.0.0.1:${elsewhere.port}`)
    server.answer(status(302, '', { location: elsewhere.url }))
    expect(await problemOf()).toBe('answered 302')
    expect(elsewhere.asked).toEqual([])
    await elsewhere.close()
  })

  it('reads no more of an answer than it wants, however much there is', async () => {
    server.answer((response) => {
      const more = () => {
        if (!response.destroyed) response.write('x'.repeat(64 * 1024), () => setImmediate(more))
      }
      more()
    })
    const began = Date.now()
    const answer = await sendRequest(asked({ timeLimit: 30_000 }))
    expect(answer.ok && answer.value.body.length).toBe(1_000)
    expect(Date.now() - began).toBeLessThan(20_000)
  })

  it('ends in time when nobody answers, or the name is never resolved', async () => {
    server.answer(() => {})
    expect(await problemOf({ timeLimit: 100 })).toEqual({ type: 'timeout' })
    const never: Resolve = () => new Promise(() => {})
    expect(await problemOf({ url: 'http://slow.example/', timeLimit: 100 }, never)).toEqual({ type: 'timeout' })
  })

  it('keeps what came of a body that stalls or breaks off', async () => {
    server.answer((response) => void response.write('beginning'))
    const stalled = await sendRequest(asked({ timeLimit: 200 }))
    expect(stalled.ok && [stalled.value.status, stalled.value.body.toString()]).toEqual([200, 'beginning'])
    server.answer((response) => {
      response.write('beginning')
      setTimeout(() => response.destroy(), 50)
    })
    const broken = await sendRequest(asked())
    expect(broken.ok && [broken.value.status, broken.value.body.toString()]).toEqual([200, 'beginning'])
  })

  it('says why there was no answer', async () => {
    server.answer((response) => response.destroy())
    expect(await problemOf()).toEqual({ type: 'no-answer', reason: 'ECONNRESET' })
    const closed = await openHttpServer()
    await closed.close()
    allowOutbound(`127.0.0.1:${closed.port}`)
    expect(await problemOf({ url: closed.url })).toEqual({ type: 'no-answer', reason: 'ECONNREFUSED' })
    expect(await problemOf({ headers: { 'x-bad': 'a\r\nb: c' } })).toEqual({
      type: 'no-answer',
      reason: 'ERR_INVALID_CHAR',
    })
  })

  it.each([
    ['no HTTP', 'SSH-2.0-OpenSSH_9.6\r\n'],
    ['endless headers', `HTTP/1.1 200 OK\r\n${'x: y\r\n'.repeat(80_000)}`],
    ['another protocol', 'HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n'],
    ['two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello'],
  ])('takes %s for no answer', async (_, said) => {
    const odd = createTcpServer((socket: Socket) => void socket.on('error', () => {}).write(said)).listen(
      0,
      '127.0.0.1',
    )
    await once(odd, 'listening')
    const { port } = odd.address() as AddressInfo
    allowOutbound(`127.0.0.1:${port}`)
    expect(await problemOf({ url: `http://127.0.0.1:${port}` })).toMatchObject({ type: 'no-answer' })
    odd.close()
  })

  it('names whom it asks for in TLS, and trusts no certificate that is not theirs', async () => {
    const named: string[] = []
    const secure = createTlsServer({
      SNICallback: (name, done) => {
        named.push(name)
        done(new Error('no certificate'))
      },
    })
    secure.on('tlsClientError', () => {}).listen(0, '127.0.0.1')
    await once(secure, 'listening')
    const { port } = secure.address() as AddressInfo
    allowOutbound(`secure.example:${port}`)
    const resolve: Resolve = async () => [{ address: '127.0.0.1', family: 4 }]
    expect(await problemOf({ url: `https://secure.example.:${port}/` }, resolve)).toMatchObject({ type: 'no-answer' })
    expect(named).toEqual(['secure.example'])
    secure.close()
  })

  it('uses no proxy of the environment', async () => {
    const proxy = await openHttpServer()
    vi.stubEnv('HTTP_PROXY', proxy.url).stubEnv('http_proxy', proxy.url).stubEnv('NODE_USE_ENV_PROXY', '1')
    server.answer(status(204))
    expect(await problemOf()).toBe('answered 204')
    expect(proxy.asked).toEqual([])
    vi.unstubAllEnvs()
    await proxy.close()
  })
})
