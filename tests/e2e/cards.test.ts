import { gzipSync } from 'node:zlib'
import { decodeHTML } from 'entities'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { row as jsonLd } from '@/cli/conformance/rows/json-ld'
import { row as oembed } from '@/cli/conformance/rows/oembed'
import { row as openGraph } from '@/cli/conformance/rows/open-graph'
import { row as schemas } from '@/cli/conformance/rows/schemas'
import { createEvent } from '@/tests/support/factories'
import { startTestSite, type TestSite } from '@/tests/support/site'
import { variesBy } from '@/tests/support/vary'

let site: TestSite
const day = '/news/2017/04/7'
const ask = (path: string, headers: Record<string, string> = {}) =>
  fetch(site.url + path, { headers, redirect: 'manual' })

beforeAll(async () => {
  await createEvent({
    headline: 'A “thing” happens & ends </script><script>alert(1)</script>',
    slug: 'a-thing-happens',
    summary: 'It was expected.',
    section: 'Law and crime',
    contexts: ['Norway', 'Sweden'],
    topics: ['A Story'],
    sources: [
      {
        publisher: 'Le Monde',
        url: 'https://www.lemonde.fr/a?b=1&c=2',
        title: 'Une « chose »',
        publishedOn: '2017-04-06',
      },
      { publisher: 'CBS News', url: 'http://www.cbsnews.com/news/a' },
    ],
    earlier: [{ headline: 'A thing may happen', at: '2017-04-07T08:00:00Z' }],
  })
  await createEvent({ headline: 'مصر تعلن حالة الطوارئ', slug: 'msr', contexts: ['北京'] })
  await createEvent({ headline: 'Taken back', slug: 'taken-back', status: 'WITHDRAWN' })
  for (let i = 0; i < 20; i++)
    await createEvent({
      date: '2017-04-05',
      headline: `The ${i}th of twenty things happens somewhere in the world, and people who know of it tell the newspapers, again and again.`,
      summary: 'What is known of it in one sentence is told here, as it was told on the day on which it happened.',
      contexts: ['Norway', 'Sweden', 'Denmark'],
      topics: ['A Story'],
    })
  site = await startTestSite()
})
afterAll(() => site?.stop())

it.each([jsonLd, openGraph, oembed, schemas])('keeps $standard', { timeout: 240_000 }, async (row) => {
  const { passed, failures } = await row.check({ url: site.url, databaseUrl: process.env.DATABASE_URL ?? '' })
  expect(failures).toEqual([])
  expect(passed).toBeGreaterThan(20)
})

describe('what a page offers to copy', () => {
  it.each([`${day}/a-thing-happens.html`, `${day}/index.html`, '/topics/a-story.html', '/contexts/norway.html'])(
    'of %s is the frame that oEmbed answers',
    async (path) => {
      const { html } = (await (await ask(`/oembed?url=${encodeURIComponent(site.url + path)}`)).json()) as {
        html: string
      }
      expect(snippetIn(await (await ask(path)).text())).toBe(html)
    },
  )

  it('is nothing on a page that has no embed, or that has nothing to show', async () => {
    for (const path of ['/news/2017/04/index.html', '/topics/a-story.html?order=oldest', '/news/2017/04/6/index.html'])
      expect(snippetIn(await (await ask(path)).text())).toBeNull()
  })

  const snippetIn = (html: string): string | null => {
    const [, text] = /<textarea aria-labelledby="embed-note"[^>]*>([^<]*)<\/textarea>/.exec(html) ?? []
    return text === undefined ? null : decodeHTML(text)
  }
})

