import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import SteadyCache from '@/lib/serving/steady-cache.mjs'

type Context = ConstructorParameters<typeof SteadyCache>[0]
type Keep = Parameters<SteadyCache['set']>
type Find = Parameters<SteadyCache['get']>

const hour = 3_600_000
const jumps = [-24 * hour, -hour, hour, 24 * hour]

let tag: string
let cache: SteadyCache

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
  tag = `day-${Math.random()}`
  const fs = { existsSync: () => false, readFile: () => Promise.reject(new Error('there is no file')) }
  cache = new SteadyCache({
    ...{ fs, flushToDisk: false, serverDistDir: '/nowhere', maxMemoryCacheSize: 1_000_000, revalidatedTags: [] },
  } as unknown as Context)
})
afterEach(() => void vi.useRealTimers())

const keep = async () => {
  const page = { kind: 'APP_PAGE', html: 'A day', headers: { 'x-next-cache-tags': tag }, status: 200 }
  await cache.set('/day', page as unknown as Keep[1], {} as Keep[2])
}
const isKept = async () => (await cache.get('/day', { kind: 'APP_PAGE' } as Find[1])) !== null
const setClock = (by: number) => vi.setSystemTime(Date.now() + by)
/** Longer than what a clock may tell apart. */
const pass = () => new Promise((resolve) => setTimeout(resolve, 5))

describe('what Next keeps, whatever its clock is set to meanwhile', () => {
  it.each(jumps)('is forgotten when it is touched (%d ms)', async (jump) => {
    await keep()
    setClock(jump)
    await pass()
    await cache.revalidateTag(tag)
    await pass()
    expect(await isKept()).toBe(false)
  })

  it.each(jumps)('is forgotten when it was made by such a clock, and that is right again (%d ms)', async (jump) => {
    setClock(jump)
    await keep()
    setClock(-jump)
    await pass()
    await cache.revalidateTag([tag])
    await pass()
    expect(await isKept()).toBe(false)
  })

  it.each(jumps)('is kept when it was made after it was touched (%d ms)', async (jump) => {
    await cache.revalidateTag(tag)
    setClock(jump)
    await pass()
    await keep()
    await pass()
    expect(await isKept()).toBe(true)
  })
})
