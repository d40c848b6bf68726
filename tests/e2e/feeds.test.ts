import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { announceTouched, touchedBy } from '@/lib/archive/touched'
import { db } from '@/lib/db'
import { createEvent } from '@/tests/support/factories'
import { readXmlFeed, walkers, walkFeed } from '@/cli/conformance/feeds/walk-feed'
import { startTestSite, type TestSite } from '@/tests/support/site'
import { variesBy } from '@/tests/support/vary'

let site: TestSite
const hub = 'https://hub.example/'
const types = { rss: 'application/rss+xml', atom: 'application/atom+xml', json: 'application/feed+json' }
const formats = ['rss', 'atom', 'json'] as const

const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  fetch(site.url + path, { headers, method, redirect: 'manual' })

/** 130 events: enough for archives of the site, and of the context. */
beforeAll(async () => {
  for (let i = 0; i < 130; i++)
    await createEvent({
      ...{ at: i < 70 ? '2026-10-05T08:00:00Z' : '2026-11-05T08:00:00Z', contexts: ['Norway'], topics: ['A Story'] },
      ...{ section: 'Sport', sources: [{ publisher: 'CBS News', url: `https://www.cbsnews.com/${i}` }] },
    })
  const id = await createEvent({
    headline: 'A “thing” & <b>harbour</b> ]]> happens',
    slug: 'a-thing-happens',
    at: '2026-11-06T08:00:00Z',
    contexts: ['Norway'],
  })
  await db.correction.create({ data: { eventId: id, version: 1, at: '2026-11-07T08:00:00Z', note: 'It was <more>.' } })
  site = await startTestSite({ WEBSUB_HUB_URL: hub })
}, 300_000)
afterAll(() => site?.stop())

const homes = ['', '/contexts/norway', '/topics/a-story', '/sections/sport', '/publishers/cbs-news', '/corrections']
const everyFeed = [...homes, '/search'].flatMap((home) =>
  formats.map((format) => [`${home}/feed.${format}${home === '/search' ? '?q=harbour' : ''}`, format] as const),
)

describe('a feed', () => {
  it.each(everyFeed)('%s answers as what it is, for any cache to hold', async (path, format) => {
    const answer = await ask(path)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, `${types[format]}; charset=utf-8`])
    expect(answer.headers.get('cache-control')).toMatch(/^public, max-age=0, s-maxage=/)
    expect(variesBy(answer)).toBeNull()
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    const body = await answer.text()
    expect(body).toContain(`${site.url}${path.replace('&', '&amp;')}`)
    expect(body).toContain('urn:uuid:')
  })

  it.each(
    formats.flatMap((format) => [`/feed.${format}`, `/feed/2026-10.${format}`, `/contexts/norway/feed.${format}`]),
  )('%s is not sent again unchanged', async (path) => {
    const { headers } = await ask(path)
    const etag = headers.get('etag') ?? ''
    expect(etag).toMatch(/^"[^"]+"$/)
    expect(headers.get('last-modified')).toBe('Fri, 06 Nov 2026 08:00:00 GMT')
    for (const [sent, status] of [
      [{ 'if-none-match': etag }, 304],
      [{ 'if-none-match': '"other"', 'if-modified-since': 'Fri, 06 Nov 2026 08:00:00 GMT' }, 200],
      [{ 'if-modified-since': 'Fri, 06 Nov 2026 08:00:00 GMT' }, 304],
      [{ 'if-modified-since': 'Fri, 06 Nov 2026 07:59:59 GMT' }, 200],
    ] as [Record<string, string>, number][]) {
      const answer = await ask(path, sent)
      expect([sent, answer.status, (await answer.text()) === '']).toEqual([sent, status, status === 304])
    }
  })

  it('names its hub and itself, in its headers and in itself; its archives and searches have none', async () => {
    for (const format of formats) {
      const answer = await ask(`/contexts/norway/feed.${format}`)
      expect(answer.headers.get('link')).toBe(
        `<${hub}>; rel="hub", <${site.url}/contexts/norway/feed.${format}>; rel="self"`,
      )
      expect(await answer.text()).toContain(hub)
      for (const path of [`/feed/2026-10.${format}`, `/search/feed.${format}?q=harbour`]) {
        const other = await ask(path)
        expect([path, other.headers.get('link'), (await other.text()).includes(hub)]).toEqual([path, null, false])
      }
    }
  })

  it('gives hostile text as text', async () => {
    const { feed } = readXmlFeed(await (await ask('/feed.atom')).text()) as {
      feed: { entry: { title: string; content: { '#text': string } }[] }
    }
    expect(feed.entry[0]?.title).toBe('A “thing” & <b>harbour</b> ]]> happens')
    expect(feed.entry[0]?.content['#text']).toContain('&#60;b&#62;harbour')
  })

  it.each(walkers)('is walked whole by %s in %s', async (_, format, parse) => {
    for (const home of ['', '/contexts/norway']) {
      const { ids, documents } = await walkFeed(`${site.url}${home}/feed.${format}`, parse)
      expect([new Set(ids).size, ids.length, documents.length]).toEqual([131, 131, home ? 1 : 2])
    }
  })

  it('of a search leads on to what is older', async () => {
    const { ids, documents } = await walkFeed(`${site.url}/search/feed.rss?context=norway`, walkers[0][2])
    expect([new Set(ids).size, ids.length, documents.length]).toEqual([131, 131, 7])
  })
})

