import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Row } from '@/cli/conformance/row'
import { row as epub } from '@/cli/conformance/rows/epub'
import { row as newsSitemap } from '@/cli/conformance/rows/news-sitemap'
import { row as robots } from '@/cli/conformance/rows/robots'
import { row as securityTxt } from '@/cli/conformance/rows/security-txt'
import { row as sitemaps } from '@/cli/conformance/rows/sitemaps'
import { openLine, type DatabaseLine } from '@/tests/support/database-line'
import { announceTouched, touchedBy } from '@/lib/archive/touched'
import { today } from '@/lib/dates/plain-date'
import { db } from '@/lib/db'
import { createEvent } from '@/tests/support/factories'
import { startTestSite, type TestSite } from '@/tests/support/site'

let site: TestSite
let line: DatabaseLine
const ask = (path: string, init: RequestInit = {}) => fetch(site.url + path, { redirect: 'manual', ...init })
const json = async (path: string) => (await (await ask(path)).json()) as Record<string, unknown>

beforeAll(async () => {
  const sources = [{ publisher: 'The Ellery Post', url: 'https://post.example/a?b=c&d' }]
  await createEvent({ headline: 'A storm & a <flood> hit', section: 'Disasters', contexts: ['Port Ellery'], sources })
  await createEvent({ date: today(), headline: 'News of today', topics: ['Story'], at: new Date().toISOString() })
  for (let i = 1; i <= 9; i += 1) await createEvent({ date: `2016-03-0${i}`, headline: `Day ${i}` })
  line = await openLine(process.env.DATABASE_URL ?? '')
  site = await startTestSite({ DATABASE_URL: line.url })
})
afterAll(async () => {
  await site?.stop()
  line?.close()
})

describe('what is told to programs keeps its standard', () => {
  const rows: Row[] = [sitemaps, newsSitemap, robots, securityTxt, epub]
  it.each(rows.map((row) => [row.standard, row] as const))('%s', async (_name, row) => {
    const { passed, failures } = await row.check({ url: site.url, databaseUrl: process.env.DATABASE_URL ?? '' })
    expect(failures).toEqual([])
    expect(passed).toBeGreaterThan(2)
  })
})

describe('sitemaps', () => {
  it('are told apart by their ETag, and have today’s event as news', async () => {
    const answer = await ask('/sitemaps/2017-04.xml')
    expect(answer.headers.get('content-type')).toBe('application/xml; charset=utf-8')
    const known = { 'if-none-match': answer.headers.get('etag') ?? '' }
    expect((await ask('/sitemaps/2017-04.xml', { headers: known })).status).toBe(304)
    expect(await (await ask('/news-sitemap.xml')).text()).toMatch(/news-of-today\.html[^]*<news:title>News of today</)
  })

  it.each(['/sitemaps/2015-04.xml', '/sitemaps/2017-04.2.xml', '/sitemaps/x.xml'])('%s is none', async (path) =>
    expect((await ask(path)).status).toBe(404),
  )
})

describe('books', () => {
  it('are files to keep, of days and months on which something happened', async () => {
    const answer = await ask('/news/2017/04/7/day.epub')
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="daybook-2017-04-07.epub"')
    expect((await ask('/news/2017/04/8/day.epub')).status).toBe(404)
    expect((await ask('/news/2015/04/month.epub')).status).toBe(404)
    expect((await ask('/news/2017/4/07/day.epub')).headers.get('location')).toBe('/news/2017/04/7/day.epub')
    expect(await (await ask('/news/2017/04/7/index.html')).text()).toContain('href="/news/2017/04/7/day.epub"')
  })
})

