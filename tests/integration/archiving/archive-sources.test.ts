import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { tags } from '@/lib/archive/tags'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { archiveSources } from '@/lib/sources/archive/archive-sources'
import { queueNewSources, takeDue } from '@/lib/sources/archive/wayback-queue'
import type { Paces } from '@/lib/sources/archive/wayback-step'
import { createEvent } from '@/tests/support/factories'
import { listenTouched } from '@/tests/support/touched'
import { openWayback, type Question, type Wayback } from '@/tests/support/wayback'

let wayback: Wayback
beforeAll(async () => void (wayback = await openWayback()))
afterAll(() => wayback.close())

beforeEach(async () => {
  env().WAYBACK_URL = wayback.url
  wayback.captures.length = 0
  wayback.server.asked.length = 0
  for (const question of ['availability', 'index', 'save', 'status'] as Question[]) wayback.odd(question, null)
  wayback.jobs([])
  wayback.atOnce(null)
  await db.archivePace.deleteMany()
  await db.citation.deleteMany()
  await db.source.deleteMany()
  await db.$executeRaw`delete from graphile_worker._private_jobs`
})

/** As fast as it goes. */
const eager: Paces = { 'look-up': { every: 0, perDay: 1_000 }, save: { every: 0, perDay: 1_000 } }
const run = (paces: Partial<Paces> = {}) => archiveSources({ ...eager, ...paces })

let made = 0

async function createSource(facts: { date?: string; archiveUrl?: string; status?: 'DEAD'; url?: string } = {}) {
  made += 1
  const { date = '2017-04-07', archiveUrl, status, url = `https://paper.example/${made}` } = facts
  const eventId = await createEvent({ date, sources: [{ publisher: 'The Paper', url, archiveUrl }] })
  if (status) await db.source.update({ where: { url }, data: { status } })
  const { id } = await db.source.findUniqueOrThrow({ where: { url }, select: { id: true } })
  return { id, url, eventId }
}

const capture = (url: string, timestamp = '20170407120000') => wayback.captures.push({ timestamp, url, status: '200' })
const snapshotOf = (url: string, timestamp = '20170407120000') => `${wayback.url}/web/${timestamp}/${url}`
const sourceOf = (id: string) =>
  db.source.findUniqueOrThrow({ where: { id }, select: { archiveUrl: true, copies: true, wayback: true } })
const paceOf = (kind: string) => db.archivePace.findUniqueOrThrow({ where: { kind } })
const later = () => db.$executeRaw`update wayback_sources set due_at = now() where due_at > now()`
const endRest = () => db.$executeRaw`update archive_pace set paused_until = null, next_at = now()`
const queued = () => db.$queryRaw<{ run_at: Date }[]>`
  select run_at from graphile_worker.jobs where task_identifier = 'archive-sources'`

