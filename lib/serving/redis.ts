import { createClient, RESP_TYPES } from '@redis/client'

export type Redis = {
  /** The parts of what a script answers, or its one answer. Rejects where there is no connection. */
  run: (script: string, keys: string[], given: (string | Buffer)[]) => Promise<(Buffer | null)[]>
  close: () => void
}

/** How long (ms) it may take to connect, after which silence a connection counts as broken, and the longest pause until it is tried again. */
const patience = { connectTimeout: 2_000, socketTimeout: 5_000, longestPause: 1_000 }

type Changes = { ready: () => void; lost: () => void }

/**
 * A connection to Redis or Valkey that is made again for ever. What cannot be asked at once is not asked later; when it was `lost`, what
 * answers next may be another.
 */
export function connectRedis(url: string, { ready, lost }: Changes): Redis {
  const client = createClient({
    url,
    disableOfflineQueue: true,
    commandsQueueMaxLength: 1_000,
    socket: {
      connectTimeout: patience.connectTimeout,
      socketTimeout: patience.socketTimeout,
      reconnectStrategy: (tries: number) => Math.min(50 * 2 ** Math.min(tries, 8), patience.longestPause),
    },
  }).withTypeMapping({ [RESP_TYPES.BLOB_STRING]: Buffer })
  for (const event of ['error', 'reconnecting', 'end']) client.on(event, lost)
  client.on('ready', ready)
  client.connect().catch(() => {})
  return {
    run: async (script, keys, given) => parts(await client.eval(script, { keys, arguments: given as string[] })),
    close: () => client.destroy(),
  }
}

function parts(answer: unknown): (Buffer | null)[] {
  if (!Array.isArray(answer)) return [Buffer.from(String(answer))]
  return answer.map((part) => (Buffer.isBuffer(part) ? part : null))
}