describe('the headers of a page', () => {
  it('lead to its one address and its other formats, in HTML as in the others', async () => {
    const [html, json] = [await ask(`${day}/a-thing-happens.html`), await ask(`${day}/a-thing-happens.json`)]
    const event = `${site.url}${day}/a-thing-happens`
    for (const link of [html.headers.get('link'), json.headers.get('link')]) {
      expect(link).toContain(`<${event}.html>; rel="canonical"`)
      expect(link).toContain(`<${event}.md>; rel="alternate"; type="text/markdown"`)
      expect(link).toContain(`<${event}.jsonld>; rel="alternate"; type="application/ld+json"`)
    }
    expect(html.headers.get('link')).toMatch(/as="?font/)
    expect(html.headers.get('link')).not.toMatch(/as="?(?:script|style)/)
    expect(json.headers.get('link')).toContain(`<${event}.html>; rel="alternate"; type="text/html"`)
    expect(json.headers.get('link')).toContain('/schemas/event.schema.json>; rel="describedby"')
  })

  it.each(['/', '/news', '/news/2017', '/news/2017/04', '/corrections', '/sources', '/contexts', '/on-this-day/04/7'])(
    'of %s say that it varies, and whoever likes another format better is sent to it',
    async (path) => {
      expect(variesBy(await ask(path))).toBe('Accept')
      const answer = await ask(path, { accept: 'application/ld+json, text/html;q=0.5' })
      expect([answer.status, answer.headers.get('vary')]).toEqual([302, 'Accept'])
      const there = await ask(answer.headers.get('location') ?? '')
      expect(there.headers.get('content-type')).toBe('application/ld+json; charset=utf-8')
      expect(variesBy(there)).toBeNull()
    },
  )
})

describe('a page', () => {
  it('of a day with twenty events has at most 60 KB, and 12 KB compressed', async () => {
    const html = Buffer.from(await (await ask('/news/2017/04/5/index.html')).arrayBuffer())
    expect(html.length).toBeLessThan(60 * 1024)
    expect(gzipSync(html).length).toBeLessThan(12 * 1024)
  })

  it('has a data block that no headline can end', async () => {
    const html = await (await ask(`${day}/a-thing-happens.html`)).text()
    expect(html).not.toContain('<script>alert')
    expect(html.indexOf('application/ld+json">')).toBeLessThan(html.indexOf('</head>'))
    expect(html).not.toContain('daybook:linked-data')
  })
})

describe('a drawn card', () => {
  it.each([
    '/cards/index.png',
    `/cards${day}.png`,
    `/cards${day}/a-thing-happens.png`,
    `/cards${day}/msr.png`,
    '/cards/topics/a-story.png',
  ])('%s is a picture that is not sent again unchanged', async (path) => {
    const answer = await ask(path)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/png'])
    expect(answer.headers.get('cache-control')).toMatch(/^public, max-age=0, s-maxage=/)
    expect((await ask(path, { 'if-none-match': answer.headers.get('etag') ?? '' })).status).toBe(304)
  })

  it('of what moved, was withdrawn or never was says so', async () => {
    const moved = await ask(`/cards${day}/a-thing-may-happen.png`)
    expect([moved.status, moved.headers.get('location')]).toEqual([308, `/cards${day}/a-thing-happens.png`])
    expect((await ask(`/cards${day}/taken-back.png`)).status).toBe(410)
    expect((await ask(`/cards${day}/nothing-here.png`)).status).toBe(404)
    expect((await ask('/cards/nowhere.png')).status).toBe(404)
  })
})

describe('an embed', () => {
  it.each([`/embed${day}/a-thing-happens`, `/embed${day}`, '/embed/topics/a-story', '/embed/contexts/norway'])(
    '%s may be framed, leads out of its frame and is not what is looked for',
    async (path) => {
      const answer = await ask(path)
      expect([answer.status, answer.headers.get('content-security-policy')]).toEqual([
        200,
        expect.stringContaining('frame-ancestors *'),
      ])
      const html = await answer.text()
      expect(html).toContain('A “thing” happens')
      expect(html).toMatch(/<meta name="robots" content="noindex, follow"/)
      const links = [...html.slice(html.indexOf('<main')).matchAll(/<a\b[^>]*>/g)].map(([tag]) => tag)
      expect(links.length).toBeGreaterThan(1)
      expect(links.filter((tag) => !tag.includes('target="_blank"'))).toEqual([])
    },
  )

  it('of what moved, was withdrawn, is spelt otherwise or never was says so', async () => {
    for (const [path, status, location] of [
      [`/embed${day}/a-thing-may-happen`, 308, `/embed${day}/a-thing-happens`],
      ['/embed/news/2017/4/07', 308, `/embed${day}`],
      [`/embed${day}/`, 308, `/embed${day}`],
      [`/embed${day}/taken-back`, 410, null],
      [`/embed${day}/nothing-here`, 404, null],
      ['/embed/contexts/never-named', 404, null],
      ['/embed', 404, null],
    ] as const) {
      const answer = await ask(path)
      expect([path, answer.status, answer.headers.get('location')]).toEqual([path, status, location])
    }
  })
})

describe('the oEmbed provider', () => {
  const told = async (url: string) =>
    (await ask(`/oembed?url=${encodeURIComponent(site.url + url)}`)).json() as Promise<unknown>

  it.each([
    `${day}/a-thing-happens.html`,
    `${day}/a-thing-happens`,
    `${day}/a-thing-happens.json`,
    `${day}/a-thing-may-happen.html`,
  ])('knows an event by %s', async (path) =>
    expect(await told(path)).toMatchObject({
      type: 'rich',
      html: expect.stringContaining(`/embed${day}/a-thing-happens"`) as string,
    }),
  )

  it('knows a day and a story, and nothing of what was withdrawn', async () => {
    expect(await told(`${day}/index.html`)).toMatchObject({ html: expect.stringContaining(`/embed${day}"`) as string })
    expect(await told('/topics/a-story.html')).toMatchObject({ title: 'A Story' })
    expect(await told(`${day}/taken-back.html`)).toMatchObject({ status: 404 })
    expect(await told('/news/2017')).toMatchObject({ status: 404 })
  })
})
