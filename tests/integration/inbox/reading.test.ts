import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { addFeed } from '@/lib/inbox/feeds/add-feed'
import { pauseFeed, removeFeed, resumeFeed } from '@/lib/inbox/feeds/change-feed'
import { getFeedsHealth } from '@/lib/inbox/feeds/feeds-health'
import { listFeeds } from '@/lib/inbox/feeds/list-feeds'
import { keepOutcome } from '@/lib/inbox/reading/keep-outcome'
import { takeDueFeed } from '@/lib/inbox/reading/due-feeds'
import { readFeed } from '@/lib/inbox/reading/read-feed'
import { readFeeds } from '@/lib/inbox/reading/read-feeds'
import { keptFor, tidyInbox } from '@/lib/inbox/tidy-inbox'
import type { Editor } from '@/lib/users/actor'
import { allowOutbound, openHttpServer, status, type HttpServer } from '@/tests/support/http-server'
import { rssOf } from '@/tests/support/feed-text'
import { follow, freeHosts, groups, readAll, readDue } from '@/tests/support/inbox'
import { createActor } from '@/tests/support/people'

let editor: Editor
let server: HttpServer

beforeAll(async () => {
  editor = await createActor('EDITOR')
  server = await openHttpServer()
  allowOutbound(`127.0.0.1:${server.port}`)
  env().OUTBOUND_FETCH = 'on'
})
afterAll(() => server.close())

beforeEach(async () => {
  await db.feed.deleteMany()
  await db.feedItem.deleteMany()
  await db.inboxGroup.deleteMany()
  server.asked.length = 0
})

const ferry = {
  title: 'Ferry aground off Port Ellery with ninety aboard',
  link: 'https://post.example/ferry',
  guid: 'n1',
}
const bridge = {
  title: 'Bridge over the Quay painted red by its town council',
  link: 'https://post.example/bridge',
  guid: 'n2',
}
const say = (body: string | Buffer, headers: Record<string, string> = {}) =>
  server.answer((response, { path }) =>
    path === '/robots.txt'
      ? void response.writeHead(404).end()
      : void response.writeHead(200, { 'content-type': 'application/rss+xml', ...headers }).end(body),
  )
const asks = () => server.asked.filter(({ path }) => path !== '/robots.txt')
const onlyFeed = () => db.feed.findFirstOrThrow()

