import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import fc from 'fast-check'
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith'
import { describe, expect, it } from 'vitest'
import { againstSchema } from '@/cli/conformance/feeds/xml-faults'
import { readXmlFeed } from '@/cli/conformance/feeds/walk-feed'
import type { FeedView } from '@/lib/feeds/feed-view'
import { renderFeed } from '@/lib/representations/feeds/registry'
import { eventView, sparseEventView } from '@/tests/support/event-views'
import { site as plainSite } from '@/tests/support/views'

const site = { ...plainSite, hub: 'https://hub.example/?a=1&b=2' }
const full = eventView()

const feedView = (changes: Partial<FeedView> = {}): FeedView => ({
  home: { type: 'context', path: '/contexts/port-ellery' },
  of: { name: 'Port Ellery & harbour', kind: 'context' },
  ...{ part: null, previous: { period: '2018', part: 2 }, next: null, query: '', older: null },
  entries: [
    { type: 'event', event: full },
    { type: 'event', event: sparseEventView('A headline alone') },
  ],
  modifiedAt: '2019-06-05T07:00:08.000Z',
  ...changes,
})

const correction: FeedView = feedView({
  home: { type: 'corrections', path: '/corrections' },
  of: { name: 'Corrections', kind: 'corrections' },
  entries: [
    {
      ...{ type: 'correction', note: 'It was <the 6th> & not the 7th.', at: '2019-06-05T07:00:08.000Z', version: 3 },
      event: { id: full.id, headline: full.headline, path: full.path, date: full.date, license: full.license },
    },
  ],
})

const every: [string, FeedView][] = [
  ['what one subscribes to', feedView()],
  ['an archive', feedView({ part: { period: '2018', part: 2 }, next: { period: '2019', part: 1 } })],
  ['the oldest archive', feedView({ part: { period: '2017', part: 1 }, previous: null })],
  ['the feed of the site', feedView({ home: { type: 'front', path: '/' }, of: null })],
  ['an empty feed', feedView({ entries: [], previous: null, modifiedAt: null })],
  ['corrections', correction],
  [
    'a search',
    feedView({
      home: { type: 'search', path: '/search', query: 'q=a+b&from=2017' },
      of: { name: 'a b', kind: 'search' },
      ...{ previous: null, query: 'q=a+b&from=2017', older: 'q=a+b&from=2017&after=2017-01-02_x' },
    }),
  ],
]

const isRss = againstSchema('rss.rng')
const isAtom = againstSchema('atom.rng')
const ajv = new Ajv({ allErrors: true, strict: true })
addFormats.default(ajv)
const schema = new URL('../../../cli/conformance/feeds/json-feed.schema.json', import.meta.url)
const isJson = ajv.compile(JSON.parse(readFileSync(schema, 'utf8')) as object)

describe.each(every)('%s', (_, view) => {
  it('is as its formats ask', async () => {
    expect(await isRss(renderFeed(view, 'rss', site).body)).toEqual([])
    expect(await isAtom(renderFeed(view, 'atom', site).body)).toEqual([])
    isJson(JSON.parse(renderFeed(view, 'json', site).body))
    expect(isJson.errors).toBeNull()
  })

  it('says the same in every format', () => {
    const rss = parseRssFeed(renderFeed(view, 'rss', site).body).items ?? []
    const atom = parseAtomFeed(renderFeed(view, 'atom', site).body).entries ?? []
    const json = parseJsonFeed(renderFeed(view, 'json', site).body).items ?? []
    const facts = json.map(({ id, title, url, content_html, tags = [], date_published = '', date_modified }) => ({
      ...{ id, title, url, html: content_html, tags, published: Date.parse(String(date_published)), date_modified },
    }))
    expect(
      rss.map(({ guid, title, link, description, categories = [], pubDate = '', atom }) => ({
        ...{ id: guid?.value, title, url: link, html: description, tags: categories.map(({ name }) => name) },
        ...{ published: Date.parse(String(pubDate)), date_modified: atom?.updated },
      })),
    ).toEqual(facts)
    expect(
      atom.map(({ id, title, links = [], content, categories = [], published = '', updated }) => ({
        ...{ id, title: title?.value, url: links.find(({ rel }) => rel === 'alternate')?.href, html: content?.value },
        ...{
          tags: categories.map(({ term }) => term),
          published: Date.parse(String(published)),
          date_modified: updated,
        },
      })),
    ).toEqual(facts)
  })
})

