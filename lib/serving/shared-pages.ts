import { createHash, randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { tags as siteTags } from '@/lib/archive/tags'
import { isWalPosition, type WalPosition } from '@/lib/replicas/wal-position'
import type { FinishedPage } from '@/lib/serving/finished-page'
import { dependenciesOf } from '@/lib/serving/page-store'
import { factsOf, pageOf } from '@/lib/serving/page-parts'
import { connectRedis, type Redis } from '@/lib/serving/redis'
import { keepScript, leaveScript, listenScript, lookScript, touchScript } from '@/lib/serving/shared-scripts'

/** From when on what is made is new. */
export type Mark = { epoch: string; clock: string }

/** What instances share of a page, how old (ms) it is, and what to keep one with that is made now. */
export type Found = { page: FinishedPage | null; age: number; mark: Mark; floor: WalPosition | null }

/** How long (ms) somebody may wait for it: readers who want a page; and who forgets. */
const patience = { look: 150, touch: 1_000 }

/** How often (ms) an instance says that it listens, and how long it is believed. */
const [every, believed] = [1_000, 10_000]

/** How long (ms) a page is kept at most, how large (bytes) it is, and how many tags are remembered. */
const most = { time: 3_600_000, size: 2 ** 20, tags: 20_000 }

/**
 * Finished pages that instances of the site share in Redis, so that what one has made the others need not. What is wrong with it nobody
 * notices: it is left alone until it answers again, and then forgotten. docs/decisions/0040-many-instances.md
 */
export class SharedPages {
  readonly #redis: Redis
  readonly #prefix: string
  readonly #name = randomUUID()
  #isListening = false
  #isThere = false
  #isClosed = false
  #isSaying = false
  /** Something was touched that could not be told. */
  #owesForgetting = false
  /** The last act of Redis that we know of. */
  #seen: Mark = { epoch: '', clock: '0' }

  /** `of`: what pages depend on besides the archive: of whom they are, and what makes them. */
  constructor(url: string, of: string[]) {
    this.#redis = connectRedis(url, { lost: () => (this.#isThere = false), ready: () => void this.#say() })
    this.#prefix = `{daybook:${hashOf(of.join('\n')).slice(0, 16)}}`
    void this.#keepSaying()
  }

  hear(): void {
    this.#isListening = true
    void this.#say()
  }

  miss(): void {
    if (!this.#isListening) return
    this.#isListening = this.#isThere = false
    this.#leave().catch(() => {})
  }

  /** A page as it is shared; null where nothing can be shared now. */
  async look(key: string): Promise<Found | null> {
    if (!this.#isThere) return null
    const answer = await this.#run(patience.look, lookScript, [this.#pageAt(key)], [randomUUID()])
    if (!answer) return null
    const [epoch, clock, floor, age, facts, body] = answer.map((part) => part ?? Buffer.alloc(0))
    if (!epoch || !clock) return null
    const page = facts && body ? pageOf(facts, body) : null
    const mark = (this.#seen = { epoch: epoch.toString(), clock: clock.toString() })
    const position = floor?.toString() ?? ''
    return { page, mark, age: Number(age?.toString() ?? 0), floor: isWalPosition(position) ? position : null }
  }

  /** Shares a page that was begun after `mark`; nobody waits for it. */
  keep(key: string, page: FinishedPage, { epoch, clock }: Mark): void {
    // Addresses of nothing are without number.
    if (!this.#isThere || page.status === 404 || page.body.length > most.size) return
    const tags = dependenciesOf(page).map(tagField).join(' ')
    const facts = [epoch, clock, tags, String(most.time), factsOf(page), page.body]
    void this.#run(patience.touch, keepScript, [this.#pageAt(key)], facts)
  }

  /** Forgets what depends on these; what is looked for after that is as new as they are. */
  async touch(tags: string[], position: WalPosition | null): Promise<void> {
    if (!this.#isThere) return void (this.#owesForgetting = true)
    const fields = tags.includes(siteTags.everything) ? [] : ['', ...tags].map(tagField)
    const given = [randomUUID(), padded(position), String(most.tags), ...fields]
    const [epoch, clock] = (await this.#run(patience.touch, touchScript, [], given)) ?? []
    if (epoch && clock) this.#seen = { epoch: epoch.toString(), clock: clock.toString() }
    else this.#owesForgetting = true
  }

  async close(): Promise<void> {
    this.#isClosed = true
    await this.#leave().catch(() => {})
    this.#redis.close()
  }

  async #keepSaying(): Promise<void> {
    for (; !this.#isClosed; await sleep(every, undefined, { ref: false })) await this.#say()
  }

  /** That we listen; and what could not be said before. */
  async #say(): Promise<void> {
    if (!this.#isListening || this.#isSaying) return
    this.#isSaying = true
    const owes = this.#owesForgetting
    this.#owesForgetting = false
    const { epoch, clock } = this.#seen
    const given = [randomUUID(), this.#name, String(believed), owes ? 'yes' : 'no', epoch, clock]
    const isSaid = await this.#run(patience.touch, listenScript, [`${this.#prefix}:listeners`], given)
    if (!isSaid && owes) this.#owesForgetting = true
    this.#isThere = isSaid !== null && this.#isListening && !this.#owesForgetting
    this.#isSaying = false
  }

  #leave = () => this.#redis.run(leaveScript, [`${this.#prefix}:state`, `${this.#prefix}:listeners`], [this.#name])

  /** Null, and it is left alone until it was heard of again, where it does not answer in time. */
  async #run(
    time: number,
    script: string,
    keys: string[],
    given: (string | Buffer)[],
  ): Promise<(Buffer | null)[] | null> {
    const late = sleep(time, null, { ref: false })
    const answer = await Promise.race([this.#redis.run(script, [`${this.#prefix}:state`, ...keys], given), late]).catch(
      () => null,
    )
    if (answer === null) this.#isThere = false
    return answer
  }

  #pageAt = (key: string) => `${this.#prefix}:page:${hashOf(key)}`
}

const hashOf = (text: string) => createHash('sha256').update(text).digest('base64url')

const tagField = (tag: string) => `t:${tag}`

/** As PostgreSQL reads it, and so that the later one is the greater text. */
const padded = (position: WalPosition | null): string =>
  (position ?? '')
    .split('/')
    .map((half) => half && half.toUpperCase().padStart(8, '0'))
    .join('/')
