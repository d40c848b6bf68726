import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { circuit } from '@/lib/outbound/host-turns'
import { visit, type VisitRequest } from '@/lib/outbound/visit'
import { allowOutbound, openHttpServer, type Asked, type HttpServer } from '@/tests/support/http-server'

let server: HttpServer
beforeAll(async () => {
  server = await openHttpServer()
  env().OUTBOUND_FETCH = 'on'
  allowOutbound(`127.0.0.1:${server.port}`)
})
afterAll(() => server.close())

type Page = { status?: number; body?: string; headers?: Record<string, string> }

/** What the host says of robots, and what its pages are. */
function host(robots: Page | 'hangs' | 'breaks', page: Page = { body: 'page' }) {
  server.asked.length = 0
  server.answer((response, { path }: Asked) => {
    const said = path === '/robots.txt' ? robots : page
    if (said === 'hangs') return
    if (said === 'breaks') return void response.destroy()
    response.writeHead(said.status ?? 200, { 'content-type': 'text/html', ...said.headers }).end(said.body ?? '')
  })
}
const none: Page = { status: 404 }

const name = () => `127.0.0.1:${server.port}`
const pathsAsked = () => server.asked.map(({ path }) => path)
const free = (when = new Date(0)) => db.visitedHost.updateMany({ data: { nextAt: when } })

const outcome = async (path = '/a', more: Partial<VisitRequest> = {}) => {
  const request = { accept: 'text/html', maxBytes: 10_000, timeLimit: 5_000, isPolite: true }
  const result = await visit({ url: server.url + path, ...request, ...more })
  return result.ok ? result.value.status : result.error
}
const row = () => db.visitedHost.findUniqueOrThrow({ where: { name: name() } })

beforeEach(() => db.visitedHost.deleteMany())

describe('robots.txt', () => {
  it('is asked for once a day, and kept to', async () => {
    host({ body: 'User-agent: *\nDisallow: /private' })
    expect(await outcome('/a')).toBe(200)
    await free()
    expect(await outcome('/private/b')).toEqual({ type: 'robots' })
    expect(pathsAsked()).toEqual(['/robots.txt', '/a'])
    await db.visitedHost.updateMany({ data: { robotsAt: new Date(Date.now() - 25 * 3_600_000), nextAt: new Date(0) } })
    host({ body: 'User-agent: *\nDisallow: /a' })
    expect(await outcome('/a')).toEqual({ type: 'robots' })
    expect(pathsAsked()).toEqual(['/robots.txt'])
  })

  it.each([
    ['is not there', { status: 404 }],
    ['is refused', { status: 403 }],
    ['is a page of HTML', { body: '<!doctype html><title>Welcome</title>' }],
    ['leads on and on', { status: 302, headers: { location: '/robots.txt' } }],
    ['leads to where nobody may go', { status: 302, headers: { location: 'http://10.0.0.1/robots.txt' } }],
  ])('that %s allows everything', async (_, robots) => {
    host(robots)
    expect(await outcome()).toBe(200)
  })

  it.each([
    ['that fails', { status: 503 }],
    ['that is asked too often', { status: 429 }],
    ['that is shorter than promised', { body: 'User-agent: *', headers: { 'content-length': '500' } }],
  ])(
    '%s allows nothing for now, and is tried again in an hour',
    async (_, robots) => {
      host(robots)
      const found = await outcome('/a', { timeLimit: 15_000 })
      expect(found).toMatchObject({ type: 'not-yet', failure: null })
      const at = typeof found === 'object' && found.type === 'not-yet' ? found.at.getTime() - Date.now() : 0
      expect(at).toBeGreaterThan(3_000_000)
      await free()
      host(none)
      expect(await outcome()).toMatchObject({ type: 'not-yet' })
      expect(pathsAsked()).toEqual([])
      await db.visitedHost.updateMany({ data: { robotsAt: new Date(Date.now() - 3_700_000), nextAt: new Date(0) } })
      expect(await outcome()).toBe(200)
    },
    30_000,
  )

  it('that fails does not undo what it said before, and counts as absent after a month', async () => {
    host({ body: 'User-agent: *\nDisallow: /private' })
    expect(await outcome()).toBe(200)
    const old = new Date(Date.now() - 25 * 3_600_000)
    await db.visitedHost.updateMany({ data: { robotsAt: old, nextAt: new Date(0) } })
    host({ status: 500 })
    expect(await outcome()).toBe(200)
    await free()
    expect(await outcome('/private')).toEqual({ type: 'robots' })
    const month = new Date(Date.now() - 31 * 24 * 3_600_000)
    await db.visitedHost.updateMany({
      data: { robots: null, robotsAt: old, robotsFailingSince: month, nextAt: new Date(0) },
    })
    expect(await outcome('/private')).toBe(200)
  })

  it('is read no further than 500 KiB', async () => {
    host({ body: `User-agent: *\nDisallow: /a\n#${'x'.repeat(600 * 1024)}\nDisallow: /b` })
    expect(await outcome('/b')).toBe(200)
    await free()
    expect(await outcome('/a')).toEqual({ type: 'robots' })
  })

  it('holds for where a redirect leads', async () => {
    const other = await openHttpServer()
    allowOutbound(`127.0.0.1:${other.port}`)
    other.answer((response) => void response.writeHead(200).end('User-agent: *\nDisallow: /'))
    host(none, { status: 301, headers: { location: `${other.url}/b` } })
    expect(await outcome()).toEqual({ type: 'robots' })
    expect(other.asked.map(({ path }) => path)).toEqual(['/robots.txt'])
    await other.close()
  })
})

