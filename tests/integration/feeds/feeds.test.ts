import { beforeAll, describe, expect, it } from 'vitest'
import { feedAddress, feedPartName, type FeedOf } from '@/lib/archive/feed-addresses'
import { db } from '@/lib/db'
import { findFeed } from '@/lib/feeds/find-feed'
import { renderFeed } from '@/lib/representations/feeds/registry'
import { createEvent } from '@/tests/support/factories'
import { walkers, walkFeed } from '@/cli/conformance/feeds/walk-feed'

const site = { url: 'https://daybook.example', name: 'Daybook', hub: null }
const published: string[] = []

/** 330 events, published over three months, many at one time, on days that have nothing to do with it. */
beforeAll(async () => {
  const times = ['2026-09-03T10:00:00Z', '2026-10-31T23:59:59.999Z', '2026-11-01T00:00:00Z', '2026-11-20T08:00:00Z']
  for (let i = 0; i < 330; i++) {
    const at = times[i % 10 === 0 ? 0 : i % 10 < 4 ? 1 : i % 10 < 8 ? 2 : 3] ?? ''
    published.push(
      await createEvent({
        at,
        date: `201${i % 7}-04-0${1 + (i % 9)}`,
        contexts: i % 2 ? ['Norway'] : ['Twitter', 'Norway'],
        topics: i % 2 ? [] : ['Story', 'Story of it'],
        section: i % 4 ? 'Sport' : 'Law and crime',
      }),
    )
  }
  await createEvent({ headline: 'A draft', status: 'DRAFT', contexts: ['Norway'] })
  await createEvent({ headline: 'Taken back', status: 'WITHDRAWN', contexts: ['Norway'], at: '2026-11-21T08:00:00Z' })
}, 300_000)

/** What a reader of the site would be given, without the site. */
const read = (format: 'rss' | 'atom' | 'json') => async (address: string) => {
  const [, home = '', part = 'latest'] = /^https:\/\/daybook\.example(.*)\/feed(?:\/([^.]+))?\.\w+$/.exec(address) ?? []
  const [, kind = 'site', slug = 'all'] = /^\/([a-z]+)s\/(.+)$/.exec(home) ?? []
  const at = await findFeed(kind, slug, part)
  if (at?.found !== 'feed') throw new Error(`${address} is no feed`)
  return renderFeed(at.view, format, site).body
}

const urn = (id: string) => `urn:uuid:${id}`
const idsWhere = async (where: object) =>
  (await db.event.findMany({ where: { status: 'PUBLISHED', ...where }, select: { id: true } })).map(({ id }) => urn(id))

describe.each(walkers)('%s, walking the archive in %s,', (_, format, parse) => {
  it.each([
    ['the site', '/', {}],
    ['a context', '/contexts/norway', { contexts: { some: { name: 'Norway' } } }],
    ['a topic', '/topics/story', { topics: { some: { name: 'Story' } } }],
    ['a section', '/sections/sport', { sectionSlug: 'sport' }],
  ])('finds every event of %s exactly once', async (_, home, where) => {
    const { ids, documents } = await walkFeed(site.url + feedAddress(format, home), parse, read(format))
    expect(ids.toSorted()).toEqual((await idsWhere(where)).toSorted())
    expect(documents.length).toBeGreaterThan(1)
  })
})

const at = async (of: FeedOf, name: string | null = null) => {
  const found = await findFeed(of.type, 'slug' in of ? of.slug : 'all', name ?? 'latest')
  if (found?.found !== 'feed') throw new Error('no feed')
  return found.view
}

