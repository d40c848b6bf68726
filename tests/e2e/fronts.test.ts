import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { announceTouched, touchedBy } from '@/lib/archive/touched'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { createEvent } from '@/tests/support/factories'
import { freePorts, nginx, startNginx, startVarnish, varnishd, type Front } from '@/tests/support/fronts'
import { openHttpServer } from '@/tests/support/http-server'
import { startTestSite, type TestSite } from '@/tests/support/site'
import { startTestWorker, type TestWorker } from '@/tests/support/worker'

// The servers that stand in front of the site, as docs/deploy configures them: where they are installed.
const fronts = [
  { name: 'nginx', isThere: nginx !== undefined, start: startNginx },
  { name: 'Varnish', isThere: varnishd !== undefined, start: startVarnish },
]
const day = '/news/2017/04/7'

describe.each(fronts)('$name in front of the site', ({ name, isThere, start }) => {
  let site: TestSite
  let worker: TestWorker
  let front: Front

  beforeAll(async () => {
    if (!isThere) return console.error(`${name} is not installed: its configuration is not tested.`)
    await createEvent({ headline: 'A thing happens', slug: `a-thing-happens-before-${name.toLowerCase()}` })
    const [origin, port] = await freePorts()
    const PURGE_URLS = `http://127.0.0.1:${port}`
    const settings = { SITE_URL: PURGE_URLS, TRUSTED_PROXIES: 'loopback', PURGE_URLS, LOG_REQUESTS: 'on' }
    env().PURGE_URLS = [PURGE_URLS]
    site = await startTestSite({ ...settings, PORT: String(origin) })
    worker = startTestWorker(settings)
    front = await start(origin, port)
  })
  afterAll(async () => {
    env().PURGE_URLS = []
    await Promise.all([site?.stop(), worker?.stop()])
    await front?.stop()
  })

  const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    fetch(front.url + path, { headers, method, redirect: 'manual' })

  it.skipIf(!isThere)('shows what is published within a second of when it is told', async () => {
    const slug = `a-late-addition-${name.toLowerCase()}`
    const paths = [`${day}/${slug}.html`, `${day}/index.html`, `${day}/index.json`, '/', '/contexts/norway.html']
    const shows = () => Promise.all(paths.map(async (path) => (await (await ask(path)).text()).includes(slug)))
    expect(await shows()).toEqual(paths.map(() => false))

    const facts = { date: '2017-04-07', slug, contextSlugs: ['norway'], topicSlugs: [], sectionSlug: null }
    const id = await createEvent({ headline: 'A late addition', slug, contexts: ['Norway'] })
    expect(await shows()).toEqual(paths.map(() => false))
    await db.$transaction((tx) => announceTouched(tx, touchedBy([{ id, ...facts }])))
    await expect.poll(shows, { timeout: 45_000, interval: 50 }).toEqual(paths.map(() => true))
    expect(await db.purge.count()).toBe(0)
  })

  it.skipIf(!isThere)('keeps apart what is asked for in other ways', async () => {
    const browser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }
    const [html, json] = [await ask('/', browser), await ask('/', { accept: 'application/json' })]
    expect([html.status, html.headers.get('content-type'), json.status]).toEqual([200, 'text/html; charset=utf-8', 302])
    expect(json.headers.get('location')).toBe('/index.json')
    expect((await ask('/', browser)).status).toBe(200)
    const whole = await ask(`${day}/index.html`, { 'accept-encoding': 'identity' })
    const packed = await ask(`${day}/index.html`, { 'accept-encoding': 'gzip' })
    expect([whole.headers.get('content-encoding'), packed.headers.get('content-encoding')]).toEqual([null, 'gzip'])
    expect(await whole.text()).toBe(await packed.text())
    const etag = packed.headers.get('etag') ?? ''
    expect((await ask(`${day}/index.html`, { 'if-none-match': etag })).status).toBe(304)
  })

  it.skipIf(!isThere)('takes no client’s word for who they are, and names each request once', async () => {
    const forged = { 'x-forwarded-for': '203.0.113.9', 'x-request-id': 'forged-by-a-client' }
    const ids = new Set<string | null>()
    for (const path of ['/sign-in', '/api/v1/events', `${day}/index.md`, `${day}/index.md`]) {
      const id = (await ask(path, forged)).headers.get('x-request-id')
      expect(id).toMatch(/^(?:[0-9a-f]{32}|varnish-\d+-\d+)$/)
      ids.add(id)
    }
    expect(ids.size).toBe(4)
    for (const id of [...ids].slice(0, 3)) await expect.poll(() => site.wrote.out).toContain(`"requestId":"${id}"`)
    expect(site.wrote.out).not.toMatch(/203\.0\.113|forged/)
  })

  it.skipIf(!isThere)('holds nothing that is for one reader, and lets nobody near what is the site’s own', async () => {
    for (const path of ['/desk', '/sign-in', '/healthz']) {
      const { headers } = await ask(path)
      expect([path, headers.get('cache-control')]).toEqual([path, expect.stringContaining('no-store')])
      expect(Number(headers.get('age') ?? 0)).toBe(0)
    }
    expect((await ask('/internal/forget', {}, 'POST')).status).toBe(404)
    const withToken = await ask('/api/v1/events', { authorization: 'Bearer no-such-token' })
    expect(withToken.headers.get('cache-control')).toBe('private, no-store')
    expect((await ask('/api/v1/events')).headers.get('cache-control')).toMatch(/^public/)
  })

  it.skipIf(!isThere)('goes on with what it holds while the site is down, also when that is out of date', async () => {
    const origin = await openHttpServer()
    let text = 'first'
    const cacheControl = 'public, max-age=0, s-maxage=1, stale-while-revalidate=1, stale-if-error=86400'
    origin.answer(
      (response) =>
        void response.writeHead(200, { 'content-type': 'text/plain', 'cache-control': cacheControl }).end(text),
    )
    const [, port] = await freePorts()
    const other = await start(origin.port, port)
    const read = async () => {
      const answer = await fetch(`${other.url}/page.txt`)
      return `${answer.status} ${await answer.text()}`
    }
    try {
      expect(await read()).toBe('200 first')
      text = 'second'
      await expect.poll(read, { timeout: 10_000 }).toBe('200 second')
      await origin.close()
      const until = Date.now() + 5_000
      while (Date.now() < until) expect(await read()).toBe('200 second')
      expect((await fetch(`${other.url}/other.txt`)).status).toBeGreaterThanOrEqual(502)
    } finally {
      await other.stop()
    }
  })
})