describe('the address of a feed', () => {
  it.each([
    ['/index_rss.xml', 308, '/feed.rss'],
    ['/feed', 308, '/feed.rss'],
    ['/contexts/norway/feed', 308, '/contexts/norway/feed.rss'],
    ['/search/feed?q=a+b', 308, '/search/feed.rss?q=a+b'],
    ['/feed/1999-01.atom', 302, '/feed.atom'],
    ['/feed/2026-11.json', 302, '/feed.json'],
    ['/contexts/norway/feed/2026-7.rss', 302, '/contexts/norway/feed.rss'],
  ])('%s leads elsewhere', async (path, status, location) => {
    const answer = await ask(path)
    expect([answer.status, answer.headers.get('location')]).toEqual([status, location])
    expect((await ask(location)).status).toBe(200)
  })

  it.each([
    '/feed.xml',
    '/feed.html',
    '/feed/2026.rss',
    '/feed/2026-13.rss',
    '/feed/2026-10-1.rss',
    '/contexts/nobody/feed.rss',
    '/contexts/Norway/feed.json',
    '/contexts/norway/feed/2026-02.rss',
    '/contexts/feed.rss',
    '/news/feed.rss',
    '/desks/norway/feed.rss',
    '/search/feed/2026.rss',
    '/formats/feeds/site/all/latest/rss',
  ])('%s is none', async (path) => {
    expect((await ask(path)).status).toBe(404)
  })

  it('of nothing says so in a format of its kind', async () => {
    const json = await ask('/contexts/nobody/feed.json')
    expect(json.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
    expect(await json.json()).toMatchObject({ status: 404, instance: '/contexts/nobody/feed.json' })
    const xml = await ask('/contexts/nobody/feed.atom')
    expect(xml.headers.get('content-type')).toMatch('application/problem+xml')
    const search = await ask('/search/feed.rss?from=yesterday')
    expect([search.status, search.headers.get('content-type')]).toEqual([400, expect.stringMatching('problem[+]xml')])
  })

  it('answers no other method', async () => {
    expect((await ask('/feed.rss', {}, 'POST')).status).toBe(405)
    const [get, head] = [await ask('/feed.rss'), await ask('/feed.rss', {}, 'HEAD')]
    expect(await head.text()).toBe('')
    for (const name of ['etag', 'content-type', 'content-length', 'link'])
      expect([name, head.headers.get(name)]).toEqual([name, get.headers.get(name)])
  })

  it.each([
    ['/', '/feed', 'Daybook'],
    ['/news/2017/04/7/index.html', '/feed', 'Daybook'],
    ['/news/2017/04/7/a-thing-happens.html', '/feed', 'Daybook'],
    ['/contexts/norway.html', '/contexts/norway/feed', 'Norway – Daybook'],
    ['/contexts/norway.html?order=oldest', '/contexts/norway/feed', 'Norway – Daybook'],
    ['/corrections', '/corrections/feed', 'Corrections – Daybook'],
    ['/search?q=harbour&sort=oldest', '/search/feed', 'harbour – Daybook'],
  ])('stands in the head of %s', async (page, feed, title) => {
    const html = await (await ask(page)).text()
    for (const format of formats) {
      const query = feed.startsWith('/search') ? '?q=harbour' : ''
      const link = new RegExp(`<link rel="alternate" type="${types[format].replace('+', '\\+')}"[^>]*>`).exec(html)?.[0]
      expect(link).toContain(`href="${site.url}${feed}.${format}${query}"`)
      expect(link).toContain(`title="${title} (`)
    }
  })
})

describe('what is published', () => {
  it('is in the feeds at the next request, and changes no archive', async () => {
    const archives = ['/feed/2026-10.rss', '/feed/2026-10.json']
    const before = await Promise.all(archives.map(async (path) => (await ask(path)).headers.get('etag')))
    const id = await createEvent({ headline: 'Just now', at: '2026-11-28T10:00:00Z', contexts: ['Norway'] })
    const none = { topicSlugs: [], sectionSlug: null }
    await announceTouched(
      db,
      touchedBy([{ id, date: '2017-04-07', slug: 'just-now', contextSlugs: ['norway'], ...none }]),
    )
    const paths = ['/feed.rss', '/feed.atom', '/feed.json', '/contexts/norway/feed.rss']
    const texts = () => Promise.all(paths.map(async (path) => (await (await ask(path)).text()).includes(id)))
    await expect.poll(texts, { timeout: 5_000, interval: 20 }).toEqual([true, true, true, true])
    const after = await Promise.all(archives.map(async (path) => (await ask(path)).headers.get('etag')))
    expect(after).toEqual(before)
  })

  it('and withdrawn is in no feed at the next request, also for who asks by a date', async () => {
    const id = await createEvent({ headline: 'Too soon', slug: 'too-soon', at: '2026-11-28T11:00:00Z' })
    const touched = touchedBy([
      { id, date: '2017-04-07', slug: 'too-soon', contextSlugs: [], topicSlugs: [], sectionSlug: null },
    ])
    const isThere = async () => (await (await ask('/feed.atom')).text()).includes(id)
    await announceTouched(db, touched)
    await expect.poll(isThere, { timeout: 5_000, interval: 20 }).toBe(true)
    const modified = (await ask('/feed.atom')).headers.get('last-modified') ?? ''
    const at = new Date('2026-11-28T11:00:07Z')
    const withdrawn = {
      status: 'WITHDRAWN',
      withdrawnAt: at,
      modifiedAt: at,
      withdrawnReason: 'It is not so.',
    } as const
    await db.event.update({ where: { id }, data: withdrawn })
    await announceTouched(db, touched)
    await expect.poll(isThere, { timeout: 5_000, interval: 20 }).toBe(false)
    expect((await ask('/feed.atom', { 'if-modified-since': modified })).status).toBe(200)
  })
})
