import { once } from 'node:events'
import pg from 'pg'
import { afterAll, expect, it } from 'vitest'
import { freePort } from '@/cli/setup/port.mjs'
import { startSite } from '@/cli/setup/site.mjs'
import { createEvent } from '@/tests/support/factories'

const connection = new pg.Client({ connectionString: process.env.DATABASE_URL })
afterAll(() => connection.end())

it('a server that is told to stop takes no more requests, and finishes those that it has', async () => {
  await createEvent({ headline: 'A thing happens', slug: 'a-thing-happens' })
  await connection.connect()
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const settings = { PORT: String(port), SITE_URL: url, PRELOAD_PAGES: 'off' }
  const site = await startSite(settings, { stdio: process.env.DEBUG ? 'inherit' : 'pipe' })
  const ended = once(site, 'exit')
  // Once for what is loaded at the first page alone.
  expect((await fetch(`${url}/news/2017/04/8/index.html`)).status).toBe(200)

  // The page waits for the archive, and is not there before that is let go.
  await connection.query('begin; lock table events in access exclusive mode')
  const slow = fetch(`${url}/news/2017/04/7/index.html`).then(async (answer) => [answer.status, await answer.text()])
  const waits = async () =>
    (await connection.query(`select from pg_locks where not granted and relation = 'events'::regclass`)).rowCount
  await expect.poll(waits).toBeGreaterThan(0)
  site.kill('SIGTERM')
  const isRefused = () =>
    fetch(`${url}/healthz`).then(
      () => false,
      () => true,
    )
  await expect.poll(isRefused).toBe(true)
  expect(site.exitCode).toBeNull()
  await connection.query('commit')

  expect(await slow).toEqual([200, expect.stringContaining('A thing happens')])
  expect((await ended)[0]).toBe(0)
})
