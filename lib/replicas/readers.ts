import type { PoolConfig } from 'pg'
import { tags } from '@/lib/archive/tags'
import { ReadingFloor } from '@/lib/replicas/reading-floor'
import { ReplicaPool } from '@/lib/replicas/replica-pool'
import { watchServer, type Watch } from '@/lib/replicas/watch-server'

/** A way to the database; `isProven` where what it gives is at least as new as all that this process has heard of. */
export type Source = { pool: ReplicaPool; isProven: boolean }

type Replica = { watch: Watch; proven: Source; unproven: Source }

/** How long (ms) may be connected to a server, and how long a query may take on a replica before another server is asked. */
const patience = { connectionTimeoutMillis: 2_000, application_name: 'daybook readers' }
const patienceWithReplica = { ...patience, query_timeout: 10_000 }

/** For how long (ms) the primary is asked last after it failed: a pooler before one that is away keeps each who asks waiting. */
const avoided = 5_000

/** The servers that readers' queries go to. docs/decisions/0040-many-instances.md */
export class Readers {
  readonly floor = new ReadingFloor()
  readonly #primary: Source
  readonly #replicas: Replica[]
  #hasReadUnproven = false
  #primaryFailedAt = -Infinity

  constructor(primary: PoolConfig, replicas: string[]) {
    this.#primary = { pool: new ReplicaPool({ ...primary, max: 10, ...patience }, null), isProven: true }
    this.#replicas = replicas.map((url) => this.#replicaAt(url))
  }

  /** All of them, whether they answer or not. */
  sources = (): Source[] => [this.#primary, ...this.#replicas.flatMap(({ proven, unproven }) => [proven, unproven])]

  /**
   * Where to read, the best first: a replica that has all that was heard of, whichever, then the primary; and where that is not there,
   * what there is.
   */
  inOrder(): Source[] {
    const there = shuffled(this.#replicas.filter(({ watch }) => watch.isThere()))
    const proven = this.floor.position === null ? [] : there.map((replica) => replica.proven)
    const unproven = there.map((replica) => replica.unproven)
    const isPrimaryThere = this.floor.isPrimaryThere && performance.now() - this.#primaryFailedAt > avoided
    return isPrimaryThere ? [...proven, this.#primary, ...unproven] : [...proven, ...unproven, this.#primary]
  }

  /** It could not be asked there. */
  noteFailure(source: Source): void {
    if (source === this.#primary) this.#primaryFailedAt = performance.now()
  }

  /** Something was read that may be older than what was heard of: nobody is to keep it for new. */
  noteUnproven(): void {
    this.#hasReadUnproven = true
  }

  get hasReadUnproven(): boolean {
    return this.#hasReadUnproven
  }

  /** What has these tags is forgotten: where that is everything, also whatever was made of that. */
  forgiveUnproven(forgotten: string[]): void {
    if (forgotten.includes(tags.everything)) this.#hasReadUnproven = false
  }

  /** Whether readers can be answered. */
  isAnyThere = (): boolean => this.floor.isPrimaryThere || this.#replicas.some(({ watch }) => watch.isThere())

  /** The primary answers no more: who waits for it asks another. */
  leavePrimary(): void {
    this.#primary.pool.dropTaken()
  }

  close(): void {
    for (const { watch } of this.#replicas) watch.close()
  }

  #replicaAt(connectionString: string): Replica {
    const config = { connectionString, max: 10, ...patienceWithReplica }
    const poolFor = (floor: ReadingFloor | null) => new ReplicaPool(config, floor)
    const [proven, unproven] = [poolFor(this.floor), poolFor(null)]
    const watch = watchServer(connectionString, () => {
      proven.dropTaken()
      unproven.dropTaken()
    })
    return { watch, proven: { pool: proven, isProven: true }, unproven: { pool: unproven, isProven: false } }
  }
}

/** Each of them is first as often. */
function shuffled<Item>(items: Item[]): Item[] {
  const first = Math.floor(Math.random() * items.length)
  return [...items.slice(first), ...items.slice(0, first)]
}
