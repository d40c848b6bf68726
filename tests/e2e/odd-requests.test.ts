import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { touchedChannel } from '@/lib/archive/touched'
import { db } from '@/lib/db'
import { createEvent } from '@/tests/support/factories'
import { startTestSite, type TestSite } from '@/tests/support/site'

let site: TestSite
const schema = '/schemas/archive.xsd'
const page = '/news/2017/04/7/a-thing-happens.html'

const ask = (path: string, headers: Record<string, string> = {}) => fetch(site.url + path, { headers })

/** The first bytes of the answer to a request that `fetch` would not send: its first line and its further lines. */
async function say(line: string, headers: string[] = []): Promise<string> {
  const socket = connect(Number(new URL(site.url).port), '127.0.0.1')
  try {
    socket.write([`${line} HTTP/1.1`, 'Host: any.example', ...headers, '', ''].join('\r\n'))
    const [answer] = (await once(socket, 'data', { signal: AbortSignal.timeout(5_000) })) as [Buffer]
    return answer.toString()
  } finally {
    socket.destroy()
  }
}

beforeAll(async () => {
  await createEvent({ headline: 'A thing happens', slug: 'a-thing-happens' })
  site = await startTestSite()
})
afterAll(() => site?.stop())

it('sends crawlers the page that everybody gets', async () => {
  const [everybody, ...crawlers] = await Promise.all(
    ['Mozilla/5.0', 'Bingbot', 'Twitterbot', 'facebookexternalhit/1.1', 'Googlebot/2.1'].map((name) =>
      ask(page, { 'user-agent': name }),
    ),
  )
  expect(crawlers.map(({ headers }) => headers.get('etag'))).toEqual(crawlers.map(() => everybody?.headers.get('etag')))
})

it('answers who offers another protocol in the one they spoke', async () => {
  const h2c = ['Connection: Upgrade, HTTP2-Settings', 'Upgrade: h2c', 'HTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA']
  expect(await say(`GET ${page}`, h2c)).toMatch(/^HTTP\/1.1 200 /)
  expect(await say('GET /healthz', ['Connection: Upgrade', 'Upgrade: websocket'])).toMatch(/^HTTP\/1.1 200 /)
})

it.each([`GET http://evil.example${page}`, 'GET HTTP://evil.example', 'GET http://evil.example/healthz'])(
  'takes "%s", and the host for nothing',
  async (line) => {
    const answer = await say(line)
    expect(answer).toMatch(/^HTTP\/1.1 200 /)
    expect(answer).not.toContain('evil')
  },
)

it.each([
  'GET //evil.example/news',
  'GET http://evil.example//evil.example/news',
  'GET /news\\2017',
  'GET /_global-error',
])('finds nothing at "%s"', async (line) => expect(await say(line)).toMatch(/^HTTP\/1.1 404 /))

it.each(['/', '/healthz', '/nowhere', schema])('refuses to TRACE %s', async (path) => {
  expect(await say(`TRACE ${path}`)).toMatch(/^HTTP\/1.1 405 /)
})

it('gives a file whole to who asks for a part that it does not have, or for a version of which it knows nothing', async () => {
  for (const headers of [{ range: 'bytes=99999999-' }, { 'if-match': '"other"' }] as Record<string, string>[])
    expect([headers, (await ask(schema, headers)).status]).toEqual([headers, 200])
})

it('does not take just any text for a date', async () => {
  for (const text of ['2099', '1 January 2099', '2099-01-01T00:00:00Z'])
    expect([text, (await ask(page, { 'if-modified-since': text })).status]).toEqual([text, 200])
})

it('survives nonsense on the database’s channel, and then forgets what it kept', async () => {
  expect((await ask('/news/2019/01/2/index.json')).status).toBe(200)
  await createEvent({ date: '2019-01-02', headline: 'Another thing happens' })
  await db.$executeRaw`select pg_notify(${touchedChannel}, 'nonsense')`
  await expect
    .poll(async () => (await ask('/news/2019/01/2/index.json')).text(), { timeout: 10_000, interval: 50 })
    .toContain('Another thing happens')
})

it.each([page, '/news/2017/04/7/index.md', '/news/2017/04/7', schema, '/nowhere'])(
  'lets no browser guess what %s is',
  async (path) => expect((await ask(path)).headers.get('x-content-type-options')).toBe('nosniff'),
)
