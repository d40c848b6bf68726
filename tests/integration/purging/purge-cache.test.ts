import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { announceTouched } from '@/lib/archive/touched'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { purgeCache } from '@/lib/purging/purge-cache'
import { openHttpServer, status, type HttpServer } from '@/tests/support/http-server'
import { at, emptyArchive, read } from '../import/pages'

const day = '2019-06-04'
let cache: HttpServer
let other: HttpServer

beforeAll(async () => {
  cache = await openHttpServer()
  other = await openHttpServer()
})
afterAll(async () => {
  await cache.close()
  await other.close()
})
beforeEach(async () => {
  await emptyArchive()
  await db.purge.deleteMany()
  await db.$executeRaw`delete from graphile_worker._private_jobs`
  for (const server of [cache, other]) {
    server.asked.length = 0
    server.answer(status(200))
  }
  env().PURGE_URLS = [cache.url, other.url]
})
afterEach(() => {
  env().PURGE_URLS = []
})

const touch = (addresses: string[], tags: string[] = ['latest']) =>
  db.$transaction((tx) => announceTouched(tx, { addresses, tags }))

const jobs = async () =>
  (
    await db.$queryRaw<{ payload: { cache: string } }[]>`
      select j.payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
      where t.identifier = 'purge-cache' order by j.id`
  ).map(({ payload }) => payload.cache)

/** The addresses that a cache was told of, without the request that names tags. */
const told = ({ asked }: HttpServer) =>
  asked.filter(({ headers }) => headers['surrogate-key'] === undefined).map(({ path }) => path)
const keys = ({ asked }: HttpServer) => asked.flatMap(({ headers }) => headers['surrogate-key'] ?? [])

describe('what readers see otherwise', () => {
  it('is told to every cache, under the site’s name: its tags, and its addresses', async () => {
    await read({ [day]: { [at(day, 8)]: ['The harbour of [[Port Ellery]] reopens.'] } })
    expect(await jobs()).toEqual([cache.url, other.url])
    for (const url of await jobs()) await purgeCache(url)
    for (const server of [cache, other]) {
      expect(told(server)).toEqual(
        expect.arrayContaining(['/', '/news/2019/06/4/index.html', '/contexts/port-ellery.json']),
      )
      expect(keys(server).join(' ').split(' ')).toEqual(expect.arrayContaining(['latest', 'day:2019-06-04']))
      expect(new Set(server.asked.map(({ method, headers }) => `${method} ${headers.host}`))).toEqual(
        new Set([`PURGE ${new URL(env().SITE_URL).host}`]),
      )
    }
    expect(await db.purge.count()).toBe(0)
  })

  it('is told once, however often it changed meanwhile', async () => {
    await touch(['/a', '/b'])
    await touch(['/b', '/c'])
    expect(await jobs()).toEqual([cache.url, other.url])
    await purgeCache(cache.url)
    expect([told(cache).sort(), keys(cache)]).toEqual([['/a', '/b', '/c'], ['latest']])
  })

  it('is told as everything where it is very much', async () => {
    await touch(Array.from({ length: 6_000 }, (_, i) => `/${i}`))
    await purgeCache(cache.url)
    expect([told(cache).length, keys(cache)]).toEqual([5_000, ['daybook']])
  })

  it('is told to nobody when it was taken back, or where no cache is named', async () => {
    const undone = db.$transaction(async (tx) => {
      await announceTouched(tx, { addresses: ['/a'], tags: ['latest'] })
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    env().PURGE_URLS = []
    await touch(['/a'])
    expect([await db.purge.count(), await jobs()]).toEqual([0, []])
  })
})

describe('a cache', () => {
  it('that did not have it has forgotten it', async () => {
    cache.answer(status(412))
    await touch(['/a'])
    await purgeCache(cache.url)
    expect(await db.purge.count({ where: { cache: cache.url } })).toBe(0)
  })

  it('that does not take it is told again, and holds up no other', async () => {
    cache.answer(status(405))
    await touch(['/a'])
    await expect(purgeCache(cache.url)).rejects.toThrow(`The cache at 127.0.0.1:${cache.port} answered 405.`)
    await purgeCache(other.url)
    expect(told(other)).toEqual(['/a'])
    cache.answer(status(200))
    await purgeCache(cache.url)
    expect([told(cache), await db.purge.count()]).toEqual([['/a'], 0])
  })

  it('is told what was touched while it was told', async () => {
    await touch(['/a'])
    let isFirst = true
    cache.answer((response) => {
      const more = isFirst ? touch(['/b']) : Promise.resolve()
      isFirst = false
      void more.then(() => response.writeHead(200).end())
    })
    await purgeCache(cache.url)
    expect(told(cache)).toEqual(['/a', '/b'])
  })

  it('does not hear of what it holds no more, nor when the setting names it no more', async () => {
    await touch(['/a'])
    await db.purge.updateMany({ where: { cache: cache.url }, data: { at: new Date(Date.now() - 11 * 60_000) } })
    env().PURGE_URLS = [cache.url]
    await purgeCache(cache.url)
    await purgeCache(other.url)
    expect([cache.asked, other.asked, await db.purge.count()]).toEqual([[], [], 0])
  })
})
