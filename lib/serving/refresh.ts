import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { z } from 'zod'
import { tags } from '@/lib/archive/tags'
import { touchedChannel } from '@/lib/archive/touched'

/** Names the header and holds the secret by which this process knows its own requests. */
export const refreshHeader = 'x-daybook-refresh'
const shared = globalThis as { daybookRefreshSecret?: string }
export const refreshSecret = (): string => (shared.daybookRefreshSecret ??= randomBytes(32).toString('base64url'))

export type Refresh = {
  /** Whether the database is there to tell us anything. */
  isListening: () => boolean
  close: () => Promise<void>
}

/**
 * Forgets pages whenever a command of any process says, on the database's channel, what it touched. What was said while
 * the connection was lost is not known: then everything is forgotten. Connects again for ever, until `close`.
 */
export function refreshOnTouch(databaseUrl: string, forget: (tags: string[]) => Promise<void>): Refresh {
  const state: State = { client: null, isListening: false, isClosed: false }
  const forgetOrReport = (tags: string[]) =>
    forget(tags).catch((error: unknown) => console.error('pages could not be refreshed:', error))
  void keepListening(databaseUrl, state, forgetOrReport)
  return {
    isListening: () => state.isListening,
    close: async () => {
      state.isClosed = true
      await state.client?.end().catch(() => {})
    },
  }
}

type State = { client: pg.Client | null; isListening: boolean; isClosed: boolean }

async function keepListening(
  databaseUrl: string,
  state: State,
  forget: (tags: string[]) => Promise<void>,
): Promise<void> {
  for (let hasMissed = false; !state.isClosed; hasMissed = true) {
    const client = new pg.Client({
      connectionString: databaseUrl,
      application_name: 'daybook refresh',
      keepAlive: true,
    })
    state.client = client
    client.on('notification', ({ payload }) => void forget(readTags(payload)))
    client.on('error', () => {})
    try {
      await client.connect()
      await client.query(`listen ${touchedChannel}`)
      state.isListening = true
      if (hasMissed) await forget([tags.everything])
      await once(client, 'end')
    } catch {
      await client.end().catch(() => {})
    }
    state.isListening = false
    if (!state.isClosed) await sleep(1_000, undefined, { ref: false })
  }
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