describe('a feed', () => {
  it('is read, and read again without anything doubled', async () => {
    say(rssOf([ferry, bridge]), { etag: '"one"', 'last-modified': 'Tue, 03 Jun 2008 11:05:30 GMT' })
    await follow(editor, `${server.url}/feed`, 'Post')
    await readDue()
    await readAll()
    expect((await groups()).flatMap(({ titles }) => titles).sort()).toEqual([bridge.title, ferry.title])
    expect(asks()[1]?.headers).toMatchObject({
      'if-none-match': '"one"',
      'if-modified-since': 'Tue, 03 Jun 2008 11:05:30 GMT',
    })
    expect(await db.feedItem.findFirst({ where: { url: ferry.link } })).toMatchObject({ publisher: 'Post' })
    expect(await listFeeds(editor)).toMatchObject([{ name: 'Post', articles: 2, problem: null, failures: 0 }])
  })

  it('is left as it is where it says that nothing changed, and read later the next time', async () => {
    say(rssOf([ferry]), { etag: '"one"' })
    await follow(editor, `${server.url}/feed`)
    await readDue()
    const before = await onlyFeed()
    server.answer(status(304))
    await readAll()
    expect(await onlyFeed()).toMatchObject({ problem: null, etag: '"one"', title: 'The Ellery Post' })
    expect((await onlyFeed()).everySeconds).toBeGreaterThan(before.everySeconds)
  })

  it('keeps one article where its title, address or guid changes', async () => {
    say(rssOf([ferry]))
    await follow(editor, `${server.url}/feed`)
    await readDue()
    say(rssOf([{ ...ferry, title: 'Ferry afloat again', link: 'https://post.example/ferry-2' }]))
    await readAll()
    expect(await groups()).toMatchObject([{ title: 'Ferry afloat again', titles: ['Ferry afloat again'] }])
    expect(await db.feedItem.findMany()).toMatchObject([{ url: 'https://post.example/ferry-2' }])
    say(rssOf([{ ...ferry, title: 'Ferry afloat again', link: 'https://post.example/ferry-2', guid: 'other' }]))
    await readAll()
    expect([await db.feedItem.count(), await db.feedEntry.count()]).toEqual([1, 1])
  })

  it('shares articles with others, and keeps them when one is removed', async () => {
    say(rssOf([ferry]))
    const one = await follow(editor, `${server.url}/world`)
    const two = await follow(editor, `${server.url}/home`)
    await readDue()
    expect([await db.feedItem.count(), await db.feedEntry.count()]).toEqual([1, 2])
    await removeFeed(editor, { id: one })
    expect(await groups()).toMatchObject([{ titles: [ferry.title] }])
    await removeFeed(editor, { id: two })
    expect([await groups(), await db.feedItem.count()]).toEqual([[], 0])
  })

  it('never speaks of what another brought: the same guid with another address is an article of its own', async () => {
    const lists = (others: object[]) =>
      server.answer((response, { path }) =>
        path === '/robots.txt'
          ? void response.writeHead(404).end()
          : void response.writeHead(200).end(rssOf(path === '/own' ? [ferry] : others)),
      )
    lists([{ ...ferry, guid: 'taken' }])
    await follow(editor, `${server.url}/own`, 'Post')
    await readDue()
    await follow(editor, `${server.url}/other`, 'Other')
    await readDue()
    const retold = { ...ferry, guid: 'taken', title: 'The Post says that the moon is made of green cheese' }
    lists([retold])
    await readAll()
    expect(await db.feedItem.findMany()).toMatchObject([
      { ...{ title: ferry.title, url: ferry.link }, publisher: 'Post' },
    ])
    const lie = { ...retold, link: 'https://other.example/moon' }
    lists([lie])
    await readAll()
    expect(await db.feedItem.findMany({ orderBy: { url: 'asc' } })).toMatchObject([
      { title: lie.title, url: lie.link, publisher: 'Other' },
      { title: ferry.title, url: ferry.link, publisher: 'Post' },
    ])
  })

  it('has another article where it gives its guid to an address on another host', async () => {
    say(rssOf([ferry]))
    await follow(editor, `${server.url}/feed`)
    await readDue()
    say(rssOf([{ ...bridge, guid: ferry.guid, link: 'https://elsewhere.example/bridge' }]))
    await readAll()
    expect(await db.feedItem.findMany({ orderBy: { url: 'asc' } })).toMatchObject([
      { title: bridge.title, url: 'https://elsewhere.example/bridge' },
      { title: ferry.title, url: ferry.link },
    ])
  })

  it('is found on the page that names it', async () => {
    server.answer((response, { path }) => {
      if (path === '/news')
        response
          .writeHead(200, { 'content-type': 'text/html' })
          .end(
            '<link rel=alternate type="application/rss+xml" title="Comments" href="/c"><link rel=alternate type="application/rss+xml" href="/f?a=1&amp;b=2">',
          )
      else response.writeHead(path === '/robots.txt' ? 404 : 200).end(rssOf([ferry]))
    })
    await follow(editor, `${server.url}/news`)
    await readAll()
    await readAll()
    expect(await onlyFeed()).toMatchObject({
      url: `${server.url}/f?a=1&b=2`,
      givenUrl: `${server.url}/news`,
      problem: null,
    })
    expect(await groups()).toHaveLength(1)
    expect(await addFeed(editor, { url: `${server.url}/news`, name: null, section: null })).toMatchObject({
      error: { type: 'there-already' },
    })
  })

  it('moves where it is redirected for good, and only then', async () => {
    server.answer((response, { path }) => {
      if (path === '/old') response.writeHead(301, { location: '/now' }).end()
      else if (path === '/now') response.writeHead(302, { location: '/today' }).end()
      else response.writeHead(path === '/robots.txt' ? 404 : 200).end(rssOf([ferry]))
    })
    await follow(editor, `${server.url}/old`)
    await readDue()
    expect(await onlyFeed()).toMatchObject({ url: `${server.url}/now`, state: 'ACTIVE' })
    await follow(editor, `${server.url}/old?again`)
    server.answer((response, { path }) =>
      path === '/old?again'
        ? void response.writeHead(308, { location: '/now' }).end()
        : void response.writeHead(404).end(),
    )
    await readDue()
    const paused = await db.feed.findFirstOrThrow({ where: { givenUrl: `${server.url}/old?again` } })
    expect(paused).toMatchObject({ state: 'ACTIVE', failures: 1 })
  })

  it.each([
    ['404', 404, '(404)'],
    ['a fault', 503, 'fault (503)'],
    ['a refusal', 403, 'let us read'],
  ])('says in words that it answered with %s, and is read less and less', async (_, code, words) => {
    server.answer((response, { path }) =>
      path === '/robots.txt' ? void response.writeHead(404).end() : void response.writeHead(code).end(),
    )
    await follow(editor, `${server.url}/${code}`)
    await readDue()
    const feed = await onlyFeed()
    expect(feed).toMatchObject({ failures: 1, state: 'ACTIVE', problem: expect.stringContaining(words) as string })
    expect(feed.nextReadingAt.getTime()).toBeGreaterThan(Date.now() + 20 * 60_000)
    expect((await getFeedsHealth()).failing).toMatchObject([{ failures: 1 }])
  })

  it('is asked again when its server wants that', async () => {
    server.answer((response, { path }) =>
      path === '/robots.txt'
        ? void response.writeHead(404).end()
        : void response.writeHead(429, { 'retry-after': '7200' }).end(),
    )
    await follow(editor, `${server.url}/busy`)
    await readDue()
    const feed = await onlyFeed()
    expect(feed.nextReadingAt.getTime()).toBeGreaterThan(Date.now() + 7_100_000)
    expect(feed.problem).toContain('less often')
  })

  it('is paused when it is gone for good, and read when it is resumed', async () => {
    server.answer((response, { path }) => void response.writeHead(path === '/robots.txt' ? 404 : 410).end())
    const id = await follow(editor, `${server.url}/gone`)
    await readDue()
    expect(await onlyFeed()).toMatchObject({ state: 'PAUSED', pausedBecause: expect.stringContaining('410') as string })
    expect(await pauseFeed(editor, { id })).toMatchObject({ error: { type: 'unchanged' } })
    say(rssOf([ferry]))
    await resumeFeed(editor, { id })
    await readDue()
    expect(await onlyFeed()).toMatchObject({ state: 'ACTIVE', pausedBecause: null, problem: null })
    expect(await groups()).toHaveLength(1)
  })

  it.each([
    [
      'letters of another alphabet, by its declaration',
      '<?xml version="1.0" encoding="windows-1251"?>',
      'application/rss+xml',
    ],
    ['a header that knows better', '<?xml version="1.0"?>', 'text/xml; charset=windows-1251'],
  ])('is read with %s', async (_, declaration, type) => {
    const russian = [...'Паром сел на мель у порта'].map((letter) => {
      const code = letter.codePointAt(0) ?? 0
      return code < 128 ? code : code - 0x410 + 0xc0
    })
    const [before, after] = rssOf([{ ...ferry, title: '|' }])
      .replace(/^<\?.*?\?>/, declaration)
      .split('|')
    say(Buffer.concat([Buffer.from(before ?? ''), Buffer.from(russian), Buffer.from(after ?? '')]), {
      'content-type': type,
    })
    await follow(editor, `${server.url}/ru`)
    await readDue()
    expect(await groups()).toMatchObject([{ title: 'Паром сел на мель у порта' }])
  })

  it('of ten thousand items gives the latest three hundred', async () => {
    const items = Array.from({ length: 10_000 }, (_, n) => ({
      title: `Item ${n} of many ${n * 7}`,
      link: `https://post.example/${n}`,
      date: new Date(Date.now() - n * 60_000).toUTCString(),
    }))
    say(rssOf(items))
    await follow(editor, `${server.url}/many`)
    await readDue()
    expect(await db.feedItem.count()).toBe(300)
    expect(await db.feedItem.count({ where: { url: 'https://post.example/299' } })).toBe(1)
    await readAll()
    expect(await db.feedItem.count()).toBeLessThanOrEqual(600)
  }, 120_000)

  it.each([
    ['nothing that is a feed', 'Hello', 'neither a feed'],
    ['a feed that attacks', '<!DOCTYPE r [<!ENTITY a "b">]><rss><channel/></rss>', 'entities'],
    ['what cannot be mended', '<rss version="2.0"><channel><title>', 'broken'],
  ])('says what is wrong with %s', async (_, body, words) => {
    say(body)
    await follow(editor, `${server.url}/wrong`)
    await readDue()
    expect((await onlyFeed()).problem).toContain(words)
  })
})

