import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

export type Watch = {
  /** Whether the server answered when it was last asked. */
  isThere: () => boolean
  close: () => void
}

/** How often a server is asked, and how long it may take, in milliseconds: one that stands still is left after the two. */
const [every, patience] = [1_000, 2_000]

/** Asks a server again and again whether it is there. `whenGone` is called each time that it is not any more. */
export function watchServer(connectionString: string, whenGone: () => void): Watch {
  const state = { isThere: true, isClosed: false }
  void keepAsking(connectionString, state, whenGone)
  return { isThere: () => state.isThere, close: () => void (state.isClosed = true) }
}

async function keepAsking(
  connectionString: string,
  state: { isThere: boolean; isClosed: boolean },
  whenGone: () => void,
): Promise<void> {
  while (!state.isClosed) {
    const client = new pg.Client({
      ...{ connectionString, application_name: 'daybook watch' },
      ...{ connectionTimeoutMillis: patience, query_timeout: patience },
    })
    client.on('error', () => {})
    try {
      await client.connect()
      while (!state.isClosed) {
        await client.query('select 1')
        state.isThere = true
        await sleep(every, undefined, { ref: false })
      }
    } catch {
      if (state.isThere) whenGone()
      state.isThere = false
    }
    void client.end().catch(() => {})
    if (!state.isClosed) await sleep(every, undefined, { ref: false })
  }
}
