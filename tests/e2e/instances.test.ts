import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { migrate } from '@/cli/setup/migrations.mjs'
import { refusePooler } from '@/cli/setup/pooler.mjs'
import { waitUntil } from '@/cli/setup/processes.mjs'
import { announceTouched, touchedBy } from '@/lib/archive/touched'
import { db } from '@/lib/db'
import { openLine, type DatabaseLine } from '@/tests/support/database-line'
import { createEvent } from '@/tests/support/factories'
import { keepAddresses } from '@/tests/support/kept-addresses'
import { openPgBouncer, pgbouncer } from '@/tests/support/pgbouncer'
import { openRedis, redisServer, type TestRedis } from '@/tests/support/redis'
import { openReplicatedDatabase, type ReplicatedDatabase } from '@/tests/support/replicated-database'
import { cookieOf } from '@/tests/support/signed-in'
import { startTestSite, type TestSite } from '@/tests/support/site'

const day = '/news/2017/04/7'
const siteUrl = 'http://news.example.org'

let database: ReplicatedDatabase
let redis: TestRedis
let redisLine: DatabaseLine
let sites: TestSite[] = []
let id: string
let made = 0

/** What an instance answers: status and text. */
const ask = async (site: TestSite | undefined, path: string, init: RequestInit = {}) => {
  const answer = await fetch((site?.url ?? '') + path, { redirect: 'manual', ...init })
  return { status: answer.status, text: await answer.text() }
}
const both = (path: string) => Promise.all(sites.map((site) => ask(site, path)))
const statuses = async (path: string) => (await both(path)).map(({ status }) => status)

/** An event's page that nobody has asked for yet. */
async function newPage(): Promise<string> {
  made++
  await createEvent({ date: '2018-05-06', headline: `Something new happens ${made}`, slug: `new-${made}` })
  return `/news/2018/05/6/new-${made}.html`
}

/** A new page that one instance has made and shared; which it does not before it has found Redis. */
async function sharedPage(site: TestSite | undefined): Promise<string> {
  const shared = async () => ((await redis.ask('KEYS', '*:page:*')) as string[]).length
  const before = await shared()
  let path = ''
  const isShared = async () => {
    path = await newPage()
    await ask(site, path)
    return waitUntil(async () => (await shared()) > before, { within: 500 })
  }
  await expect.poll(isShared, { timeout: 20_000 }).toBe(true)
  return path
}

/** A new headline, as a command would give it and say so. */
async function reword(headline: string): Promise<void> {
  const event = { id, date: '2017-04-07', slug: 'a-thing-happens', contextSlugs: [], topicSlugs: [], sectionSlug: null }
  await db.$transaction(async (tx) => {
    await tx.event.update({ where: { id }, data: { headline } })
    await announceTouched(tx, touchedBy([event]))
  })
}

/** Both show a headline, and soon. */
async function bothShow(headline: string, path = `${day}/a-thing-happens.html`, timeout = 5_000): Promise<void> {
  const shown = async () => (await both(path)).map(({ text }) => text.includes(headline))
  await expect.poll(shown, { timeout }).toEqual([true, true])
}

/** How often readers' queries were answered by the replica. */
async function readsOnReplica(): Promise<number> {
  const [row] = await database.replica.query(
    `select count(*)::int as n from pg_stat_activity where application_name = 'daybook readers'`,
  )
  return Number(row?.n)
}

const canRun = redisServer !== undefined

beforeAll(async () => {
  if (!canRun) return
  database = await openReplicatedDatabase(keepAddresses)
  process.env.DATABASE_URL = database.primary.url
  redis = await openRedis()
  redisLine = await openLine(redis.url)
  id = await createEvent({ headline: 'A thing happens', slug: 'a-thing-happens' })
  await createEvent({ headline: 'Another thing happens', slug: 'another-thing-happens' })
  await database.caughtUp()
  const settings = {
    ...{ SITE_URL: siteUrl, DATABASE_URL: database.primary.url },
    ...{ DATABASE_REPLICA_URLS: database.replica.url, CACHE_URL: redisLine.url },
  }
  sites = await Promise.all([startTestSite(settings), startTestSite(settings)])
})
afterAll(async () => {
  // One that fails to stop leaves the others nothing to wait for.
  const stopped = await Promise.allSettled(sites.map((site) => site.stop()))
  await db.$disconnect()
  redisLine?.close()
  await redis?.close()
  await database?.close()
  expect(stopped.filter(({ status }) => status === 'rejected')).toEqual([])
})