describe('a schema', () => {
  it('refuses what lacks a part, or has one that means nothing', async () => {
    const rss = renderFeed(feedView(), 'rss', site).body
    const atom = renderFeed(feedView(), 'atom', site).body
    expect(await isRss(rss.replace(/<guid.*<\/guid>/, ''))).not.toEqual([])
    expect(await isRss(rss.replace(/<pubDate>\w+/, '<pubDate>Someday'))).not.toEqual([])
    expect(await isAtom(atom.replace(/<updated>.*<\/updated>/, ''))).not.toEqual([])
    expect(await isAtom(atom.replace('<author>', '<auteur>').replace('</author>', '</auteur>'))).not.toEqual([])
    expect(isJson({ ...(JSON.parse(renderFeed(feedView(), 'json', site).body) as object), version: '2' })).toBe(false)
  })
})

describe('an entry', () => {
  it('has the event’s headline, summary, sources and licence, and is known by its id alone', () => {
    const [one] = parseJsonFeed(renderFeed(feedView(), 'json', site).body).items ?? []
    expect(one).toMatchObject({
      ...{ id: `urn:uuid:${full.id}`, title: full.headline, url: `${site.url}${full.path}.html` },
      ...{ summary: full.summary, date_modified: full.modifiedAt.replace('.000Z', 'Z') },
    })
    const html = one?.content_html ?? ''
    for (const { url, publisher } of full.sources) {
      expect(html).toContain(`<a href="${escaped(url)}">${escaped(publisher)}</a>`)
    }
    for (const said of [full.headline, full.summary ?? '', full.license, full.origin?.name ?? ''])
      expect(html).toContain(escaped(said))
    expect(html).not.toMatch(/(?:href|src)="(?!https?:)/)
    const renamed = feedView({
      entries: [{ type: 'event', event: { ...full, headline: 'Other', path: '/news/2020/01/1/o' } }],
    })
    expect(parseJsonFeed(renderFeed(renamed, 'json', site).body).items?.[0]?.id).toBe(one?.id)
  })

  it('of a correction has an id of its own', () => {
    const [one] = parseAtomFeed(renderFeed(correction, 'atom', site).body).entries ?? []
    expect(one?.id).toMatch(/^urn:uuid:[\da-f-]{36}$/)
    expect(one?.id).not.toBe(`urn:uuid:${full.id}`)
    expect(one?.title?.value).toBe(`Correction: ${full.headline}`)
  })

  it('is read back as what was written, whatever that was', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...']]>&<!-"\'\\#;x\n\r\t') }),
    )
    fc.assert(
      fc.property(hostile, hostile, (headline, text) => {
        const event = {
          ...full,
          headline,
          summary: text,
          sources: [{ ...full.sources[0]!, publisher: text, title: text }],
        }
        const view = feedView({ entries: [{ type: 'event', event }] })
        const { items } = JSON.parse(renderFeed(view, 'json', site).body) as { items: { content_html: string }[] }
        const { feed } = readXmlFeed(renderFeed(view, 'atom', site).body) as {
          feed: { entry: [{ content: { '#text': string } }] }
        }
        expect(feed.entry[0].content['#text'].trim()).toBe(items[0]?.content_html.trim())
        const tags = [...(items[0]?.content_html ?? '').matchAll(/<\/?(\w*)/g)].map(([, name]) => name)
        expect(tags.filter((name) => !/^(?:p|a|ol|li|strong|figure|img|figcaption)$/.test(name ?? ''))).toEqual([])
      }),
      { numRuns: 40 },
    )
  })
})

describe('a feed', () => {
  it('names its hub where one subscribes, and nowhere else', () => {
    const { link, body } = renderFeed(feedView(), 'atom', site)
    expect(link).toBe(`<${site.hub}>; rel="hub", <${site.url}/contexts/port-ellery/feed.atom>; rel="self"`)
    expect(body).toContain('rel="hub"')
    expect(parseJsonFeed(renderFeed(feedView(), 'json', site).body).hubs).toEqual([{ type: 'WebSub', url: site.hub }])
    for (const name of ['an archive', 'a search']) {
      const view = new Map(every).get(name)
      expect(view && renderFeed(view, 'rss', site).link).toBeNull()
    }
    expect(renderFeed(feedView(), 'rss', { ...site, hub: null }).link).toBeNull()
  })
})

const escaped = (text: string) => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)
