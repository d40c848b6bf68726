import { once } from 'node:events'
import { createServer, request as ask, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { finished } from '@/lib/serving/finished-page'
import { addressHeader } from '@/lib/serving/headers'
import { answerReader, deliver } from '@/lib/serving/reader-answer'
import { renderApart, type Handle } from '@/lib/serving/render-apart'
import { ResponseCache } from '@/lib/serving/response-cache'

const handle = vi.fn<Handle>(async (request, response) => {
  const status = request.url === '/html/day/nothing' ? 404 : 200
  response.writeHead(status, { 'content-type': 'text/html' })
  response.end(`<head></head>${request.url} at ${String(request.headers[addressHeader])}`)
})
const site = { handle, cache: newCache(), keepScripts: false, isArchiveThere: () => true }
const unsendable = finished({
  ...{ status: 200, body: Buffer.from('x'), tags: null, modified: NaN, isKeepable: true },
  headers: { link: '</a\u2014b>' },
})
let server: Server

function newCache() {
  return new ResponseCache({ bytes: 2 ** 20, isCurrent: () => true })
}

beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === '/unsendable') deliver(request, response, unsendable)
    else if (request.url?.includes('day'))
      answerReader(request, response, { serve: '/html/day/x', format: 'html' }, site)
    else answerReader(request, response, { nothing: true, format: 'html' }, site)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
})
afterAll(() => void server.close())
afterEach(() => vi.clearAllMocks())

async function get(path: string) {
  const { port } = server.address() as AddressInfo
  const sent = ask({ host: '127.0.0.1', port, path, agent: false }).end()
  const [answer] = (await once(sent, 'response')) as [IncomingMessage]
  const body = Buffer.concat((await answer.toArray()) as Buffer[]).toString()
  return { status: answer.statusCode, body }
}

it('keeps a page once, however its address is spelt', async () => {
  for (const path of ['/day.html', '/day.html?x', '/day.html#1', '/day.html?y#2', '/a/../day.html', '/./day.html#?'])
    expect((await get(path)).body).toBe('<head></head>/html/day/x at /day.html')
  expect(handle).toHaveBeenCalledTimes(1)
})

it.each(['//', '//elsewhere/embed/', '/%E0%A4%A', '/\\', 'ftp://%', '*'])(
  'says of %s that nothing is there',
  async (path) => {
    expect((await get(path)).status).toBe(404)
  },
)

it('answers 500 where what is kept cannot be sent', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  expect((await get('/unsendable')).status).toBe(500)
  expect((await get('/unsendable')).status).toBe(500)
})

it('makes a page though more is asked for than can be made of what each asks for alone', async () => {
  const waiting: (() => void)[] = []
  const slow: Handle = async (request, response) => {
    if (request.url?.startsWith('/html/search')) await new Promise<void>((resolve) => waiting.push(resolve))
    await handle(request, response)
  }
  const busy = createServer((request, response) => {
    const live = request.url?.startsWith('/search') ? ({ isLive: true } as const) : {}
    answerReader(
      request,
      response,
      { serve: `/html${request.url}`, format: 'html', ...live },
      { ...site, handle: slow, cache: newCache() },
    )
  })
  await once(busy.listen(0, '127.0.0.1'), 'listening')
  const { port } = busy.address() as AddressInfo
  const statusOf = async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).status
  const searches = Array.from({ length: 100 }, (_, i) => statusOf(`/search/${i}`))
  await vi.waitFor(() => expect(waiting).toHaveLength(8))
  expect(await statusOf('/day/y')).toBe(200)
  while (waiting.length > 0) {
    waiting.shift()?.()
    await new Promise((resolve) => setImmediate(resolve))
  }
  const statuses = await Promise.all(searches)
  expect([200, 503].map((status) => statuses.filter((one) => one === status).length)).toEqual([72, 28])
  busy.close()
})

it('hears at once of a page whose writing was broken off', async () => {
  const broken: Handle = async (_, response) => {
    response.write('half')
    response.destroy()
    await new Promise(() => {})
  }
  expect((await renderApart(broken, '/', {})).status).toBe(500)
})