describe('a feed', () => {
  it('tells first of what was published last', async () => {
    const { entries } = await at({ type: 'site' })
    const times = entries.map((entry) => (entry.type === 'event' ? entry.event.publishedAt : ''))
    expect(times).toEqual(times.toSorted().reverse())
    expect(times[0]).toBe('2026-11-20T08:00:00.000Z')
  })

  it('leads back as it leads on', async () => {
    const forward: string[] = []
    const backward: string[] = []
    const latest = await at({ type: 'site' })
    for (let part = latest.previous; part; part = (await at({ type: 'site' }, feedPartName(part))).previous)
      backward.push(feedPartName(part))
    for (let part = backward.at(-1) ?? null; part !== null;) {
      forward.push(part)
      const { next } = await at({ type: 'site' }, part)
      part = next && feedPartName(next)
    }
    expect(backward.length).toBeGreaterThan(2)
    expect(forward).toEqual(backward.toReversed())
  })

  it('puts what was published in the last millisecond of a month into that month', async () => {
    const { entries } = await at({ type: 'site' }, '2026-10')
    expect(new Set(entries.map((entry) => entry.type === 'event' && entry.event.publishedAt))).toEqual(
      new Set(['2026-10-31T23:59:59.999Z']),
    )
  })

  it('keeps its archives byte for byte when something new is published', async () => {
    const names = ['2026-09', '2026-10']
    const all = () =>
      Promise.all(names.map(async (name) => renderFeed(await at({ type: 'site' }, name), 'atom', site).body))
    const before = await all()
    const id = await createEvent({ at: '2026-11-28T10:00:00Z', date: '2010-04-01' })
    expect((await at({ type: 'site' })).entries[0]).toMatchObject({ event: { id } })
    expect(await all()).toEqual(before)
  })

  it('of an archive that is not, or no longer, leads to what one subscribes to', async () => {
    for (const part of [
      { period: '1999-01', part: 1 },
      { period: '2026-11', part: 9 },
      { period: '2026-12', part: 1 },
    ])
      expect(await findFeed('site', 'all', feedPartName(part))).toEqual({ found: 'elsewhere', home: '/' })
  })

  it('of a name without published events is none', async () => {
    expect(await findFeed('context', 'nobody', 'latest')).toBeNull()
    expect(await findFeed('context', 'Norway', 'latest')).toBeNull()
    expect(await findFeed('site', 'other', 'latest')).toBeNull()
    expect(await findFeed('day', 'all', 'latest')).toBeNull()
    expect(await findFeed('site', 'all', '2026')).toBeNull()
  })

  it('of a context that was merged into another leads to that one', async () => {
    const { id } = await db.context.findFirstOrThrow({ where: { slug: 'norway' }, select: { id: true } })
    await db.context.create({
      data: { id: crypto.randomUUID(), slug: 'kingdom-of-norway', name: 'Kingdom of Norway', mergedIntoId: id },
    })
    const found = await findFeed('context', 'kingdom-of-norway', '2026')
    expect(found).toEqual({ found: 'moved', home: '/contexts/norway' })
  })
})

describe('the feed of corrections', () => {
  it('has each of a published event once, known by event and version', async () => {
    const [one = '', two = ''] = published
    await db.correction.createMany({
      data: [
        { eventId: one, version: 2, at: '2026-11-02T08:00:00Z', note: 'It was the 6th, not the 7th.' },
        { eventId: one, version: 3, at: '2026-11-03T08:00:00Z', note: 'It was the 5th.' },
        { eventId: two, version: 2, at: '2025-11-03T08:00:00Z', note: 'A name was misspelt.' },
      ],
    })
    const { entries } = await at({ type: 'corrections' })
    expect(entries.map((entry) => entry.type === 'correction' && entry.note)).toEqual([
      'It was the 5th.',
      'It was the 6th, not the 7th.',
      'A name was misspelt.',
    ])
    for (const [, format, parse] of walkers) {
      const { body } = renderFeed(await at({ type: 'corrections' }), format, site)
      expect(new Set((await parse(body)).ids).size).toBe(3)
    }
  })

  it('is there, and empty, where nothing had to be put right', async () => {
    await db.correction.deleteMany()
    expect((await at({ type: 'corrections' })).entries).toEqual([])
  })
})
