import type { IncomingMessage } from 'node:http'
import { describe, expect, it, vi } from 'vitest'
import { etagOf, finished, type FinishedPage } from '@/lib/serving/finished-page'
import { ResponseCache } from '@/lib/serving/response-cache'

const megabyte = 2 ** 20

function page(text: string, tags: string[] | null = ['day:2017-04-07'], status = 200): FinishedPage {
  const body = Buffer.from(text)
  const headers = { 'content-type': 'text/html; charset=utf-8' }
  return finished({ status, headers, body, tags, etag: etagOf(body), modified: NaN, isKeepable: true })
}

/** A making that ends when it is told to. */
function slow() {
  const ends: ((made: FinishedPage) => void)[] = []
  const make = vi.fn(() => new Promise<FinishedPage>((resolve) => ends.push(resolve)))
  return { make, ends }
}

type Given = { bytes?: number; isCurrent?: () => boolean; now?: () => number }

const wanted = (key: string, make: () => Promise<FinishedPage>, from = key) => ({ key, from, make })

function open({ bytes = megabyte, isCurrent = () => true, now = Date.now }: Given = {}) {
  const cache = new ResponseCache({ bytes, isCurrent, now })
  const beneath = vi.fn(async () => {})
  const textOf = async (key: string, make: () => Promise<FinishedPage>) =>
    (await cache.get(wanted(key, make))).body.toString()
  const making = (text: string, tags?: string[] | null, status?: number) =>
    vi.fn(async () => page(text, tags ?? (tags === null ? null : undefined), status))
  return { cache, beneath, textOf, making, forget: (...tags: string[]) => cache.forget(tags, beneath) }
}

const settled = () => new Promise((resolve) => setImmediate(resolve))
const asked = (url: string, accept?: string) => ({ url, headers: { accept } }) as unknown as IncomingMessage

describe('a page', () => {
  it('is made once for all who ask at one time, and kept for who asks later', async () => {
    const { cache, textOf } = open()
    const { make, ends } = slow()
    const waiting = Promise.all([
      cache.get(wanted('a', make)),
      cache.get(wanted('a', make)),
      cache.get(wanted('a', make)),
    ])
    await settled()
    ends[0]?.(page('one'))
    expect((await waiting).map(({ body }) => body.toString())).toEqual(['one', 'one', 'one'])
    expect(await textOf('a', make)).toBe('one')
    expect(make).toHaveBeenCalledTimes(1)
  })

  it('that tells only aside of what was touched is given once more, and made anew meanwhile', async () => {
    const { textOf, making, forget, beneath } = open()
    const tags = ['day:2017-04-07', 'heat:2017-04']
    expect(await textOf('a', making('before', tags))).toBe('before')
    await forget('heat:2017-04')
    expect(beneath).toHaveBeenCalledWith(['heat:2017-04'])
    expect(await textOf('a', making('after', tags))).toBe('before')
    await settled()
    expect(await textOf('a', making('later', tags))).toBe('after')
    await forget('heat:2017-04', 'day:2017-04-07')
    expect(await textOf('a', making('at once', tags))).toBe('at once')
  })

  it('that is a file of the build waits for nothing that is being forgotten', async () => {
    const { cache, making } = open()
    void cache.forget(['day:2017-04-07'], () => new Promise(() => {}))
    const file = await cache.get({ ...wanted('/a.js', making('file', ['files'])), isOfBuild: true })
    expect(file.body.toString()).toBe('file')
  })

  it('is found by the address that led to it, in the format that was asked for', async () => {
    const { cache, making } = open()
    const [html, plain] = [making('html'), making('plain')]
    cache.remember('/', wanted('html', html), { accept: 'text/html' })
    cache.remember('/a?x', wanted('plain', plain))
    expect(cache.at(asked('/', 'text/html'))).toBeNull()
    await Promise.all([cache.get(wanted('html', html)), cache.get(wanted('plain', plain))])
    expect(cache.at(asked('/', 'text/html'))?.body.toString()).toBe('html')
    expect(cache.at(asked('/a?x', 'anything'))?.body.toString()).toBe('plain')
    for (const other of [asked('/', 'application/json'), asked('/'), asked('/a'), asked('/a?y'), asked('//')])
      expect(cache.at(other)).toBeNull()
  })

  it('that could not be made is not kept, and all who waited hear of it', async () => {
    const { cache, making, textOf } = open()
    const failing = vi.fn(() => Promise.reject(new Error('no archive')))
    const both = await Promise.allSettled([cache.get(wanted('a', failing)), cache.get(wanted('a', failing))])
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(failing).toHaveBeenCalledTimes(1)
    const unkeepable = vi.fn(async () => ({ ...page('away'), isKeepable: false }))
    expect([await textOf('a', unkeepable), await textOf('a', making('back'))]).toEqual(['away', 'back'])
  })

  it('is made anew behind who asks when it has become old, once, and stays where that fails', async () => {
    let time = 0
    const { textOf, making, cache } = open({ now: () => time })
    await textOf('a', making('one'))
    time = 59_000
    const two = making('two')
    expect(await textOf('a', two)).toBe('one')
    expect(two).not.toHaveBeenCalled()
    time = 61_000
    expect([await textOf('a', two), await textOf('a', two)]).toEqual(['one', 'one'])
    await settled()
    expect([await textOf('a', two), two.mock.calls.length]).toEqual(['two', 1])
    time = 200_000
    const away = vi.fn(async () => ({ ...page('away'), status: 503, isKeepable: false }))
    expect(await textOf('a', away)).toBe('two')
    await settled()
    expect([away.mock.calls.length, (await cache.get(wanted('a', away))).body.toString()]).toEqual([1, 'two'])
  })

  it('is given but not kept while nothing is heard of changes; what is kept goes on, and is not made anew', async () => {
    let [isCurrent, time] = [true, 0]
    const { textOf, making } = open({ isCurrent: () => isCurrent, now: () => time })
    await textOf('kept', making('kept'))
    isCurrent = false
    time = 999_999
    const anew = making('anew')
    expect([await textOf('kept', anew), anew.mock.calls.length]).toEqual(['kept', 0])
    expect([await textOf('a', making('one')), await textOf('a', making('two'))]).toEqual(['one', 'two'])
  })
})

