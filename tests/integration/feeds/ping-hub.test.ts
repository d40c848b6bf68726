import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { announceTouched } from '@/lib/archive/touched'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { pingHub, queuePings } from '@/lib/feeds/ping-hub'
import { openHttpServer, status, type HttpServer } from '@/tests/support/http-server'
import { at, emptyArchive, read } from '../import/pages'

const day = '2019-06-04'
const harbour = 'The harbour of [[Port Ellery]] reopens.'
let hub: HttpServer

beforeAll(async () => {
  hub = await openHttpServer()
})
afterAll(() => hub.close())
beforeEach(async () => {
  await emptyArchive()
  await db.hubPing.deleteMany()
  await db.$executeRaw`delete from graphile_worker._private_jobs`
  hub.asked.length = 0
  hub.answer(status(204))
  env().WEBSUB_HUB_URL = `${hub.url}/`
})
afterEach(() => {
  env().WEBSUB_HUB_URL = undefined
})

const waiting = async () => (await db.hubPing.findMany({ orderBy: { id: 'asc' } })).map(({ home }) => home)
const jobs = async () =>
  (
    await db.$queryRaw<{ count: number }[]>`
      select count(*)::int from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
      where t.identifier = 'ping-hub'`
  )[0]?.count

/** What the hub was told, request by request. */
const told = () => hub.asked.map(({ body }) => new URLSearchParams(body).getAll('hub.url'))

describe('what readers see otherwise', () => {
  it('is told to the hub: the feeds of the site and of every list that has it', async () => {
    await read({ [day]: { [at(day, 8)]: [harbour] } })
    expect(await waiting()).toEqual(expect.arrayContaining(['/', '/contexts/port-ellery']))
    expect(await jobs()).toBe(1)
    await pingHub()
    expect(hub.asked[0]).toMatchObject({
      method: 'POST',
      headers: { 'user-agent': expect.stringMatching(/^Daybook\//) },
    })
    expect(hub.asked[0]?.headers['content-type']).toBe('application/x-www-form-urlencoded')
    expect(new URLSearchParams(hub.asked[0]?.body).get('hub.mode')).toBe('publish')
    const feeds = ['rss', 'atom', 'json'].flatMap((format) =>
      ['/feed', '/contexts/port-ellery/feed'].map((path) => `${env().SITE_URL}${path}.${format}`),
    )
    expect(told().flat()).toEqual(expect.arrayContaining(feeds))
    expect(new Set(told().flat()).size).toBe(told().flat().length)
    expect(await waiting()).toEqual([])
  })

  it('is told once, however often it changed meanwhile', async () => {
    await read({ [day]: { [at(day, 8)]: [harbour] } })
    await read({ [day]: { [at(day, 9)]: ['The harbour of [[Port Ellery]] reopens at last.'] } })
    expect(await jobs()).toBe(1)
    await pingHub()
    expect(
      told()
        .flat()
        .filter((url) => url === `${env().SITE_URL}/feed.rss`),
    ).toHaveLength(1)
  })

  it('is told to nobody where there is no hub, nor where nothing changed', async () => {
    await read({ [day]: { [at(day, 8)]: [harbour] } })
    await db.hubPing.deleteMany()
    await read({ [day]: { [at(day, 9)]: [harbour] } })
    expect(await waiting()).toEqual([])
    env().WEBSUB_HUB_URL = undefined
    await read({ [day]: { [at(day, 10)]: ['The harbour of [[Port Ellery]] reopens at last.'] } })
    expect(await waiting()).toEqual([])
    await pingHub()
    expect(hub.asked).toEqual([])
  })

  it('is not told when it was taken back before it was there', async () => {
    const touched = { addresses: [], tags: ['latest'] }
    const undone = db.$transaction(async (tx) => {
      await announceTouched(tx, touched)
      await queuePings(tx, touched)
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    expect([await waiting(), await jobs()]).toEqual([[], 0])
  })
})

describe('a hub that does not take it', () => {
  it('is told again by the queue, of what waits still', async () => {
    await read({ [day]: { [at(day, 8)]: [harbour] } })
    const all = await waiting()
    hub.answer(status(503, 'later'))
    await expect(pingHub()).rejects.toThrow('The hub answered 503.')
    expect(await waiting()).toEqual(all)
    hub.answer(status(202))
    await pingHub()
    expect(await waiting()).toEqual([])
  })

  it('is not told of what changed while it was told', async () => {
    await db.hubPing.create({ data: { home: '/' } })
    let isFirst = true
    hub.answer((response) => {
      const more = isFirst ? db.hubPing.create({ data: { home: '/' } }) : Promise.resolve()
      isFirst = false
      void Promise.resolve(more).then(() => response.writeHead(204).end())
    })
    await pingHub()
    expect(hub.asked).toHaveLength(2)
  })

  it('does not hear of what is a day old', async () => {
    await db.hubPing.create({ data: { home: '/', at: new Date(Date.now() - 25 * 3_600_000) } })
    await pingHub()
    expect([hub.asked, await waiting()]).toEqual([[], []])
  })
})
