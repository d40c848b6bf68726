import { once } from 'node:events'
import { request as send, type IncomingMessage } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { announceTouched, touchedBy } from '@/lib/archive/touched'
import { db } from '@/lib/db'
import { withdrawEvent } from '@/lib/desk/withdraw-event'
import { createPublished } from '@/tests/support/desk'
import { createActor } from '@/tests/support/people'
import { openLine, type DatabaseLine } from '@/tests/support/database-line'
import { createEvent } from '@/tests/support/factories'
import { startTestSite, type TestSite } from '@/tests/support/site'

let site: TestSite
let line: DatabaseLine
let id: string
const day = '/news/2017/04/7'
const event = `${day}/a-thing-happens`

/** An answer as it came over the wire: `fetch` would decode it. */
async function ask(path: string, headers: Record<string, string> = {}, method = 'GET') {
  const { hostname: host, port } = new URL(site.url)
  const sent = send({ host, port, path, headers: { host: 'any.example', ...headers }, method, agent: false }).end()
  const [answer] = (await once(sent, 'response')) as [IncomingMessage]
  const body = Buffer.concat((await answer.toArray()) as Buffer[])
  return { status: answer.statusCode, headers: answer.headers, body, text: body.toString() }
}

/** A new headline, as a command would give it and say so. */
async function reword(headline: string): Promise<void> {
  const touched = touchedBy([
    { id, date: '2017-04-07', slug: 'a-thing-happens', contextSlugs: ['norway'], topicSlugs: [], sectionSlug: null },
  ])
  await db.$transaction(async (tx) => {
    await tx.event.update({ where: { id }, data: { headline } })
    await announceTouched(tx, touched)
  })
}

beforeAll(async () => {
  id = await createEvent({ headline: 'A thing happens', slug: 'a-thing-happens', contexts: ['Norway'] })
  for (let i = 0; i < 8; i++) await createEvent({ headline: `Another thing happens, number ${i}` })
  await createEvent({ date: '2018-05-06', headline: 'Something else happens', slug: 'something-else-happens' })
  line = await openLine(process.env.DATABASE_URL ?? '')
  site = await startTestSite({ DATABASE_URL: line.url })
})
afterAll(async () => {
  await site?.stop()
  line?.close()
})

const compressed = [
  '/',
  '/news',
  `${day}/index.html`,
  `${event}.html`,
  `${event}.json`,
  `${day}/index.md`,
  '/feed.atom',
]
const files = ['/reader.js', '/schemas/archive.xsd']

describe('compressed answers', () => {
  it.each([...compressed, ...files])(
    '%s is sent in the form that is asked for, with an ETag of its own',
    async (path) => {
      const etags = new Set<unknown>()
      for (const [accepted, encoding] of [
        ['br, gzip', 'br'],
        ['gzip', 'gzip'],
        ['gzip;q=0.5, identity;q=0', 'gzip'],
        ['identity', undefined],
        ['br;q=0, gzip;q=0', undefined],
      ] as const) {
        const [first, again] = [
          await ask(path, { 'accept-encoding': accepted }),
          await ask(path, { 'accept-encoding': accepted }),
        ]
        expect([path, accepted, first.status, first.headers['content-encoding']]).toEqual([
          path,
          accepted,
          200,
          encoding,
        ])
        expect(first.headers.vary).toMatch(/\bAccept-Encoding$/)
        expect(first.headers['content-length']).toBe(String(first.body.length))
        expect([again.headers.etag, again.text]).toEqual([first.headers.etag, first.text])
        const head = await ask(path, { 'accept-encoding': accepted }, 'HEAD')
        expect([head.body.length, head.headers['content-length']]).toEqual([0, first.headers['content-length']])
        for (const other of ['br', 'gzip', 'identity']) {
          const known = { 'if-none-match': String(first.headers.etag), 'accept-encoding': other }
          const unchanged = await ask(path, known)
          expect([unchanged.status, unchanged.body.length, unchanged.headers.etag]).toEqual([
            304,
            0,
            first.headers.etag,
          ])
        }
        etags.add(first.headers.etag)
      }
      expect(etags.size).toBe(3)
    },
  )

  it('also of what is made anew each time, and of what is not there', async () => {
    for (const path of ['/search?q=thing', '/search.json?q=thing', `${day}/nothing-here.html`]) {
      const answer = await ask(path, { 'accept-encoding': 'gzip' })
      expect([path, answer.headers['content-encoding']]).toEqual([path, 'gzip'])
    }
  })

  it('vary by Accept only where the address has no suffix', async () => {
    expect((await ask('/')).headers.vary).toBe('Accept, Accept-Encoding')
    for (const path of [`${day}/index.html`, '/index.html', `${event}.json`])
      expect([path, (await ask(path, { accept: 'application/json' })).headers.vary]).toEqual([path, 'Accept-Encoding'])
  })
})

