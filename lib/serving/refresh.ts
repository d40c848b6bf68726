import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { tags, touchedChannel } from '@/lib/archive/touched'

/** Names the header and holds the secret by which this process knows its own requests. */
export const refreshHeader = 'x-daybook-refresh'
const shared = globalThis as { daybookRefreshSecret?: string }
export const refreshSecret = (): string => (shared.daybookRefreshSecret ??= randomBytes(32).toString('base64url'))

/**
 * Forgets pages whenever a command of any process says, on the database's channel, what it touched. What was said while
 * the connection was lost is not known: then everything is forgotten. Never rejects; `close` ends it.
 */
export function refreshOnTouch(
  databaseUrl: string,
  forget: (tags: string[]) => Promise<void>,
): { close: () => Promise<void> } {
  let client: pg.Client | undefined
  let isClosed = false
  let hasListened = false

  const listen = async () => {
    const next = new pg.Client({ connectionString: databaseUrl, application_name: 'daybook refresh', keepAlive: true })
    client = next
    next.on('notification', ({ payload }) => void forget(readTags(payload)).catch(report))
    next.once('error', () => {})
    next.once('end', retry)
    await next.connect()
    await next.query(`listen ${touchedChannel}`)
    if (hasListened) await forget([tags.everything])
    hasListened = true
  }
  const retry = () => {
    if (!isClosed) setTimeout(() => listen().catch(() => client?.end().catch(() => {})), 1_000).unref()
  }
  listen().catch(retry)

  return {
    close: async () => {
      isClosed = true
      await client?.end().catch(() => {})
    },
  }
}

function readTags(payload: string | undefined): string[] {
  const said: unknown = JSON.parse(payload ?? '[]')
  return Array.isArray(said) ? said.filter((tag) => typeof tag === 'string') : [tags.everything]
}

const report = (error: unknown) => console.error('pages could not be refreshed:', error)