describe('finding snapshots', () => {
  it('ties the nearest to its source, leads readers to it, and tells the servers', async () => {
    const { id, url, eventId } = await createSource()
    capture(url, '20170408000000')
    capture(url, '20200101000000')
    const touched = await listenTouched()
    await run()
    const source = await sourceOf(id)
    expect(source.archiveUrl).toBe(snapshotOf(url, '20170408000000'))
    expect(source.copies).toMatchObject([{ kind: 'WAYBACK', url: source.archiveUrl, hash: null, storageKey: null }])
    expect(source.copies[0]?.capturedAt.toISOString()).toBe('2017-04-08T00:00:00.000Z')
    expect(source.wayback).toMatchObject({ state: 'KEPT', dueAt: null })
    expect(await touched.stop()).toEqual(expect.arrayContaining([tags.event(eventId), tags.day('2017-04-07')]))
  })

  it('asks for the day of the first event that cites it', async () => {
    const { url } = await createSource({ date: '2017-05-01' })
    await createSource({ date: '2017-04-02', url })
    await run()
    expect(wayback.asked('availability')).toHaveLength(1)
    expect(wayback.asked('availability')[0]?.path).toContain('timestamp=20170402')
  })

  it('leaves what an editor said, and looks for nothing there', async () => {
    const { id } = await createSource({ archiveUrl: 'https://archive.example/kept' })
    await run()
    expect(wayback.server.asked).toHaveLength(0)
    expect((await sourceOf(id)).archiveUrl).toBe('https://archive.example/kept')
  })

  it('keeps an editor’s word that came meanwhile, and the snapshot beside it', async () => {
    const { id, url } = await createSource()
    await queueNewSources(wayback.url)
    await db.source.update({ where: { id }, data: { archiveUrl: 'https://archive.example/meanwhile' } })
    capture(url)
    const touched = await listenTouched()
    await run()
    const source = await sourceOf(id)
    expect([source.archiveUrl, source.copies.length]).toEqual(['https://archive.example/meanwhile', 1])
    expect(await touched.stop()).toEqual([])
  })

  it('looks for sources of published events alone', async () => {
    await createEvent({ status: 'DRAFT', sources: [{ publisher: 'The Paper', url: 'https://paper.example/draft' }] })
    await run()
    expect(wayback.server.asked).toHaveLength(0)
  })

  it('needs none for a page of the archive itself', async () => {
    await createSource({ url: `${wayback.url}/web/20170101000000/https://paper.example/` })
    await run()
    expect(wayback.server.asked).toHaveLength(0)
  })

  it('takes what is gone first, and asks for no new snapshot of it', async () => {
    await createSource()
    const gone = await createSource({ status: 'DEAD' })
    await run()
    expect(wayback.asked('availability')[0]?.path).toContain(encodeURIComponent(gone.url))
    expect(wayback.asked('save').map(({ path }) => path)).not.toContain(`/save/${gone.url}`)
    expect((await sourceOf(gone.id)).wayback).toMatchObject({ state: 'NONE' })
  })

  it('does nothing while nobody named an archive', async () => {
    env().WAYBACK_URL = undefined
    await createSource()
    await run()
    expect(await db.waybackSource.count()).toBe(0)
    expect(await queued()).toEqual([])
  })

  it('gives up a site that is excluded, and says why', async () => {
    const { id } = await createSource()
    wayback.odd('index', { type: 'status', code: 403, body: 'AdministrativeAccessControlException' })
    await run()
    expect((await sourceOf(id)).wayback).toMatchObject({
      state: 'NONE',
      problem: 'The site is excluded from the archive.',
    })
  })

  it('does each source once, whoever looks at the same moment', async () => {
    const sources = [await createSource(), await createSource(), await createSource()]
    for (const { url } of sources) capture(url)
    await Promise.all([run(), run(), run()])
    expect(wayback.asked('availability')).toHaveLength(3)
    expect(await db.archivedCopy.count()).toBe(3)
  })

  it('finds again what a killed worker had taken, and keeps it once', async () => {
    const { id, url } = await createSource()
    capture(url)
    await queueNewSources(wayback.url)
    expect((await takeDue('look-up', null))?.id).toBe(id)
    expect(await takeDue('look-up', null)).toBeNull()
    await later()
    await run()
    await db.waybackSource.update({ where: { sourceId: id }, data: { state: 'LOOK_UP', dueAt: new Date() } })
    await run()
    expect((await sourceOf(id)).copies).toHaveLength(1)
  })
})

describe('asking for snapshots', () => {
  it('asks for one where there is none, waits while it is made, and keeps it', async () => {
    const { id, url } = await createSource()
    await run()
    expect(wayback.asked('save')).toHaveLength(1)
    expect((await sourceOf(id)).wayback).toMatchObject({ state: 'ASKED' })
    wayback.jobs([{ status: 'pending' }, { status: 'success', timestamp: '20261128111213' }])
    await later()
    await run()
    expect((await sourceOf(id)).wayback).toMatchObject({ state: 'ASKED' })
    await later()
    await run()
    const source = await sourceOf(id)
    expect([source.archiveUrl, source.wayback?.state]).toEqual([snapshotOf(url, '20261128111213'), 'KEPT'])
    expect(wayback.asked('save')).toHaveLength(1)
  })

  it('keeps one that is made at once', async () => {
    const { id, url } = await createSource()
    wayback.atOnce('location')
    await run()
    expect((await sourceOf(id)).archiveUrl).toBe(snapshotOf(url, '20261128101112'))
  })

  it('looks again for one whose making nobody knows of any more', async () => {
    const { id, url } = await createSource()
    await run()
    await db.waybackSource.update({ where: { sourceId: id }, data: { askedAt: new Date(0), dueAt: new Date() } })
    await run()
    expect((await sourceOf(id)).wayback).toMatchObject({ state: 'LOOK_UP', jobId: null, attempts: 1 })
    capture(url)
    await later()
    await run()
    expect((await sourceOf(id)).wayback?.state).toBe('KEPT')
  })

  it('gives up what the archive refuses for good, and asks anew for what it cannot make now', async () => {
    const { id } = await createSource()
    await run()
    wayback.jobs([{ status: 'error', status_ext: 'error:service-unavailable', message: 'Down.' }])
    await later()
    await run()
    expect((await sourceOf(id)).wayback).toMatchObject({ state: 'ASK', problem: 'Down.', attempts: 1 })
    wayback.jobs([{ status: 'error', status_ext: 'error:no-access', message: 'Forbidden.' }])
    await later()
    await run()
    await later()
    await run()
    expect((await sourceOf(id)).wayback).toMatchObject({ state: 'NONE', problem: 'Forbidden.' })
  })

  it('gives up after eight attempts', async () => {
    const { id } = await createSource()
    await run()
    wayback.jobs([{ status: 'error', status_ext: 'error:browsing-timeout', message: 'Too slow.' }])
    for (let i = 0; i < 16; i++) {
      await later()
      await run()
      if ((await sourceOf(id)).wayback?.state === 'NONE') break
    }
    expect((await sourceOf(id)).wayback).toMatchObject({ state: 'NONE', problem: 'Too slow.' })
    expect(wayback.asked('save').length).toBeLessThanOrEqual(8)
  })
})