describe('a kept page', () => {
  it('is nobody’s but everybody’s: what else a request says is not in it', async () => {
    const plain = await ask(`${event}.html?utm=1`)
    for (const headers of [
      { host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'gopher' },
      { 'x-http-method-override': 'DELETE', 'x-original-url': '/desk', 'x-rewrite-url': '/desk' },
      { 'x-daybook-address': '/evil', 'x-daybook-tags': 'evil', cookie: 'daybook-session=evil' },
    ] as Record<string, string>[])
      for (const path of [`${event}.html?utm=2&${headers.host ?? ''}`, `http://evil.example${event}.html`]) {
        await ask(path, headers)
        const after = await ask(path)
        expect([path, after.status, after.text]).toEqual([path, 200, plain.text])
        expect(JSON.stringify(after.headers)).not.toMatch(/evil|x-daybook|x-next/)
      }
    expect(plain.text).not.toContain('daybook:tags')
  })

  it('is told apart by address and format, however it is asked for first', async () => {
    const types = async (accept: string) =>
      (await ask('/', { accept })).headers['content-type'] ?? (await ask('/', { accept })).status
    expect([await types('text/html'), await types('application/json'), await types('text/html')]).toEqual([
      'text/html; charset=utf-8',
      302,
      'text/html; charset=utf-8',
    ])
    expect((await ask('/contexts/norway.html?before=2001-01-01')).status).toBe(404)
    expect((await ask('/contexts/norway.html')).status).toBe(200)
    expect((await ask('/contexts/norway.html?before=2001-01-01')).status).toBe(404)
  })

  it('is kept by nobody in front where a token came with the question, and is everybody’s again after it', async () => {
    const path = `${event}.md`
    for (const [headers, control] of [
      [{ authorization: 'Bearer x' }, /^private, no-store$/],
      [{}, /^public/],
      [{ authorization: 'Bearer x' }, /^private, no-store$/],
    ] as [Record<string, string>, RegExp][])
      expect((await ask(path, headers)).headers['cache-control']).toMatch(control)
  })

  it('does not hold back what is left of a reader’s measure', async () => {
    const left = async () => /r=(\d+)/.exec(String((await ask(`/api/v1/days/2017-04-07`)).headers.ratelimit))?.[1]
    const [first, second] = [Number(await left()), Number(await left())]
    expect(second).toBeLessThan(first)
  })
})

describe('a page that a command touches', () => {
  it('is the new one in every form and format, however much is asked for meanwhile', async () => {
    const places = [
      `${event}.html`,
      `${event}.json`,
      `${day}/index.html`,
      `${day}/index.xml`,
      '/contexts/norway.html',
      '/feed.rss',
    ]
    let isOver = false
    const readers = places.map(async (path) => {
      while (!isOver) await ask(path, { 'accept-encoding': 'br' })
    })
    for (let i = 1; i <= 12; i++) {
      await reword(`A thing happens for the ${i}th time`)
      await sleep(i * 7)
    }
    isOver = true
    await Promise.all(readers)
    const said = async () =>
      Promise.all(places.map(async (path) => (await ask(path)).text.includes('A thing happens for the 12th time')))
    await expect.poll(said, { timeout: 2_000, interval: 20 }).toEqual(places.map(() => true))
  })

  it('is there again within a second of a publication, though it was asked for just before', async () => {
    for (let i = 0; i < 5; i++) {
      await ask(`${event}.html`)
      await reword(`Reworded ${i}`)
      await expect
        .poll(async () => (await ask(`${event}.html`)).text, { timeout: 1_000, interval: 5 })
        .toContain(`Reworded ${i}`)
    }
  })

  it('is the new one also where it only tells of days around', async () => {
    const editor = await createActor('EDITOR')
    await createPublished(editor, { date: '2018-05-10' })
    const pages = ['/', '/news/2018/05/6/index.html', '/news/2018/05/28/index.html', '/news/2018/05/28/index.json']
    const tell = () => Promise.all(pages.map(async (path) => /2018\/05\/20\b/.test((await ask(path)).text)))
    await expect.poll(async () => (await ask('/')).text).toContain('2018/05/10')
    expect(await tell()).toEqual([false, false, false, false])
    const { id: eventId, version } = await createPublished(editor, { date: '2018-05-20' })
    await expect.poll(tell, { timeout: 2_000, interval: 20 }).toEqual([true, true, true, true])
    await withdrawEvent(editor, { id: eventId, version, reason: 'It did not happen.' })
    await expect.poll(tell, { timeout: 2_000, interval: 20 }).toEqual([false, false, false, false])
  })

  it('leaves the others as they are', async () => {
    const elsewhere = '/news/2018/05/6/index.html'
    await ask(elsewhere)
    await db.event.updateMany({ where: { slug: 'something-else-happens' }, data: { headline: 'Said to nobody' } })
    await reword('A thing happens once more')
    await expect.poll(async () => (await ask(`${event}.html`)).text).toContain('once more')
    expect((await ask(elsewhere)).text).toContain('Something else happens')
  })
})

it('goes on serving what it kept while the database is away, and forgets it when that is back', async () => {
  const { headers, text } = await ask(`${event}.html`)
  line.cut()
  await expect.poll(async () => (await ask('/readyz')).status, { timeout: 15_000 }).toBe(503)
  for (const accepted of ['br', 'identity'])
    expect((await ask(`${event}.html`, { 'accept-encoding': accepted })).status).toBe(200)
  expect((await ask(`${event}.html`)).text).toBe(text)
  expect((await ask(`${event}.html`, { 'if-none-match': String(headers.etag) })).status).toBe(304)
  await db.event.update({ where: { id }, data: { headline: 'A thing happens unheard' } })
  line.mend()
  await expect.poll(async () => (await ask(`${event}.html`)).text, { timeout: 30_000 }).toContain('unheard')
})
