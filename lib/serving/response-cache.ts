import { LRUCache } from 'lru-cache'
import type { IncomingMessage } from 'node:http'
import { isAside } from '@/lib/archive/tags'
import type { Lookup } from '@/lib/observe/handled'
import type { FinishedPage } from '@/lib/serving/finished-page'
import { dependsOn, PageStore } from '@/lib/serving/page-store'
import type { SharedPages } from '@/lib/serving/shared-pages'
import type { WalPosition } from '@/lib/replicas/wal-position'

/**
 * A page: what tells it from others, what it is made from beneath, where several may be made from one, and how. A file of the build is
 * the same whatever is touched.
 */
export type Wanted = { key: string; from: string; make: () => Promise<FinishedPage>; isOfBuild?: true }

/** How (ms) old a kept page may be before it is made anew, which nobody waits for: what the clock changes is no command's doing. */
const fresh = 60_000

/** Of an address with what was accepted, in characters: longer ones are decided anew each time. */
const longest = 500

/** Of an address that leads to several pages, by the format that is asked for. */
const negotiated = Symbol()

/**
 * One making of a page, for all who wait for it. What is touched from when it is begun until it ends may be in it as it was; null
 * before that, when it still waits for one that is of no use any more.
 */
type Making = { from: string; page: Promise<FinishedPage>; touched: Set<string> | null }

/** `age`: since when it was made, in milliseconds. */
type Obtained = { page: FinishedPage; age: number; share: () => void }

export type ResponseCacheOptions = {
  bytes: number
  /** Whether this process hears of changes; what is made while it does not is given to who waits, and not kept. */
  isCurrent: () => boolean
  /** What other instances have made, where there are any. */
  shared?: Pick<SharedPages, 'look' | 'keep'> | null
  /** What was made after others heard of a change is made of nothing older than that. */
  raiseFloor?: (position: WalPosition) => void
  now?: () => number
}

/**
 * Finished pages of this process, by what makes them. A page is kept until something that it depends on is touched; who asks after that gets
 * none that was begun before. docs/decisions/0036-response-cache.md
 */
export class ResponseCache {
  readonly #store: PageStore
  readonly #makings = new Map<string, Making>()
  /** All that have not ended, also those that nobody is to join any more. */
  readonly #running = new Set<Making>()
  /** Where each address that was asked for leads, so that nothing is decided twice. */
  readonly #addresses = new LRUCache<string, Wanted | typeof negotiated>({ max: 10_000 })
  readonly #isCurrent: () => boolean
  readonly #shared: ResponseCacheOptions['shared']
  readonly #raiseFloor: (position: WalPosition) => void
  readonly #now: () => number
  #hear: ((lookup: Lookup) => void) | undefined
  #forgets = 0
  /** Ends when all that is touched is forgotten beneath. */
  #forgetting: Promise<unknown> = Promise.resolve()
  #forgetBeneath: (touched: string[]) => Promise<void> = async () => {}

  constructor({ bytes, isCurrent, shared, raiseFloor = () => {}, now = Date.now }: ResponseCacheOptions) {
    this.#store = new PageStore(bytes)
    this.#isCurrent = isCurrent
    this.#shared = shared
    this.#raiseFloor = raiseFloor
    this.#now = now
  }

  /** The page at an address as it is kept, without any decision; null where there is none. */
  at({ url = '', headers }: IncomingMessage): FinishedPage | null {
    let wanted = this.#addresses.get(url)
    if (wanted === negotiated) wanted = this.#addresses.get(inFormat(url, headers.accept))
    return wanted && wanted !== negotiated ? this.#keptOf(wanted) : null
  }

  /** A page as it is kept, as it is just being made, or as it is made now. */
  get(wanted: Wanted): FinishedPage | Promise<FinishedPage> {
    const kept = this.#keptOf(wanted)
    if (kept) return kept
    this.#hear?.('miss')
    return this.#made(wanted)
  }

  /** Remembers where an address leads; `by` where what was accepted decides it too. */
  remember(url: string, wanted: Wanted, by: { accept: string | undefined } | null = null): void {
    if (url.length + (by?.accept ?? '').length > longest) return
    this.#addresses.set(by ? inFormat(url, by.accept) : url, wanted)
    if (by) this.#addresses.set(url, negotiated)
  }