describe('a worker', () => {
  it('keeps nothing of a feed that was paused, removed or given to another meanwhile', async () => {
    say(rssOf([ferry]))
    const id = await follow(editor, `${server.url}/feed`)
    const feed = await takeDueFeed()
    expect(await takeDueFeed()).toBeNull()
    if (!feed) throw new Error('it is due')
    await freeHosts()
    const outcome = await readFeed(feed, new Date())
    await pauseFeed(editor, { id })
    await keepOutcome(feed, outcome)
    expect(await groups()).toEqual([])
    await resumeFeed(editor, { id })
    const again = await takeDueFeed()
    await keepOutcome(feed, outcome)
    expect(await groups()).toEqual([])
    if (again) await keepOutcome(again, outcome)
    expect(await groups()).toHaveLength(1)
    await removeFeed(editor, { id })
    if (again) await keepOutcome(again, outcome)
    expect(await groups()).toEqual([])
  })

  it('takes what a killed one left when its time is over, and doubles nothing', async () => {
    say(rssOf([ferry]))
    await follow(editor, `${server.url}/feed`)
    const dead = await takeDueFeed()
    await readDue()
    expect(asks()).toHaveLength(0)
    await db.feed.updateMany({ data: { leasedUntil: new Date(Date.now() - 1_000) } })
    await readDue()
    expect(await groups()).toHaveLength(1)
    if (dead) await keepOutcome(dead, await readFeed(dead, new Date()))
    expect(await db.feedItem.count()).toBe(1)
  })

  it('asks nothing while fetching is off', async () => {
    await follow(editor, `${server.url}/feed`)
    env().OUTBOUND_FETCH = 'off'
    await readDue()
    expect(asks()).toHaveLength(0)
    expect((await getFeedsHealth()).isOn).toBe(false)
    env().OUTBOUND_FETCH = 'on'
  })

  it('finds one group for two feeds that bring an event at once', async () => {
    server.answer((response, { path }) => {
      if (path === '/robots.txt') return void response.writeHead(404).end()
      const own =
        path === '/a' ? ferry : { title: 'Ninety aboard ferry aground off Port Ellery', link: 'https://wire.example/f' }
      response.writeHead(200).end(rssOf([own], path))
    })
    await follow(editor, `${server.url}/a`)
    await follow(editor, `${server.url}/b`)
    await Promise.all([readFeeds(), readFeeds()])
    await readAll()
    expect(await groups()).toMatchObject([{ publishers: 2 }])
  })
})