describe('a host', () => {
  it('is asked one thing at a time, however many want to', async () => {
    host(none)
    const all = await Promise.all(Array.from({ length: 10 }, (_, i) => outcome(`/${i}`)))
    expect(all.filter((one) => one === 200)).toHaveLength(1)
    expect(all.filter((one) => typeof one === 'object' && one.type === 'not-yet')).toHaveLength(9)
    expect(pathsAsked()).toHaveLength(2)
    expect(await outcome()).toMatchObject({ type: 'not-yet' })
  })

  it('is left alone for as long as it asks for between two visits, within reason', async () => {
    host({ body: 'User-agent: *\nCrawl-delay: 10\nDisallow:' })
    await outcome()
    expect((await row()).nextAt.getTime() - Date.now()).toBeGreaterThan(8_000)
    await db.visitedHost.deleteMany()
    host({ body: 'User-agent: *\nCrawl-delay: 86400\nDisallow:' })
    await outcome()
    expect((await row()).nextAt.getTime() - Date.now()).toBeLessThanOrEqual(30_000)
  })

  it('that asks for a pause gets it', async () => {
    host(none, { status: 429, headers: { 'retry-after': '120' } })
    expect(await outcome()).toMatchObject({ type: 'not-yet', failure: null })
    expect((await row()).nextAt.getTime() - Date.now()).toBeGreaterThan(110_000)
    await free()
    host(none, { status: 503, headers: { 'retry-after': new Date(Date.now() + 3_600_000).toUTCString() } })
    const found = await outcome()
    expect(typeof found === 'object' && found.type === 'not-yet' && found.at.getTime() - Date.now()).toBeGreaterThan(
      3_500_000,
    )
    await free()
    host(none, { status: 503 })
    expect(await outcome()).toBe(503)
  })

  it('that asks for nothing but pauses is told of in the end', async () => {
    host(none, { status: 503, headers: { 'retry-after': '1' } })
    for (let i = 1; i < circuit.failures; i++) {
      expect(await outcome()).toMatchObject({ type: 'not-yet' })
      await free()
    }
    expect(await outcome()).toBe(503)
  })

  it('that fails again and again is left alone for longer and longer, and tried by one', async () => {
    host('breaks')
    for (let i = 0; i < circuit.failures; i++) {
      expect(await outcome()).toEqual({ type: 'no-answer', reason: 'ECONNRESET' })
      await free()
    }
    server.asked.length = 0
    const failure = { type: 'no-answer', reason: 'ECONNRESET' }
    expect(await outcome()).toMatchObject({ type: 'not-yet', failure })
    expect(pathsAsked()).toEqual([])
    expect(await minutesClosed()).toBe(10)

    await db.visitedHost.updateMany({ data: { closedUntil: new Date(Date.now() - 1) } })
    const trials = await Promise.all([outcome('/1'), outcome('/2'), outcome('/3')])
    expect(trials.filter((one) => typeof one === 'object' && one.type === 'no-answer')).toHaveLength(1)
    expect(pathsAsked()).toHaveLength(1)
    expect(await minutesClosed()).toBe(20)

    host(none)
    await db.visitedHost.updateMany({ data: { closedUntil: new Date(Date.now() - 1), nextAt: new Date(0) } })
    expect(await outcome()).toBe(200)
    expect(await row()).toMatchObject({ failures: 0, closedUntil: null, lastFailure: null })
  })

  it('is not blamed for what it is right to say', async () => {
    for (const status of [404, 403, 500]) {
      host(none, { status })
      expect(await outcome()).toBe(status)
      expect((await row()).failures).toBe(0)
      await free()
    }
  })

  it('is asked by those who wait without regard to its pace, and leaves no trace', async () => {
    host({ body: 'User-agent: *\nDisallow: /' })
    expect(await outcome('/a', { isPolite: false })).toBe(200)
    expect(pathsAsked()).toEqual(['/a'])
    expect(await db.visitedHost.count()).toBe(0)
  })

  it('that nobody may ask is not noted', async () => {
    const result = await visit({
      url: 'http://10.0.0.1:22/',
      accept: '*/*',
      maxBytes: 1,
      timeLimit: 100,
      isPolite: true,
    })
    expect(result).toEqual({ ok: false, error: { type: 'port' } })
    expect(await db.visitedHost.count()).toBe(0)
  })

  it('whose visitor died is free again after a while', async () => {
    host(none)
    await db.visitedHost.create({ data: { name: name(), nextAt: new Date(Date.now() + 300) } })
    expect(await outcome()).toMatchObject({ type: 'not-yet' })
    await new Promise((resolve) => setTimeout(resolve, 350))
    expect(await outcome()).toBe(200)
  })
})

const minutesClosed = async () => Math.round(((await row()).closedUntil?.getTime() ?? 0) / 60_000 - Date.now() / 60_000)
