import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { etagOf, finished, type FinishedPage } from '@/lib/serving/finished-page'
import { ResponseCache } from '@/lib/serving/response-cache'
import { SharedPages, type Found } from '@/lib/serving/shared-pages'
import { openLine, type DatabaseLine } from '@/tests/support/database-line'
import { openRedis, redisServer, type TestRedis } from '@/tests/support/redis'

const day = 'day:2017-04-07'

function page(text: string, tags: string[] | null = [day], status = 200): FinishedPage {
  const body = Buffer.from(text)
  const headers = { 'content-type': 'text/html; charset=utf-8' }
  return finished({ status, headers, body, tags, etag: etagOf(body), modified: 86_400_000, isKeepable: true })
}

describe.skipIf(!redisServer)('pages that instances share (needs redis-server or valkey-server)', () => {
  let redis: TestRedis
  let line: DatabaseLine
  let of = 0
  const open: SharedPages[] = []

  /** An instance of the site of this test, once it has said that it listens. */
  async function instance(): Promise<SharedPages> {
    const shared = new SharedPages(line.url, [String(of)])
    open.push(shared)
    shared.hear()
    await expect.poll(() => shared.look('nothing')).not.toBeNull()
    return shared
  }
  const look = async (shared: SharedPages): Promise<Found> => {
    const found = await shared.look('a')
    if (!found) throw new Error('it is not there')
    return found
  }
  const textOf = async (shared: SharedPages) => (await shared.look('a'))?.page?.body.toString()
  const share = async (shared: SharedPages, text: string, tags?: string[] | null) => {
    shared.keep('a', page(text, tags), (await look(shared)).mark)
    await expect.poll(() => textOf(shared)).toBe(text)
  }

  beforeAll(async () => {
    redis = await openRedis()
    line = await openLine(redis.url)
  })
  beforeEach(() => void of++)
  afterEach(async () => {
    for (const shared of open.splice(0)) await shared.close()
  })
  afterAll(async () => {
    line?.close()
    await redis?.close()
  })

  it('are as they were made, whoever asks, until something is touched that they depend on', async () => {
    const [one, other] = [await instance(), await instance()]
    await share(one, 'made')
    const { page: found, age } = await look(other)
    expect(found).toEqual(page('made'))
    expect(age).toBeLessThan(5_000)

    await other.touch(['day:2011-03-11'], null)
    expect(await textOf(one)).toBe('made')
    await other.touch([day], null)
    expect([await textOf(one), await textOf(other)]).toEqual([undefined, undefined])
  })

  it('depend on anything where they do not say on what', async () => {
    const one = await instance()
    await share(one, 'made', null)
    await one.touch(['day:2011-03-11'], null)
    expect(await textOf(one)).toBeUndefined()
  })

  it('are not kept by who began before something was touched, and has not heard of it', async () => {
    const [one, slow] = [await instance(), await instance()]
    const { mark } = await look(slow)
    await one.touch([day], null)
    slow.keep('a', page('old'), mark)
    slow.keep('b', page('of another day', ['day:2011-03-11']), mark)
    await expect.poll(async () => (await one.look('b'))?.page?.body.toString()).toBe('of another day')
    expect(await textOf(one)).toBeUndefined()
  })

  it('tell whoever makes one how far the database had come when something was touched', async () => {
    const [one, other] = [await instance(), await instance()]
    await one.touch([day], '0/30000A8')
    await other.touch([day], '0/2FFFFFF')
    expect((await look(other)).floor).toBe('00000000/030000A8')
  })

  it('are all forgotten where everything is, where nobody was there to listen, and when somebody ends without a word', async () => {
    const one = await instance()
    await share(one, 'made')
    await one.touch(['daybook'], null)
    expect(await textOf(one)).toBeUndefined()

    await share(one, 'made')
    await one.close()
    const next = await instance()
    expect(await textOf(next)).toBeUndefined()

    await share(next, 'made')
    const [listeners] = (await redis.ask('KEYS', '*:listeners')) as string[]
    await redis.ask('ZADD', listeners ?? '', '1', 'somebody who was killed')
    await expect.poll(() => textOf(next)).toBeUndefined()
  })

  it('are of one site and one build', async () => {
    await share(await instance(), 'made')
    of++
    expect(await textOf(await instance())).toBeUndefined()
  })

  it('are never addresses of nothing', async () => {
    const one = await instance()
    one.keep('a', page('nothing', [day], 404), (await look(one)).mark)
    one.keep('b', page('there'), (await look(one)).mark)
    await expect.poll(async () => (await one.look('b'))?.page?.body.toString()).toBe('there')
    expect(await textOf(one)).toBeUndefined()
  })

  it('are made once for two instances', async () => {
    const caches = [await instance(), await instance()].map(
      (shared) => new ResponseCache({ bytes: 2 ** 20, isCurrent: () => true, shared }),
    )
    let made = 0
    const wanted = { key: 'day', from: 'day', make: async () => page(`made ${++made}`) }
    expect((await caches[0]!.get(wanted)).body.toString()).toBe('made 1')
    await expect
      .poll(async () => {
        const other = new ResponseCache({ bytes: 2 ** 20, isCurrent: () => true, shared: open[1] })
        return (await other.get({ ...wanted, make: async () => page('made anew') })).body.toString()
      })
      .toBe('made 1')
    expect((await caches[1]!.get(wanted)).body.toString()).toBe('made 1')
    expect(made).toBe(1)
  })

  it('are left alone at once where Redis stands still, and forgotten when it is back, for something was touched meanwhile', async () => {
    const one = await instance()
    await share(one, 'made')
    line.hold()
    const before = performance.now()
    expect(await one.look('a')).toBeNull()
    expect(performance.now() - before).toBeLessThan(1_000)
    await one.touch([day], null)
    line.mend()
    await expect.poll(() => one.look('a'), { timeout: 20_000 }).not.toBeNull()
    expect(await textOf(one)).toBeUndefined()
    await share(one, 'made again')

    line.hold()
    await one.touch([day], null)
    line.mend()
    await expect.poll(() => one.look('a'), { timeout: 20_000 }).not.toBeNull()
    expect(await textOf(one)).toBeUndefined()
  })

  it('are not believed where Redis comes back as it was before something was touched', async () => {
    const one = await instance()
    await share(one, 'made')
    await redis.ask('CONFIG', 'SET', 'save', '3600 1')
    await redis.ask('SAVE')
    await one.touch([day], null)
    await redis.kill()
    await redis.start()
    await expect.poll(() => one.look('a'), { timeout: 20_000 }).not.toBeNull()
    expect(await textOf(one)).toBeUndefined()
  })

  it('are done without where Redis is full', async () => {
    const one = await instance()
    await share(one, 'made')
    await redis.ask('CONFIG', 'SET', 'maxmemory', '1mb')
    expect(await one.look('a')).toBeNull()
    await one.touch([day], null)
    await redis.ask('CONFIG', 'SET', 'maxmemory', '0')
    await expect.poll(() => one.look('a'), { timeout: 20_000 }).not.toBeNull()
    expect(await textOf(one)).toBeUndefined()
  })
})