describe('an installed site', () => {
  it('has a name, colours and icons of the size they say', async () => {
    const manifest = (await json('/manifest.webmanifest')) as { name: string; icons: { src: string; sizes: string }[] }
    expect(manifest).toMatchObject({ name: 'Daybook', start_url: '/', display: 'standalone' })
    for (const { src, sizes } of [...manifest.icons, { src: '/apple-touch-icon.png', sizes: '180x180' }]) {
      const { width, height } = await sharp(Buffer.from(await (await ask(src)).arrayBuffer())).metadata()
      if (sizes !== 'any') expect([src, `${width}x${height}`]).toEqual([src, sizes])
    }
    expect(await (await ask('/')).text()).toContain('<link rel="manifest" href="/manifest.webmanifest"')
  })

  it('is told which days to keep: the latest seven that have events', async () => {
    const day = (path: string) => `${path}/index.html`
    const [year, month, date] = today().split('-')
    expect((await json('/offline.json')).pages).toEqual([
      '/',
      day(`/news/${year}/${month}/${Number(date)}`),
      day('/news/2017/04/7'),
      ...[9, 8, 7, 6, 5].map((n) => day(`/news/2016/03/${n}`)),
    ])
  })

  it('never keeps what is private: the worker looks away', async () => {
    const worker = await ask('/service-worker.js')
    expect(worker.headers.get('content-type')).toMatch(/^(?:text|application)\/javascript/)
    const pattern = /const isPrivate = \(path\) => \/(.+)\/\.test/.exec(await worker.text())?.[1] ?? '$.'
    const isPrivate = new RegExp(pattern)
    for (const path of [
      '/desk',
      '/desk/events/1',
      '/admin',
      '/account/sessions',
      '/sign-in',
      '/sign-in/link/x',
      '/api/v1/me',
    ])
      expect([path, isPrivate.test(path)]).toEqual([path, true])
    for (const path of ['/', '/news', '/about', '/contexts/desk.html', '/deskwork'])
      expect([path, isPrivate.test(path)]).toEqual([path, false])
  })
})

it('a browser’s own field can search here', async () => {
  const answer = await ask('/opensearch.xml')
  expect(answer.headers.get('content-type')).toBe('application/opensearchdescription+xml; charset=utf-8')
  expect(await answer.text()).toContain(`template="${site.url}/search?q={searchTerms}"`)
  await expect
    .poll(() => json('/opensearch/suggest?q=port'), { timeout: 20_000 })
    .toEqual(['port', ['Port Ellery'], ['context, 1 event'], [`${site.url}/contexts/port-ellery.html`]])
  expect(await (await ask('/')).text()).toMatch(/<link[^>]*rel="search"[^>]*href="\/opensearch\.xml"/)
})

it('weaknesses are reported where a setting says', async () => {
  expect(await (await ask('/.well-known/security.txt')).text()).toContain(`Contact: ${site.url}/about#contact\n`)
  const other = await startTestSite({ SECURITY_CONTACT: 'mailto:security@example.org, https://example.org/report' })
  const text = await (await fetch(`${other.url}/.well-known/security.txt`)).text()
  await other.stop()
  expect(text).toMatch(/^Contact: mailto:security@example\.org\nContact: https:\/\/example\.org\/report\nExpires: /)
})

it('/about says how much there is', async () => {
  const html = await (await ask('/about')).text()
  expect(html).toContain('11 events')
  expect(html).toContain(`rel="canonical" href="${site.url}/about"`)
})

it('what is announced is in the index at the next request', async () => {
  const index = async () => (await ask('/sitemap.xml')).text()
  expect(await index()).not.toContain('/sitemaps/2015-08.xml')
  const id = await createEvent({ date: '2015-08-01', headline: 'A late find' })
  const event = { id, date: '2015-08-01', slug: 'a-late-find', contextSlugs: [], topicSlugs: [], sectionSlug: null }
  await db.$transaction((tx) => announceTouched(tx, touchedBy([event])))
  await expect.poll(index, { timeout: 10_000, interval: 50 }).toContain('/sitemaps/2015-08.xml')
})

it('robots.txt answers while the database is gone, also for the first time', async () => {
  line.cut()
  await expect.poll(async () => (await ask('/readyz')).status, { timeout: 15_000 }).toBe(503)
  expect([(await ask('/robots.txt')).status, (await ask('/sitemaps/2016-03.xml')).status]).toEqual([200, 503])
  line.mend()
  await expect.poll(async () => (await ask('/sitemaps/2016-03.xml')).status, { timeout: 30_000 }).toBe(200)
})