  /**
   * Forgets what depends on these, at once, but for what tells of them only aside; `beneath` forgets it where pages are made from, and
   * whatever is begun from now on waits for that. It is called again where a page that was being made meanwhile may have been kept there as it was.
   */
  async forget(touched: string[], beneath: (touched: string[]) => Promise<void>): Promise<void> {
    this.#forgetBeneath = beneath
    this.#forgets += 1
    for (const making of this.#running) for (const tag of touched) making.touched?.add(tag)
    this.#store.age(touched.filter(isAside))
    this.#store.forget(touched.filter((tag) => !isAside(tag)))
    const forgotten = beneath(touched)
    this.#forgetting = Promise.allSettled([this.#forgetting, forgotten])
    await forgotten
  }

  /** Tells from now on how each page that was asked for was found. */
  tell(hear: (lookup: Lookup) => void): void {
    this.#hear = hear
  }

  size = () => this.#store.size()

  /** How many pages are being made, and how often something was forgotten. */
  activity = () => ({ makings: this.#running.size, forgets: this.#forgets })

  #keptOf(wanted: Wanted): FinishedPage | null {
    const kept = this.#store.get(wanted.key)
    if (!kept) return null
    const isFresh = this.#now() - kept.at <= fresh
    this.#hear?.(isFresh ? 'hit' : 'stale')
    if (!isFresh && this.#isCurrent() && !this.#makings.has(wanted.key))
      this.#made(wanted).catch((error: unknown) => console.error(error))
    return kept.page
  }

  #made(wanted: Wanted): Promise<FinishedPage> {
    const { key, from } = wanted
    const before = this.#makings.get(key)
    if (before && !isOutdated(before)) return before.page
    // One waits for it, however much is touched meanwhile, and not one behind the other.
    const ended = Promise.allSettled(before && !wanted.isOfBuild ? [before.page] : [])
    const making: Making = { from, touched: null, page: ended.then(() => this.#make(wanted, making)) }
    this.#makings.set(key, making)
    this.#running.add(making)
    const end = () => {
      this.#running.delete(making)
      if (this.#makings.get(key) === making) this.#makings.delete(key)
    }
    making.page.then(end, end)
    return making.page
  }

  async #make(wanted: Wanted, making: Making): Promise<FinishedPage> {
    const { key, from, isOfBuild } = wanted
    const touched = (making.touched = new Set<string>())
    // Next gives who asks for a page that it is making that one, though it began before something was touched.
    const outdated = [...this.#running].filter((other) => other.from === from && isOutdated(other))
    if (!isOfBuild) await Promise.allSettled([this.#forgetting, ...outdated.map(({ page }) => page)])
    const wasCurrent = this.#isCurrent()
    const { page, age, share } = await this.#obtain(wanted, wasCurrent)
    if (dependsOn(page, touched)) await this.#forgetAgain([...touched])
    else if (wasCurrent && this.#isCurrent()) {
      this.#keep(key, page, age)
      if (page.isKeepable) share()
    }
    return page
  }

  /** What another instance has made of it lately, or at all where nothing is here; else what is made now. */
  async #obtain({ key, make, isOfBuild }: Wanted, isCurrent: boolean): Promise<Obtained> {
    const found = isCurrent && !isOfBuild ? await this.#shared?.look(key) : null
    if (found?.page && (found.age < fresh || !this.#store.get(key)))
      return { page: found.page, age: found.age, share: () => {} }
    if (found?.floor) this.#raiseFloor(found.floor)
    const page = await make()
    return { page, age: 0, share: () => found && this.#shared?.keep(key, page, found.mark) }
  }

  /** Next takes a page for as new as the end of its making. */
  async #forgetAgain(touched: string[]): Promise<void> {
    await this.#forgetBeneath(touched).catch((error: unknown) => console.error(error))
  }

  /** What cannot be made now leaves what was made before; the same bytes keep their compressed forms. */
  #keep(key: string, page: FinishedPage, age: number): void {
    if (!page.isKeepable) return
    const before = this.#store.get(key)?.page
    const isSame =
      before !== undefined && page.etag !== null && before.etag === page.etag && haveSameHeaders(before, page)
    this.#store.set(key, { page: isSame ? { ...page, forms: before.forms } : page, at: this.#now() - age })
  }
}

const isOutdated = ({ touched }: Making) => touched !== null && touched.size > 0

const inFormat = (url: string, accept: string | undefined) => `${url}\n${accept ?? ''}`

const haveSameHeaders = (one: FinishedPage, other: FinishedPage) =>
  JSON.stringify(one.headers) === JSON.stringify(other.headers)