describe('what is touched', () => {
  it.each([
    ['its own tag', ['day:2017-04-07']],
    ['another, of a page that says nothing', ['day:2001-01-01'], null],
    ['everything', ['daybook']],
  ])('is forgotten at once: %s', async (_, touched, tags?: string[] | null) => {
    const { textOf, making, forget } = open()
    await textOf('a', making('before', tags))
    const forgotten = forget(...touched)
    expect(await textOf('a', making('after', tags))).toBe('after')
    await forgotten
  })

  it('leaves the others, also those that say only what every page says', async () => {
    const { textOf, making, forget, cache } = open()
    await textOf('a', making('day', ['daybook', 'day:2017-04-07']))
    await textOf('b', making('other', ['daybook', 'day:2001-01-01']))
    await textOf('c', making('anything', ['daybook']))
    await forget('day:2017-04-07')
    expect(cache.size().pages).toBe(1)
    expect(await textOf('b', making('anew'))).toBe('other')
  })

  it('is not kept where it was being made meanwhile, nor given to who asks afterwards, and is forgotten beneath again', async () => {
    const { cache, making, forget, beneath, textOf } = open()
    const { make, ends } = slow()
    const before = cache.get(wanted('a', make))
    await settled()
    await forget('day:2017-04-07')
    const fresh = making('after')
    const after = cache.get(wanted('a', fresh))
    await settled()
    expect(fresh).not.toHaveBeenCalled()
    ends[0]?.(page('before'))
    expect((await before).body.toString()).toBe('before')
    expect((await after).body.toString()).toBe('after')
    expect(beneath.mock.calls).toEqual([[['day:2017-04-07']], [['day:2017-04-07']]])
    expect(await textOf('a', making('never'))).toBe('after')
  })

  it('is not given to another address of what was being made from the same meanwhile', async () => {
    const { cache, making, forget } = open()
    const { make, ends } = slow()
    const before = cache.get(wanted('/', make, 'front'))
    await settled()
    await forget('day:2017-04-07')
    const fresh = making('after')
    const other = cache.get(wanted('/index.html', fresh, 'front'))
    await settled()
    expect(fresh).not.toHaveBeenCalled()
    ends[0]?.(page('before'))
    await before
    expect((await other).body.toString()).toBe('after')
  })

  it('does not hinder that what has nothing to do with it is kept', async () => {
    const { cache, making, forget, textOf } = open()
    const { make, ends } = slow()
    const before = cache.get(wanted('a', make))
    await settled()
    await forget('day:2001-01-01')
    ends[0]?.(page('one'))
    await before
    expect(await textOf('a', making('two'))).toBe('one')
  })

  it('is not made anew before it is forgotten beneath', async () => {
    const { cache, making } = open()
    let end = () => {}
    const forgetting = cache.forget(['daybook'], () => new Promise<void>((resolve) => (end = resolve)))
    const fresh = making('after')
    const after = cache.get(wanted('a', fresh))
    await settled()
    expect(fresh).not.toHaveBeenCalled()
    end()
    await forgetting
    expect((await after).body.toString()).toBe('after')
  })

  it('is not kept where it was touched while its making waited for what was touched before', async () => {
    const { cache, making, textOf } = open()
    const ends: (() => void)[] = []
    const beneath = () => new Promise<void>((resolve) => ends.push(resolve))
    void cache.forget(['day:2017-04-07'], beneath)
    // Beneath, the second is not forgotten yet when this is made.
    const waiting = cache.get(wanted('a', making('between')))
    await settled()
    void cache.forget(['day:2017-04-07'], beneath)
    ends[0]?.()
    await settled()
    ends[1]?.()
    await settled()
    ends[2]?.()
    expect((await waiting).body.toString()).toBe('between')
    expect(await textOf('a', making('after'))).toBe('after')
  })

  it('is made once more for all who ask while it is touched again and again', async () => {
    const { cache, forget } = open()
    const { make, ends } = slow()
    const all = [cache.get(wanted('a', make))]
    await settled()
    for (let i = 0; i < 5; i++) {
      await forget('day:2017-04-07')
      all.push(cache.get(wanted('a', make)))
      await settled()
    }
    ends[0]?.(page('before'))
    await settled()
    ends[1]?.(page('after'))
    expect((await Promise.all(all)).map(({ body }) => body.toString())).toEqual(['before', ...Array(5).fill('after')])
    expect(make).toHaveBeenCalledTimes(2)
  })

  it('is forgotten also where it cannot be forgotten beneath', async () => {
    const { cache, textOf, making } = open()
    await textOf('a', making('before'))
    await expect(cache.forget(['daybook'], () => Promise.reject(new Error('gone')))).rejects.toThrow('gone')
    expect(await textOf('a', making('after'))).toBe('after')
  })
})

describe('the bytes', () => {
  it('are bounded, and what was asked for last stays', async () => {
    const { cache, textOf, making } = open({ bytes: megabyte })
    const large = 'x'.repeat(60_000)
    for (let i = 0; i < 40; i++) {
      await textOf(`page ${i}`, making(large + i))
      await textOf('page 0', making(`${large}0`))
    }
    expect(cache.size().bytes).toBeLessThanOrEqual(megabyte)
    const anew = making('anew')
    await textOf('page 0', anew)
    expect(anew).not.toHaveBeenCalled()
    expect(await textOf('page 1', making('made again'))).toBe('made again')
  })

  it('are not spent on addresses of nothing', async () => {
    const { textOf, making } = open()
    await textOf('a', making('a page'))
    for (let i = 0; i < 2_000; i++) await textOf(`nothing ${i}`, making('nothing here', null, 404))
    expect(await textOf('a', making('made again'))).toBe('a page')
  })

  it('are not spent on one that is larger than a quarter of them', async () => {
    const { cache, textOf, making } = open()
    await textOf('a', making('x'.repeat(400_000)))
    expect(cache.size()).toEqual({ pages: 0, bytes: 0 })
  })
})
