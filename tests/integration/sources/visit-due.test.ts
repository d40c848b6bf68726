import { spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { claimDue } from '@/lib/sources/due-sources'
import { visitDue } from '@/lib/sources/visit-due'
import { visitSource } from '@/lib/sources/visit-source'
import { visitSources } from '@/lib/sources/visit-sources'
import { createEvent } from '@/tests/support/factories'
import { openWeb, type Web } from '@/tests/support/web'
import { commandLine } from '@/tests/support/programs'

let web: Web
beforeAll(async () => {
  web = await openWeb(12, 20)
  env().OUTBOUND_FETCH = 'on'
})
afterAll(() => web.close())
beforeEach(() => void (env().OUTBOUND_FETCH = 'on'))
afterEach(async () => {
  await db.citation.deleteMany()
  await db.source.deleteMany()
  await db.visitedHost.deleteMany()
  await db.draft.deleteMany()
})

let made = 0
/** An event that cites so many pages of each host. */
async function cite(pages: number, facts: Parameters<typeof createEvent>[0] = {}): Promise<string[]> {
  made += 1
  const urls = web.urls.flatMap((url) => Array.from({ length: pages }, (_, i) => `${url}/${made}/${i}`))
  await createEvent({ ...facts, sources: urls.map((url) => ({ publisher: 'News', url })) })
  return urls
}

const due = () => db.source.updateMany({ where: { nextVisitAt: { not: null } }, data: { nextVisitAt: new Date(0) } })
const hostsFree = () => db.visitedHost.updateMany({ data: { nextAt: new Date(0) } })
const checked = () => db.source.count({ where: { checkedAt: { not: null } } })
const visits = async () => (await db.sourceCheck.findMany({ select: { visits: true } })).map((check) => check.visits)

describe('sources that are due', () => {
  it('are visited, judged and described, one of each host at a time', async () => {
    const urls = await cite(1)
    const counts = await visitDue()
    expect(counts).toMatchObject({ described: 12, checked: 0, failed: 0 })
    expect(web.asked().sort()).toEqual([...urls].sort())
    const source = await db.source.findFirstOrThrow({ where: { url: urls[0] }, include: { description: true } })
    expect(source).toMatchObject({ status: 'ALIVE', failures: 0, title: expect.stringContaining('Page /') as string })
    expect(source.description?.etag).toBe(`"/${made}/0"`)
    expect(source.nextVisitAt?.getTime()).toBeGreaterThan(Date.now())
    expect(await visitDue()).toMatchObject({ described: 0, checked: 0 })
  })

  it('are counted within minutes, whatever is visited meanwhile', async () => {
    const queued = () => db.$queryRaw`select run_at from graphile_worker.jobs where key = 'count-sources'`
    await visitSources()
    expect(await queued()).toEqual([])
    await cite(1)
    await visitSources()
    const [first] = (await queued()) as [{ run_at: Date }]
    expect(first.run_at.getTime() - Date.now()).toBeLessThanOrEqual(300_000)
    await due()
    await hostsFree()
    await visitSources()
    expect(await queued()).toEqual([first])
  })

  it('are waited for, where their host is still to be left alone', async () => {
    await cite(2)
    const began = Date.now()
    expect(await visitDue()).toMatchObject({ described: 24 })
    expect(Date.now() - began).toBeGreaterThan(950)
  })

  it('are visited in a set time and number only', async () => {
    await cite(3)
    expect(await visitDue({ limit: 5 })).toMatchObject({ described: 5 })
    const began = Date.now()
    await visitDue({ timeLimit: 300 })
    expect(Date.now() - began).toBeLessThan(20_000)
    expect(await checked()).toBeLessThanOrEqual(5 + 12)
  })

  it('and were never visited come first', async () => {
    const old = await cite(1)
    await visitDue()
    await due()
    await hostsFree()
    const fresh = await cite(1)
    const claimed = await claimDue(12)
    expect(claimed.map(({ url }) => url).sort()).toEqual([...fresh].sort())
    expect(old).not.toContain(claimed[0]?.url)
  })

  it('are left alone unless a public event or a draft cites them', async () => {
    await cite(1, { status: 'WITHDRAWN' })
    expect(await visitDue()).toMatchObject({ described: 0, checked: 0 })
    await due()
    const source = await db.source.findFirstOrThrow()
    expect(await claimDue(50)).toEqual([])
    expect((await db.source.findFirstOrThrow({ where: { id: source.id } })).nextVisitAt?.getTime()).toBeGreaterThan(
      Date.now() + 20 * 24 * 3_600_000,
    )
  })

  it('are asked whether they have changed, and told of as they were', async () => {
    await cite(1)
    await visitDue()
    await due()
    await hostsFree()
    const [claimed] = await claimDue(1)
    expect(claimed?.etag).toMatch(/^"/)
  })

  it('are of no interest while the site does not visit others', async () => {
    await cite(1)
    env().OUTBOUND_FETCH = 'off'
    const before = web.asked().length
    await visitSources()
    expect(web.asked()).toHaveLength(before)
    expect(await checked()).toBe(0)
  })
})

describe('a claim', () => {
  it('that has run out writes nothing', async () => {
    await cite(1)
    const [claimed] = await claimDue(1)
    if (!claimed) throw new Error('nothing was claimed')
    await db.source.updateMany({ where: { id: claimed.id }, data: { nextVisitAt: new Date() } })
    expect(await visitSource(claimed)).toMatchObject({ type: 'taken-over' })
    expect(await db.sourceCheck.count()).toBe(0)
  })

  it('is had by one of many who want it', async () => {
    await cite(4)
    const claims = await Promise.all(Array.from({ length: 6 }, () => claimDue(50)))
    const ids = claims.flat().map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })
})

describe('two who visit at once', () => {
  it('visit no source twice, and leave none', { timeout: 60_000 }, async () => {
    const urls = await cite(4)
    const before = web.asked().length
    await Promise.all([visitDue(), visitDue(), visitDue()])
    expect(web.asked().slice(before).sort()).toHaveLength(urls.length)
    expect(await checked()).toBe(urls.length)
    expect(await visits()).toEqual(urls.map(() => 1))
  })
})

/** `sources check` in a process of its own. */
function startCommand(...args: string[]) {
  const nodeArgs = [...commandLine(), 'sources', 'check', ...args]
  const environment = { ...process.env, OUTBOUND_FETCH: 'on', OUTBOUND_ALLOW: web.hosts.join(' ') }
  const child = spawn(process.execPath, nodeArgs, { env: environment, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  let complaint = ''
  child.stdout.on('data', (part: Buffer) => (said += part.toString()))
  child.stderr.on('data', (part: Buffer) => (complaint += part.toString()))
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  return { kill: () => child.kill('SIGKILL'), ended, said: () => said, complaint: () => complaint }
}

describe('a command that is killed', () => {
  it('has lost and doubled nothing when it is run again', { timeout: 180_000 }, async () => {
    const urls = await cite(6)
    for (let kills = 0; kills < 2; kills++) {
      const before = await checked()
      const [first, second] = [startCommand(), startCommand()]
      await expect.poll(checked, { timeout: 60_000, interval: 20 }).toBeGreaterThan(before + 8)
      first.kill()
      second.kill()
      await Promise.all([first.ended, second.ended])
      await sleep(200)
      // As three minutes do.
      await db.$executeRaw`update sources set next_visit_at = now() where checked_at is null and next_visit_at > now()`
      await hostsFree()
    }
    const last = startCommand('--json')
    expect(await last.ended).toBe(0)
    expect(await checked()).toBe(urls.length)
    expect(await visits()).toEqual(urls.map(() => 1))
    expect(await db.sourceDescription.count()).toBe(urls.length)
    expect(JSON.parse(last.said())).toMatchObject({ command: 'sources check', failed: 0, left: 0 })
  })
})
