import { describe, expect, it } from 'vitest'
import { getEventAt } from '@/lib/archive/events'
import { plainDate } from '@/lib/dates/plain-date'
import { db } from '@/lib/db'
import { longestHistory } from '@/lib/sources/health/record-check'
import { createEvent } from '@/tests/support/factories'
import { answerOf, newsPage, silence, visitSource } from '@/tests/support/visits'

const day = 86_400_000
const start = new Date('2026-11-01T00:00:00Z')
const after = (days: number) => new Date(start.getTime() + days * day)

let made = 0
async function cited(more: { title?: string; archiveUrl?: string } = {}) {
  const url = `https://post.example/2017/a-story-of-number-${++made}00.html`
  const headline = `A thing of number ${made} happens`
  const id = await createEvent({ headline, sources: [{ publisher: 'The Post', url, ...more }], contexts: ['Port Ellery'], section: 'Disasters', topics: ['Floods'] }) // prettier-ignore
  return { url, id, slug: headline.toLowerCase().replaceAll(' ', '-') }
}
const source = (url: string) =>
  db.source.findUniqueOrThrow({ where: { url }, include: { checks: { orderBy: { at: 'asc' } } } })

describe('a visit', () => {
  it('is written with its history and the next one’s time, and announced to the pages that show it', async () => {
    const { url, id, slug } = await cited()
    const touched = await visitSource(url, answerOf(url, start))
    const row = await source(url)
    expect(row).toMatchObject({ status: 'ALIVE', checkedAt: start, failures: 0, movedTo: null })
    expect(row.checks).toMatchObject([{ status: 'ALIVE', httpStatus: 200, reason: 'answers', visits: 1, at: start }])
    expect(row.nextVisitAt!.getTime() - start.getTime()).toBeGreaterThan(0.8 * day)
    expect(touched.tags).toEqual(
      expect.arrayContaining([
        `event:${id}`,
        'day:2017-04-07',
        'context:port-ellery',
        'topic:floods',
        'section:disasters',
      ]),
    )
    expect(touched.tags).not.toContain('archive')
    expect(touched.addresses).toContain(`/news/2017/04/7/${slug}.json`)
    expect(touched.addresses).not.toContain('/news')
    expect(await getEventAt(plainDate('2017-04-07'), slug)).toMatchObject({ view: { sources: [{ status: 'alive' }] } })
  })

  it('that finds the same again announces nothing, makes no new row, and waits longer', async () => {
    const { url } = await cited()
    await visitSource(url, answerOf(url, start))
    expect(await visitSource(url, answerOf(url, after(1)), answerOf(url, after(4)))).toEqual({
      addresses: [],
      tags: [],
    })
    const row = await source(url)
    expect(row.checks).toMatchObject([{ visits: 3, at: start, until: after(4) }])
    expect(row.nextVisitAt!.getTime() - after(4).getTime()).toBeGreaterThan(5 * day)
  })

  it('tells readers of silence at the second time, and of the end after weeks', async () => {
    const { url } = await cited()
    await visitSource(url, answerOf(url, start))
    expect((await visitSource(url, silence(after(1)))).tags).toEqual([])
    expect(await source(url)).toMatchObject({ status: 'ALIVE', failures: 1 })
    expect((await visitSource(url, silence(after(2)))).tags).not.toEqual([])
    expect(await source(url)).toMatchObject({ status: 'UNREACHABLE', failures: 2 })
    await visitSource(url, ...[3, 7, 14, 28, 42].map((days) => silence(after(days))))
    expect(await source(url)).toMatchObject({ status: 'UNREACHABLE', failures: 7 })
    await visitSource(url, silence(after(60)))
    const row = await source(url)
    expect(row).toMatchObject({ status: 'DEAD', failures: 8 })
    expect(row.checks.map(({ status, visits, reason }) => [status, visits, reason])).toEqual([
      ['ALIVE', 1, 'answers'],
      ['UNREACHABLE', 7, 'timeout'],
      ['DEAD', 1, 'long-silent'],
    ])
    await visitSource(url, answerOf(url, after(90)))
    expect(await source(url)).toMatchObject({ status: 'ALIVE', failures: 0 })
  })

  it('keeps where a page moved, through silence, until it is elsewhere', async () => {
    const { url } = await cited()
    const to = 'https://post.example/archive/a-story-of-number-x'
    await visitSource(url, answerOf(url, start, { to, text: newsPage('x') }))
    expect(await source(url)).toMatchObject({ status: 'MOVED', movedTo: to })
    await visitSource(url, silence(after(1)), silence(after(2)))
    expect(await source(url)).toMatchObject({ status: 'UNREACHABLE', movedTo: to })
    await visitSource(url, answerOf(url, after(3), { status: 404, text: null }))
    expect(await source(url)).toMatchObject({ status: 'DEAD', movedTo: null })
  })

  it('compares with the title and the length that were known', async () => {
    const { url } = await cited({ title: 'Harbour wall falls' })
    await visitSource(url, answerOf(url, start, { text: newsPage('Harbour wall falls', 900) }))
    await visitSource(url, answerOf(url, after(1), { text: newsPage('The Post', 30) }))
    expect((await source(url)).checks.at(-1)).toMatchObject({ status: 'SOFT_404', reason: 'shrunk' })
  })

  it('does not shorten what a page was by what it became', async () => {
    const { url } = await cited({ title: 'Harbour wall falls' })
    const stump = { text: newsPage('The Post', 30) }
    await visitSource(url, answerOf(url, start, { text: newsPage('Harbour wall falls', 900) }))
    await visitSource(url, answerOf(url, after(1), stump), answerOf(url, after(2), stump))
    expect(await source(url)).toMatchObject({ status: 'SOFT_404' })
  })

  it('opens again what an editor had seen to, where it is found otherwise', async () => {
    const { url } = await cited()
    await visitSource(url, answerOf(url, start, { status: 404, text: null }))
    await db.source.update({ where: { url }, data: { settledAt: start } })
    await visitSource(url, answerOf(url, after(1), { status: 410, text: null }))
    expect(await source(url)).toMatchObject({ settledAt: start })
    await visitSource(url, answerOf(url, after(2)))
    expect(await source(url)).toMatchObject({ settledAt: null })
  })

  it('says nothing where readers are told of a paywall by an editor and the link works', async () => {
    const { url } = await cited()
    await db.source.update({ where: { url }, data: { isPaywalled: true } })
    expect(await visitSource(url, answerOf(url, start))).toEqual({ addresses: [], tags: [] })
    expect(await source(url)).toMatchObject({ status: 'ALIVE' })
  })

  it('that did not take place leaves everything but its own time', async () => {
    const { url } = await cited()
    const none = (error: { type: 'off' } | { type: 'not-yet'; at: Date }) => ({
      at: start,
      milliseconds: 0,
      text: null,
      visit: { ok: false as const, error },
    })
    await visitSource(url, none({ type: 'not-yet', at: after(0.1) }), none({ type: 'off' }))
    expect(await source(url)).toMatchObject({
      status: 'UNCHECKED',
      checkedAt: null,
      nextVisitAt: after(0.1),
      checks: [],
    })
  })

  it('is never to come for an address that cannot be visited', async () => {
    const { url } = await cited()
    await visitSource(url, { at: start, milliseconds: 0, text: null, visit: { ok: false, error: { type: 'port' } } })
    expect(await source(url)).toMatchObject({ status: 'UNCHECKED', nextVisitAt: null })
  })

  it('keeps a history that ends, however often a page changes its mind', async () => {
    const { url } = await cited()
    for (let n = 0; n < 40; n++)
      await visitSource(url, answerOf(url, after(n), n % 2 ? { status: 404, text: null } : {}))
    const { checks } = await source(url)
    expect(checks).toHaveLength(longestHistory)
    expect(checks.at(-1)).toMatchObject({ status: 'DEAD', at: after(39) })
  })

  it('is rare once there is a copy of what is gone', async () => {
    const { url } = await cited({ archiveUrl: 'https://archive.example/x' })
    const gone = { status: 404, text: null }
    await visitSource(url, answerOf(url, start, gone), answerOf(url, after(1), gone))
    expect((await source(url)).nextVisitAt!.getTime() - after(1).getTime()).toBeGreaterThan(60 * day)
  })

  it('of a source that is no more does nothing', async () => {
    const { recordCheck } = await import('@/lib/sources/health/record-check')
    const gone = { id: '018f0000-0000-7000-8000-000000000000', url: 'https://post.example/' }
    expect(await db.$transaction((tx) => recordCheck(tx, gone, silence(start)))).toEqual({ addresses: [], tags: [] })
  })
})
