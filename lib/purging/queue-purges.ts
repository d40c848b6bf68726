import type { Touched } from '@/lib/archive/touched'
import type { Tx } from '@/lib/db'
import { env } from '@/lib/env'
import { enqueue } from '@/lib/jobs/enqueue'

/** A cache that cannot be told so often, over some ten minutes, holds nothing any more that it may give without asking. */
const attempts = 8

/**
 * Has every cache in front of the site told, once this transaction is there, what to forget. Nothing where there is none. A job for
 * each cache: one that is away holds up no other.
 */
export async function queuePurges(tx: Tx, { addresses, tags }: Touched): Promise<void> {
  const caches = env().PURGE_URLS
  if (caches.length === 0 || addresses.length + tags.length === 0) return
  await tx.purge.createMany({ data: caches.map((cache) => ({ cache, addresses, tags })) })
  for (const cache of caches) {
    const key = `purge-cache ${cache}`
    await enqueue(tx, 'purge-cache', { cache }, { key, queue: key, maxAttempts: attempts })
  }
}
