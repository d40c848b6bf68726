import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newToken } from '@/lib/tokens/token'
import { openLine, type DatabaseLine } from '@/tests/support/database-line'
import { createEvent } from '@/tests/support/factories'
import { cookieOfSession } from '@/tests/support/signed-in'
import { startTestSite, type TestSite } from '@/tests/support/site'

let site: TestSite
let line: DatabaseLine

const ask = (path: string) => fetch(site.url + path)

beforeAll(async () => {
  await createEvent({ headline: 'A thing happens', slug: 'a-thing-happens' })
  line = await openLine(process.env.DATABASE_URL ?? '')
  site = await startTestSite({ DATABASE_URL: line.url })
})
afterAll(async () => {
  await site?.stop()
  line?.close()
})

it('serves what it has kept while the database is gone, says so for the rest, and recovers by itself', async () => {
  expect((await ask('/news/2017/04/7/index.html')).status).toBe(200)
  line.cut()
  await expect.poll(async () => (await ask('/readyz')).status, { timeout: 15_000 }).toBe(503)
  expect((await ask('/healthz')).status).toBe(200)
  expect((await ask('/news/2017/04/7/index.html')).status).toBe(200)

  for (const path of [
    ...['/news/2017/04/7/a-thing-happens.html', '/news/2017/04/7/a-thing-happens.json'],
    '/oai?verb=ListRecords&metadataPrefix=oai_dc',
  ]) {
    const answer = await ask(path)
    expect([path, answer.status, answer.headers.get('retry-after'), answer.headers.get('cache-control')]).toEqual([
      path,
      503,
      '5',
      'no-store',
    ])
    expect(await answer.text()).not.toMatch(/at \w+ \(|node_modules|ECONN/)
  }
  for (const [path, headers] of [
    ['/desk', { cookie: await cookieOfSession(uuid()) }],
    ['/api/v1/me', { authorization: `Bearer ${newToken()}` }],
    ['/api/v1/desk/events/1', { authorization: `Bearer ${newToken()}` }],
  ] as const) {
    const answer = await fetch(site.url + path, { headers, redirect: 'manual' })
    const said = [path, answer.status, answer.headers.get('retry-after'), answer.headers.get('cache-control')]
    expect(said).toEqual([path, 503, '5', 'private, no-store'])
    expect(await answer.text()).not.toMatch(/at \w+ \(|node_modules|ECONN/)
  }

  line.mend()
  await expect
    .poll(async () => (await ask('/news/2017/04/7/a-thing-happens.html')).status, { timeout: 30_000 })
    .toBe(200)
  await expect.poll(async () => (await ask('/readyz')).status, { timeout: 15_000 }).toBe(200)
  expect((await ask('/oai?verb=Identify')).status).toBe(200)
})
