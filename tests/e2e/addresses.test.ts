import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { announceTouched, touchedBy } from '@/lib/archive/touched'
import { db } from '@/lib/db'
import { createEvent } from '@/tests/support/factories'
import { startTestSite, type TestSite } from '@/tests/support/site'
import { variesBy } from '@/tests/support/vary'

let site: TestSite
const day = '/news/2017/04/7'

/** A request as it is written: no redirect is followed. */
const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  fetch(site.url + path, { headers, method, redirect: 'manual' })

/** The addresses of a page's scripts; a script within the page is "". */
const scriptsOf = (html: string) =>
  // Linked data is no script, whatever its tag is called.
  [...html.matchAll(/<script\b(?! type="application\/ld\+json")([^>]*)>/g)].map(
    ([, attributes]) => /src="([^"]*)"/.exec(attributes ?? '')?.[1] ?? '',
  )

beforeAll(async () => {
  await createEvent({
    headline: 'A thing happens',
    slug: 'a-thing-happens',
    contexts: ['Norway'],
    topics: ['A Story'],
    section: 'Law and crime',
    earlier: [{ headline: 'A thing may happen', at: '2017-04-07T08:00:00Z' }],
  })
  await createEvent({ headline: 'A thing is taken back', slug: 'a-thing-is-taken-back', status: 'WITHDRAWN' })
  await createEvent({ headline: 'A draft', slug: 'a-draft', status: 'DRAFT' })
  site = await startTestSite()
})
afterAll(() => site?.stop())

const pages = [
  '/',
  '/index',
  '/news',
  '/news/index',
  '/news/2017',
  '/news/2017/index',
  '/news/2017/04',
  '/news/2017/04/index',
  `${day}/index`,
  `${day}/a-thing-happens`,
  '/news/2017/04/8/index',
  '/contexts/norway',
  '/topics/a-story',
  '/sections/law-and-crime',
]
const mediaTypes = {
  ...{ html: 'text/html', json: 'application/json', xml: 'application/xml', md: 'text/markdown' },
  ...{ jsonld: 'application/ld+json', txt: 'text/plain' },
}
const bare = ['/', '/news', '/news/2017', '/news/2017/04', '/corrections', '/sources']
const everyFormat = pages
  .filter((page) => page.endsWith('/index') || /a-thing|^\/(?:contexts|topics|sections)\//.test(page))
  .flatMap((page) => Object.entries(mediaTypes).map(([suffix, type]) => [`${page}.${suffix}`, type] as const))

describe('a page', () => {
  it.each([
    ...everyFormat,
    ...['json', 'xml', 'md', 'jsonld', 'txt'].flatMap((suffix) =>
      ['/corrections', '/sources'].map((path) => [`${path}.${suffix}`, mediaTypes[suffix as 'json']] as const),
    ),
    ...bare.map((path) => [path, 'text/html'] as const),
  ])('%s answers as %s, for any cache to hold', async (path, type) => {
    const answer = await ask(path)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toMatch(type)
    expect(answer.headers.get('content-type')).toMatch(/charset=utf-8/i)
    expect(answer.headers.get('etag')).toMatch(/^"[^"]+"$/)
    expect(answer.headers.get('cache-control')).toMatch(/^public, max-age=0, s-maxage=/)
    expect(variesBy(answer)).toBe(bare.includes(path) ? 'Accept' : null)
    expect(answer.headers.get('set-cookie')).toBeNull()
  })

  it('has the same bytes and the same ETag whether rendered just now or kept', async () => {
    const [first, second] = [await ask('/news/2017/04/9/index.html'), await ask('/news/2017/04/9/index.html')]
    expect(first.headers.get('etag')).toBe(second.headers.get('etag'))
    expect(await first.text()).toBe(await second.text())
  })

  it.each(['.html', '.json', '.xml', '.md'])(
    'says in %s when it was last changed, and is not sent again unchanged',
    async (suffix) => {
      const address = `${day}/a-thing-happens${suffix}`
      const { headers } = await ask(address)
      expect(headers.get('last-modified')).toBe('Fri, 07 Apr 2017 12:00:00 GMT')
      const etag = headers.get('etag') ?? ''
      for (const [sent, status] of [
        [{ 'if-none-match': etag }, 304],
        [{ 'if-none-match': `"other", W/${etag}` }, 304],
        [{ 'if-none-match': '*' }, 304],
        [{ 'if-none-match': '"other"' }, 200],
        [{ 'if-modified-since': 'Fri, 07 Apr 2017 12:00:00 GMT' }, 304],
        [{ 'if-modified-since': 'Fri, 07 Apr 2017 11:59:59 GMT' }, 200],
        [{ 'if-modified-since': 'yesterday' }, 200],
        [{ 'if-none-match': '"other"', 'if-modified-since': 'Fri, 07 Apr 2027 12:00:00 GMT' }, 200],
      ] as [Record<string, string>, number][]) {
        const answer = await ask(address, sent)
        expect([sent, answer.status]).toEqual([sent, status])
        if (status === 304) expect(await answer.text()).toBe('')
        expect(answer.headers.get('etag')).toBe(etag)
      }
    },
  )

  it.each([`${day}/index.html`, `${day}/a-thing-happens.json`, `${day}/nothing-here.html`])(
    '%s has the same headers for HEAD, and no body',
    async (path) => {
      const [get, head] = [await ask(path), await ask(path, {}, 'HEAD')]
      expect(head.status).toBe(get.status)
      expect(await head.text()).toBe('')
      for (const name of ['etag', 'content-type', 'content-length', 'last-modified', 'cache-control'])
        expect(head.headers.get(name)).toBe(get.headers.get(name))
    },
  )

  it('takes no other method', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
      const answer = await ask(`${day}/index.html`, {}, method)
      expect([method, answer.status, answer.headers.get('allow')]).toEqual([method, 405, 'GET, HEAD'])
    }
  })

  it.each([
    { rsc: '1', 'next-router-prefetch': '1', 'next-router-state-tree': '%5B%5D' },
    { cookie: '__prerender_bypass=1; session=a', authorization: 'Bearer %E0%A4%A' },
    { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'gopher', forwarded: 'host=evil.example' },
    { 'x-middleware-subrequest': 'proxy:proxy', 'x-middleware-rewrite': '/x' },
    { 'accept-language': 'xx', 'accept-encoding': 'identity', accept: 'application/json' },
    { 'next-action': 'abc', 'x-nextjs-data': '1', 'x-daybook-method': 'HEAD', 'x-daybook-address': '/x' },
    { 'x-invoke-path': '/internal', 'x-matched-path': '/x', 'x-now-route-matches': '1=x' },
  ] as Record<string, string>[])('is the same for every reader, whatever they send: %j', async (headers) => {
    for (const address of [
      `${day}/a-thing-happens.html`,
      `${day}/a-thing-happens.json?_rsc=abc`,
      `${day}/nothing.json`,
    ]) {
      const [plain, odd] = [await ask(address), await ask(address, headers)]
      expect(odd.status).toBe(plain.status)
      expect(odd.headers.get('content-type')).toBe(plain.headers.get('content-type'))
      expect(await odd.text()).toBe(await plain.text())
    }
  })
})