describe.skipIf(!canRun)('two instances (need redis-server or valkey-server)', () => {
  it('make a page once, and show a change both', async () => {
    const [one, other] = sites
    const path = await sharedPage(one)
    // Nobody is told: who makes it again shows it.
    await database.primary.query(`update events set headline = 'Nobody was told' where date = '2018-05-06'`)
    const shown = await ask(other, path)
    expect([shown.status, shown.text]).toEqual([200, expect.stringContaining('Something new happens')])
    expect(shown.text).not.toContain('Nobody was told')
    await reword('A thing happens, it is said')
    await bothShow('A thing happens, it is said')
  })

  it('read from the replica, and from the primary what the replica has not got yet', async () => {
    await expect.poll(async () => (await statuses(await newPage())) && readsOnReplica()).toBeGreaterThan(0)
    await database.replica.query('select pg_wal_replay_pause()')
    try {
      for (const headline of ['A thing happens, late', 'A thing happens, later still']) {
        await reword(headline)
        await bothShow(headline)
        for (const path of [`${day}/index.html`, `${day}/index.json`, '/search.json?q=thing'])
          await bothShow(headline, path)
      }
    } finally {
      await database.replica.query('select pg_wal_replay_resume()')
    }
    await database.caughtUp()
    await bothShow('A thing happens, later still')
  })

  it('need no Redis, whether it is dead or stands still, and show nothing old when it is back', async () => {
    await redis.kill()
    await reword('A thing happens without Redis')
    await bothShow('A thing happens without Redis')
    expect(await statuses(await newPage())).toEqual([200, 200])
    await redis.start()
    await bothShow('A thing happens without Redis')

    redisLine.hold()
    const before = performance.now()
    expect(await statuses(await newPage())).toEqual([200, 200])
    expect(performance.now() - before).toBeLessThan(10_000)
    await reword('A thing happens while Redis stands still')
    await bothShow('A thing happens while Redis stands still')
    redisLine.mend()
    await reword('A thing happens with Redis again')
    await bothShow('A thing happens with Redis again')
  })

  it('need no replica, whether it is dead or stands still', async () => {
    database.replica.kill()
    for (let i = 0; i < 5; i++) expect(await statuses(await newPage())).toEqual([200, 200])
    await reword('A thing happens without a replica')
    await bothShow('A thing happens without a replica')
    expect(await statuses('/search?q=thing')).toEqual([200, 200])
    await database.replica.start()
    await database.caughtUp()
    await expect.poll(async () => (await statuses(await newPage())) && readsOnReplica()).toBeGreaterThan(0)

    database.replica.line.hold()
    expect(await statuses(await newPage())).toEqual([200, 200])
    expect(await statuses('/search?q=thing')).toEqual([200, 200])
    database.replica.line.mend()
  })

  it('answer readers while the primary is away, and tell editors; and are right when it is back', async () => {
    const cookie = await cookieOf('EDITOR')
    const [never, paths] = [await newPage(), [`${day}/a-thing-happens.html`, `${day}/index.md`]]
    await database.caughtUp()
    expect(await statuses(`${day}/a-thing-happens.html`)).toEqual([200, 200])
    // The replica does not know of it when the primary goes.
    await database.replica.query('select pg_wal_replay_pause()')
    await reword('A thing happens at the last moment')
    await bothShow('A thing happens at the last moment')
    database.primary.kill()

    for (const path of [never, ...paths, '/search?q=thing', '/random', '/feed.rss', '/healthz', '/readyz']) {
      const known = path === '/random' ? [302, 302] : [200, 200]
      await expect.poll(() => statuses(path), { timeout: 15_000, message: path }).toEqual(known)
    }
    await editorsHear(cookie)

    await database.primary.start()
    // Also on pages that were made of what the replica had.
    for (const path of paths) await bothShow('A thing happens at the last moment', path, 30_000)
    await database.replica.query('select pg_wal_replay_resume()')
    await database.caughtUp()
    await expect.poll(async () => (await ask(sites[0], '/desk', { headers: { cookie } })).status).toBe(200)
    await reword('A thing happens after all')
    await bothShow('A thing happens after all')
  })

  async function editorsHear(cookie: string): Promise<void> {
    const page = await ask(sites[0], '/desk', { headers: { cookie } })
    expect([page.status, page.text]).toEqual([503, expect.stringContaining('The archive does not answer just now')])
    const draft = await ask(sites[0], `/desk/events/${id}/draft`, {
      ...{ method: 'POST', body: '{}', headers: { cookie, origin: siteUrl, 'content-type': 'application/json' } },
    })
    expect(draft.status).toBeGreaterThanOrEqual(500)
    for (const { text } of [page, draft]) expect(text).not.toMatch(/at \w+ \(|node_modules|ECONN|prisma/i)
  }
})

describe.skipIf(!canRun || !pgbouncer)('an instance behind PgBouncer in transaction mode (needs pgbouncer)', () => {
  it('shows pages and changes, also while its replica is behind, and counts who signs in', async () => {
    const pooler = await openPgBouncer(database.primary.url)
    const site = await startTestSite({
      ...{ SITE_URL: siteUrl, DATABASE_URL: pooler.url, DATABASE_DIRECT_URL: database.primary.url },
      DATABASE_REPLICA_URLS: database.replica.url,
    })
    try {
      expect((await ask(site, `${day}/a-thing-happens.html`)).status).toBe(200)
      // Without Redis, which would tell as well that the replica is behind.
      await expect.poll(async () => (await ask(site, await newPage())).status && readsOnReplica()).toBeGreaterThan(0)
      await database.replica.query('select pg_wal_replay_pause()')
      await reword('A thing happens behind a pooler')
      const shown = async () => (await ask(site, `${day}/a-thing-happens.html`)).text
      await expect.poll(shown).toContain('A thing happens behind a pooler')
      await database.replica.query('select pg_wal_replay_resume()')
      // Many at once are given each other's connections.
      const asked = Array.from({ length: 40 }, (_, i) => ask(site, `/search.json?q=thing+${i}`))
      expect(new Set((await Promise.all(asked)).map(({ status }) => status))).toEqual(new Set([200]))
      const cookie = await cookieOf('EDITOR')
      expect((await ask(site, '/desk', { headers: { cookie } })).status).toBe(200)
      expect((await ask(site, '/sign-in/passkey/options', signIn)).status).toBeLessThan(500)
    } finally {
      await site.stop()
      await pooler.close()
    }
  })

  it('is not begun without an address for sessions', async () => {
    const pooler = await openPgBouncer(database.primary.url)
    try {
      await expect(refusePooler(pooler.url)).rejects.toThrow(/DATABASE_DIRECT_URL/)
      await expect(refusePooler(database.primary.url)).resolves.toBeUndefined()
      expect((await migrate(database.primary.url)).applied).toEqual([])
    } finally {
      await pooler.close()
    }
  })
})

const signIn = {
  ...{ method: 'POST', body: '{}' },
  headers: { origin: siteUrl, 'content-type': 'application/json' },
}