describe('the archive’s limits', () => {
  it('keeps to its pace, and queues a job for when it is its turn', async () => {
    await createSource()
    await createSource()
    await run({ 'look-up': { every: 45_000, perDay: 100 } })
    expect(wayback.asked('availability')).toHaveLength(1)
    const [job] = await queued()
    expect(job!.run_at.getTime() - Date.now()).toBeGreaterThan(15_000)
    expect(job!.run_at.getTime() - Date.now()).toBeLessThan(46_000)
    await run({ 'look-up': { every: 45_000, perDay: 100 } })
    expect(wayback.asked('availability')).toHaveLength(1)
    expect(await queued()).toHaveLength(1)
  })

  it('asks no more in a day than it may, and goes on the next', async () => {
    for (let i = 0; i < 3; i++) await createSource()
    await run({ save: { every: 0, perDay: 2 } })
    expect(wayback.asked('save')).toHaveLength(2)
    await db.$executeRaw`update archive_pace set day = day - 1`
    await run({ save: { every: 0, perDay: 2 } })
    expect(wayback.asked('save')).toHaveLength(3)
  })

  it.each([
    [{ 'retry-after': '600' }, 600],
    [{}, 300],
  ])('rests as long as a 429 with %j asks', async (headers, seconds) => {
    const { id } = await createSource()
    await createSource()
    wayback.odd('availability', { type: 'status', code: 429, headers })
    await run()
    expect(wayback.asked('availability')).toHaveLength(1)
    const pace = await paceOf('look-up')
    expect(Math.round((pace.pausedUntil!.getTime() - Date.now()) / 10_000) * 10).toBe(seconds)
    expect((await sourceOf(id)).wayback).toMatchObject({ state: 'LOOK_UP', attempts: 0 })
    await later()
    await run()
    expect(wayback.asked('availability')).toHaveLength(1)
  })

  it('rests longer with each failure in a row, for an hour after five, and no more once it answers', async () => {
    const { id, url } = await createSource()
    wayback.odd('availability', { type: 'status', code: 500 })
    wayback.odd('index', { type: 'status', code: 502, body: '<html>' })
    const rests: number[] = []
    for (let i = 0; i < 5; i++) {
      await run()
      const { pausedUntil } = await paceOf('look-up')
      rests.push(Math.round((pausedUntil!.getTime() - Date.now()) / 10_000) * 10)
      await endRest()
      await later()
    }
    expect(rests).toEqual([30, 60, 120, 240, 3_600])
    expect(await paceOf('look-up')).toMatchObject({ failures: 5, problem: 'It answered 502.' })
    wayback.odd('availability', null)
    capture(url)
    await run()
    expect(await paceOf('look-up')).toMatchObject({ failures: 0, problem: 'It answered 502.' })
    expect((await sourceOf(id)).wayback?.state).toBe('KEPT')
  })

  it('asks for nothing for hours when the account’s keys are not taken, and goes on looking up', async () => {
    env().WAYBACK_ACCESS_KEY = 'a'
    env().WAYBACK_SECRET_KEY = 'b'
    await createSource()
    await createSource()
    await run()
    env().WAYBACK_ACCESS_KEY = undefined
    expect(wayback.asked('save')).toHaveLength(1)
    expect(wayback.asked('availability')).toHaveLength(2)
    expect((await paceOf('save')).problem).toBe('It does not take the account’s keys.')
  })

  it('ends a job in time, however slow the archive is', async () => {
    await createSource()
    wayback.odd('availability', { type: 'never' })
    wayback.odd('index', { type: 'status', code: 200, body: '[]' })
    const { waybackService } = await import('@/lib/wayback/wayback-service')
    const { lookUpSnapshot } = await import('@/lib/wayback/look-up')
    const service = { ...waybackService()!, timeLimit: 200 }
    const began = Date.now()
    expect(await lookUpSnapshot(service, 'https://paper.example/', '2017-04-07')).toEqual({ ok: true, value: null })
    wayback.odd('index', { type: 'never' })
    expect(await lookUpSnapshot(service, 'https://paper.example/', '2017-04-07')).toEqual({
      ok: false,
      error: { type: 'broken', problem: 'It did not answer in time.' },
    })
    expect(Date.now() - began).toBeLessThan(2_000)
  })
})
