import pg, { type PoolClient, type PoolConfig } from 'pg'
import type { ReadingFloor } from '@/lib/replicas/reading-floor'
import type { WalPosition } from '@/lib/replicas/wal-position'

/** A replica has not come so far as it would have to; another server has. */
export class ReplicaBehind extends Error {
  constructor() {
    super('the replica is behind')
  }
}

type Taken = Parameters<Parameters<pg.Pool['connect']>[0]>

/**
 * Connections to one address of the database for readers. With a floor, only such as lead to a replica that has passed it: each is asked
 * itself, once for each floor, for one address may lead to several replicas.
 */
export class ReplicaPool extends pg.Pool {
  readonly #floor: ReadingFloor | null
  readonly #passed = new WeakMap<PoolClient, WalPosition>()
  readonly #taken = new Set<PoolClient>()

  constructor(config: PoolConfig, floor: ReadingFloor | null) {
    super(config)
    this.#floor = floor
    this.on('acquire', (client) => this.#taken.add(client))
    this.on('release', (_error, client) => this.#taken.delete(client))
    // A connection that breaks while it rests: the next query makes another.
    this.on('error', () => {})
  }

  override connect(): Promise<PoolClient>
  override connect(callback: (...taken: Taken) => void): void
  override connect(callback?: (...taken: Taken) => void): Promise<PoolClient> | void {
    const connected = this.#connectChecked()
    if (!callback) return connected
    connected.then(
      (client) => callback(undefined, client, client.release),
      (error: Error) => callback(error, undefined, () => {}),
    )
  }

  /** The server answers no more: who waits for it is told at once. */
  dropTaken(): void {
    for (const client of this.#taken) void (client as PoolClient & pg.Client).end().catch(() => {})
  }

  async #connectChecked(): Promise<PoolClient> {
    const client = await super.connect()
    if (!this.#floor) return client
    const ignore = () => {}
    client.on('error', ignore)
    try {
      if (await this.#hasPassed(client, this.#floor.position)) return client
    } catch (error) {
      client.release(error instanceof Error ? error : true)
      throw error
    } finally {
      client.off('error', ignore)
    }
    client.release()
    throw new ReplicaBehind()
  }

  async #hasPassed(client: PoolClient, floor: WalPosition | null): Promise<boolean> {
    if (floor === null) return false
    if (this.#passed.get(client) === floor) return true
    const { rows } = await client.query<{ hasPassed: boolean }>(hasPassed, [floor])
    if (!rows[0]?.hasPassed) return false
    this.#passed.set(client, floor)
    return true
  }
}

/** One that was made a primary is none of ours any more, whatever it has. */
const hasPassed = `select pg_is_in_recovery() and coalesce(pg_last_wal_replay_lsn() >= $1::pg_lsn, false) as "hasPassed"`