it('forgets what no feed has listed for a month, but for that which became an event', async () => {
  say(rssOf([ferry, bridge]))
  await follow(editor, `${server.url}/feed`)
  await readDue()
  await db.inboxGroup.updateMany({ where: { title: bridge.title }, data: { state: 'USED' } })
  await tidyInbox(Date.now() + keptFor - 60_000)
  expect(await db.feedItem.count()).toBe(2)
  await tidyInbox(Date.now() + keptFor + 60_000)
  expect(await groups()).toMatchObject([{ title: bridge.title }])
  expect(await db.feedEntry.count()).toBe(0)
})

it('follows no more feeds than it can, none that leads inside, and no section that is not there', async () => {
  const add = async (url: string, section: string | null = null) => {
    const added = await addFeed(editor, { url, name: null, section })
    return added.ok ? 'added' : added.error.type
  }
  expect(await add('http://localhost/feed')).toBe('address')
  for (const inside of ['http://10.0.0.1/feed', 'http://2130706433/', 'http://[::1]/', 'http://169.254.169.254/'])
    expect(await add(inside)).toBe('address')
  expect(await add('ftp://post.example/feed')).toBe('address')
  expect(await add('https://post.example/feed', 'no-such-section')).toBe('no-section')
  const rows = Array.from({ length: 300 }, (_, n) => `https://post.example/${n}`)
  await db.feed.createMany({
    data: rows.map((url, n) => ({
      id: `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`,
      ...{ url, givenUrl: url, addedById: editor.userId, state: 'PAUSED' as const },
    })),
  })
  expect(await add('https://post.example/7')).toBe('there-already')
  expect(await add('https://post.example/another')).toBe('too-many')
})
