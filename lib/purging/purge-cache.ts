import { setTimeout as sleep } from 'node:timers/promises'
import { tags } from '@/lib/archive/tags'
import { mergeTouched, type Touched } from '@/lib/archive/touched'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { sendPurge } from '@/lib/purging/send-purge'
import { surrogateKey, surrogateKeyHeader } from '@/lib/purging/surrogate-key'

/**
 * The servers hear of a command when the queue does, and need a moment to forget: a page asked of them earlier would be held for
 * another minute. In milliseconds.
 */
const serversForget = 200

/** So many commands are told of together. */
const atOnce = 500

/** A cache is told of so many addresses; where more were touched, of everything. */
const maxAddresses = 5_000

/** So many requests at a time. */
const lanes = 8

/** A proxy gives a request's header some 8,000 bytes. */
const maxTagsAtOnce = 60

/**
 * Tells one cache of everything that waits for it: tags in `PURGE /`, which caches without tags take for the front page, and then
 * addresses, one by one. Throws where it does not take it, for the queue to try again: what is forgotten twice is forgotten.
 */
export async function purgeCache(cache: string): Promise<void> {
  // After that, nothing is held any more that was touched then: docs/decisions/0037-purging.md.
  await db.$executeRaw`delete from purges where at < now() - interval '10 minutes'`
  if (!env().PURGE_URLS.includes(cache)) return void (await db.purge.deleteMany({ where: { cache } }))
  await sleep(serversForget)
  for (;;) {
    const waiting = await db.purge.findMany({
      where: { cache },
      orderBy: { id: 'asc' },
      take: atOnce,
      select: { id: true, addresses: true, tags: true },
    })
    if (waiting.length === 0) return
    await tell(cache, bounded(mergeTouched(waiting)))
    // By their ids: one that was queued earlier may be there only now.
    await db.purge.deleteMany({ where: { id: { in: waiting.map(({ id }) => id) } } })
  }
}

const bounded = (touched: Touched): Touched =>
  touched.addresses.length > maxAddresses || touched.tags.includes(tags.everything)
    ? { addresses: touched.addresses.slice(0, maxAddresses), tags: [tags.everything] }
    : touched

async function tell(cache: string, touched: Touched): Promise<void> {
  for (let i = 0; i < touched.tags.length; i += maxTagsAtOnce) {
    const keys = surrogateKey(touched.tags.slice(i, i + maxTagsAtOnce))
    await sendPurge(cache, '/', { [surrogateKeyHeader]: keys })
  }
  const left = [...touched.addresses].reverse()
  const lane = async () => {
    for (let address = left.pop(); address !== undefined; address = left.pop()) await sendPurge(cache, address)
  }
  await Promise.all(Array.from({ length: lanes }, lane))
}
