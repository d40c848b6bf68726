import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { z } from 'zod'
import { tags } from '@/lib/archive/tags'
import { touchedChannel } from '@/lib/archive/touched'
import type { WalPosition } from '@/lib/replicas/wal-position'

/** Names the header and holds the secret by which this process knows its own requests. */
export const refreshHeader = 'x-daybook-refresh'
const shared = globalThis as { daybookRefreshSecret?: string }
export const refreshSecret = (): string => (shared.daybookRefreshSecret ??= randomBytes(32).toString('base64url'))

export type Refresh = {
  /** Whether the database is there to tell us anything. */
  isListening: () => boolean
  close: () => Promise<void>
}

/** What is done with what is heard. `position`: where in the log all of it stands that was heard of. */
export type Heard = {
  forget: (tags: string[], position: Promise<WalPosition | null>) => Promise<void>
  /** This process hears from now on, from a place in the log on, or no more. */
  hear: (position: WalPosition) => void
  miss: () => void
  /** Whether all is to be forgotten, though nothing was missed. */
  owesForgetting: () => boolean
}

/**
 * Forgets pages whenever a command of any process says, on the database's channel, what it touched. What was said while
 * the connection was lost is not known: then everything is forgotten. Connects again for ever, until `close`.
 */
export function refreshOnTouch(databaseUrl: string, heard: Heard): Refresh {
  const state: State = { client: null, isListening: false, isClosed: false }
  void keepListening(databaseUrl, state, {
    ...heard,
    forget: (tags, position) =>
      heard.forget(tags, position).catch((error: unknown) => console.error('pages could not be refreshed:', error)),
  })
  return {
    isListening: () => state.isListening,
    close: async () => {
      state.isClosed = true
      await state.client?.end().catch(() => {})
    },
  }
}

type State = { client: pg.Client | null; isListening: boolean; isClosed: boolean }

/** How often (ms) the database is asked whether it is there, and how long it may take: one that stands still says nothing by itself. */
const [every, patience] = [1_000, 10_000]

async function keepListening(connectionString: string, state: State, heard: Heard): Promise<void> {
  for (let hasMissed = false; !state.isClosed; hasMissed = true) {
    const client = new pg.Client({
      ...{ connectionString, application_name: 'daybook refresh', keepAlive: true },
      ...{ connectionTimeoutMillis: patience, query_timeout: patience },
    })
    state.client = client
    const position = positionsOf(client)
    client.on('notification', ({ payload }) => void heard.forget(readTags(payload), position()))
    client.on('error', () => {})
    const ended = once(client, 'end')
    try {
      await client.connect()
      await client.query(`listen ${touchedChannel}`)
      const from = await position()
      if (from === null) throw new Error('the database does not say where it stands')
      heard.hear(from)
      state.isListening = true
      if (hasMissed) await heard.forget([tags.everything], position())
      await Promise.race([ended, keepAsking(position, state, heard)])
    } catch {
      // It is tried again.
    }
    state.isListening = false
    heard.miss()
    await client.end().catch(() => {})
    if (!state.isClosed) await sleep(1_000, undefined, { ref: false })
  }
}

/** Returns when the database does not answer. */
async function keepAsking(
  position: () => Promise<WalPosition | null>,
  state: State,
  { forget, owesForgetting }: Heard,
): Promise<void> {
  while (!state.isClosed && (await position()) !== null) {
    if (owesForgetting()) await forget([tags.everything], position())
    await sleep(every, undefined, { ref: false })
  }
}

/** Where the log stands now, asked once for all who want to know meanwhile; null where there is no answer. */
function positionsOf(client: pg.Client): () => Promise<WalPosition | null> {
  let asked: Promise<unknown> = Promise.resolve()
  let next: Promise<WalPosition | null> | null = null
  const ask = () => {
    next = null
    return client.query<{ position: WalPosition }>('select pg_current_wal_insert_lsn()::text as position').then(
      ({ rows }) => rows[0]?.position ?? null,
      () => null,
    )
  }
  return () => (asked = next ??= asked.then(ask)) as Promise<WalPosition | null>
}

/** Anybody who may use the database may speak on its channel: what is no list of tags means that all is forgotten. */
function readTags(payload: string | undefined): string[] {
  try {
    return Tags.parse(JSON.parse(payload ?? ''))
  } catch {
    return [tags.everything]
  }
}

const Tags = z.array(z.string())