describe('an address', () => {
  it.each([
    [day, 302, `${day}/index.html`],
    [`${day}/a-thing-happens`, 302, `${day}/a-thing-happens.html`],
    ['/news/2017/4/07', 308, day],
    ['/news/2017/4/07/index.json', 308, `${day}/index.json`],
    ['/news/2017/4', 308, '/news/2017/04'],
    [`${day}/`, 308, day],
    ['/contexts/norway', 302, '/contexts/norway.html'],
    ['/topics/a-story?before=2018-01-01', 302, '/topics/a-story.html?before=2018-01-01'],
    ['/sections/law-and-crime/', 308, '/sections/law-and-crime'],
    ['/corrections/', 308, '/corrections'],
    ['/corrections.html', 308, '/corrections'],
    ['/news?date=2017-04-07', 302, `${day}/index.html`],
    [`${day}/a-thing-may-happen.html`, 308, `${day}/a-thing-happens.html`],
    [`${day}/a-thing-may-happen.json`, 308, `${day}/a-thing-happens.json`],
    [`${day}/a-thing-may-happen.xml`, 308, `${day}/a-thing-happens.xml`],
    [`${day}/a-thing-may-happen.md`, 308, `${day}/a-thing-happens.md`],
  ])('%s answers %i and leads to %s', async (path, status, location) => {
    // Twice: rendered, and kept.
    for (const answer of [await ask(path), await ask(path)]) {
      expect(answer.status).toBe(status)
      expect(answer.headers.get('location')).toBe(location)
    }
  })

  it('without suffix sends each reader to the format they ask for, and says that it varies', async () => {
    const answer = await ask(day, { accept: 'text/markdown, text/html;q=0.5' })
    expect(answer.headers.get('location')).toBe(`${day}/index.md`)
    expect(variesBy(answer)).toBe('Accept')
  })

  it.each([
    '/news/2017/02/30',
    '/news/2017/02/30/index.html',
    '/news/2017/13',
    '/nowhere',
    '/contexts/never-named.html',
    '/contexts/norway.html?before=soon',
    '/contexts/norway.html?before=2001-01-01',
    '/topics/norway.html',
    '/corrections?before=soon',
    '/sources?page=9999',
    '/corrections?before=2001-01-01',
    '/corrections/index.html',
    '/news/2017/04/7/nothing-here.html',
    '/news/2017/04/7/a-draft.html',
    '/html/front/latest',
    '/formats/json/front/latest',
    '/formats',
    `${day}/..%2f..%2fetc.html`,
    '//evil.example/news',
  ])('%s is a 404 with a page', async (path) => {
    const answer = await ask(path)
    expect(answer.status).toBe(404)
    const html = await answer.text()
    expect([/<h1/.test(html), scriptsOf(html)]).toEqual([true, ['/reader.js']])
    expect(variesBy(answer)).toBe(/^\/(?:corrections|sources)\?.*=\d/.test(path) ? 'Accept' : null)
  })

  it('of nothing says so in its own format', async () => {
    const json = await ask(`${day}/a-draft.json`)
    expect([json.status, json.headers.get('content-type')]).toEqual([404, 'application/problem+json; charset=utf-8'])
    expect(await json.json()).toMatchObject({ status: 404, title: 'Not Found', instance: `${day}/a-draft.json` })
    expect((await ask('/news/2017/02/30/index.xml')).headers.get('content-type')).toMatch('application/problem+xml')
    expect((await ask(`${day}/nothing.md`)).status).toBe(404)
    const list = await ask('/contexts/never-named.json')
    expect([list.status, list.headers.get('content-type')]).toEqual([404, 'application/problem+json; charset=utf-8'])
  })

  it.each(['html', 'json', 'xml', 'md'])('of what was withdrawn says 410 and why, as %s', async (suffix) => {
    const answer = await ask(`${day}/a-thing-is-taken-back.${suffix}`)
    expect(answer.status).toBe(410)
    const text = await answer.text()
    expect(text).toContain('It turned out to be untrue.')
    expect(text).toContain('A thing is taken back')
  })

  it('of a day without events is a page that leads to its neighbours', async () => {
    const text = await (await ask('/news/2017/06/1/index.html')).text()
    expect(text).toContain(`${day}/index.html`)
  })
})

describe('a page that a command touches', () => {
  it('is fresh at the next request, in every format, though the command ran elsewhere', async () => {
    const address = `${day}/a-late-addition`
    const before = await Promise.all([
      ask(`${address}.html`),
      ask(`${address}.json`),
      ask(`${day}/index.json`),
      ask('/news/2017/04/index.json'),
      ask('/index.json'),
    ])
    expect(before.map((answer) => answer.status)).toEqual([404, 404, 200, 200, 200])

    const id = await createEvent({ headline: 'A late addition', slug: 'a-late-addition', contexts: ['Norway'] })
    await announceTouched(
      db,
      touchedBy([
        {
          id,
          date: '2017-04-07',
          slug: 'a-late-addition',
          contextSlugs: ['norway'],
          topicSlugs: [],
          sectionSlug: null,
        },
      ]),
    )

    await expect.poll(async () => (await ask(`${address}.html`)).status, { timeout: 5_000, interval: 20 }).toBe(200)
    expect((await ask(`${address}.json`)).status).toBe(200)
    for (const list of [
      `${day}/index.json`,
      '/index.json',
      `${day}/index.html`,
      '/',
      `${day}/a-thing-happens.json`,
      '/contexts/norway.json',
      '/contexts/norway.html',
    ])
      expect([list, await (await ask(list)).text()]).toEqual([list, expect.stringContaining('A late addition')])
    expect(await (await ask('/news/2017/04/index.json')).json()).toMatchObject({ total: 2 })
  })

  it('alone is rendered again: the others stay as they were kept', async () => {
    const untouched = await (await ask('/news/2018/01/index.json')).text()
    await createEvent({ date: '2018-01-02', headline: 'Said to nobody' })
    expect(await (await ask('/news/2018/01/index.json')).text()).toBe(untouched)
  })
})

describe('the serving process', () => {
  it('says that it lives and that it is ready, and lets nobody else forget its pages', async () => {
    expect((await ask('/healthz')).status).toBe(200)
    expect((await ask('/readyz')).status).toBe(200)
    expect((await ask('/internal/forget', { 'x-daybook-refresh': 'guess' }, 'POST')).status).toBe(404)
  })
})

describe('a reader’s page', () => {
  it('is sent with our one small script, and is whole', async () => {
    const answer = await ask(`${day}/a-thing-happens.html`)
    const html = await answer.text()
    expect(scriptsOf(html)).toEqual(['/reader.js'])
    expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self';/)
    expect((await ask('/reader.js')).status).toBe(200)
    expect(html).toContain('A thing happens')
    expect(html).toMatch(/<link rel="stylesheet"/)
    expect(html.trimEnd()).toMatch(/<\/html>$/)
  })
})
