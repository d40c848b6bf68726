import { correctionsPath, isListType, listPath } from '@/lib/archive/addresses'
import { feedAddresses } from '@/lib/archive/feed-addresses'
import { tags } from '@/lib/archive/tags'
import type { Touched } from '@/lib/archive/touched'
import { db, type Tx } from '@/lib/db'
import { env } from '@/lib/env'
import { enqueue } from '@/lib/jobs/enqueue'
import { failureInWords } from '@/lib/outbound/in-words'
import { sendRequest } from '@/lib/outbound/send-request'
import { userAgent } from '@/lib/outbound/user-agent'

/** So many feeds, each in its three formats, are told of in one request. */
const atOnce = 10

/** An import touches the same feeds page after page: they are told of together, after so many milliseconds. */
const pause = 1_000

/** For a whole request, in milliseconds; and how much of what comes back is read, in bytes. */
const limits = { timeLimit: 10_000, maxBytes: 8 * 1024 }

/**
 * Has the hub told, once this transaction is there, of the feeds in which readers will see something else. Nothing where there is no
 * hub. Rows are only added, so that nobody who publishes waits for another.
 */
export async function queuePings(tx: Tx, touched: Touched): Promise<void> {
  if (!env().WEBSUB_HUB_URL) return
  const homes = [...new Set(touched.tags.flatMap(homeOf))]
  if (homes.length === 0) return
  await tx.hubPing.createMany({ data: homes.map((home) => ({ home })) })
  await enqueue(tx, 'ping-hub', {}, { key: 'ping-hub', runAt: new Date(Date.now() + pause) })
}

/** The page with the feed of what is kept under a tag. */
function homeOf(tag: string): string[] {
  if (tag === tags.latest) return ['/']
  if (tag === tags.corrections) return [correctionsPath]
  const [type = '', slug] = tag.split(':')
  return isListType(type) && slug ? [listPath(type, slug)] : []
}

/**
 * Tells the hub of every feed that waits (https://www.w3.org/TR/websub/#publishing). Throws when it does not take it, for the queue
 * to try again; what it was told twice it fetches twice, and finds the same.
 */
export async function pingHub(): Promise<void> {
  const hub = env().WEBSUB_HUB_URL
  // Who has read the feed since, or will at the next news, has not missed anything.
  await db.$executeRaw`delete from hub_pings where at < now() - interval '1 day' or ${hub === undefined}`
  for (;;) {
    const waiting = await db.$queryRaw<{ home: string; last: bigint }[]>`
      select home, max(id) as last from hub_pings group by home order by min(id) limit ${atOnce}`
    if (!hub || waiting.length === 0) return
    await tell(
      hub,
      waiting.flatMap(({ home }) => feedAddresses(home)),
    )
    for (const { home, last } of waiting) await db.hubPing.deleteMany({ where: { home, id: { lte: last } } })
  }
}

async function tell(hub: string, addresses: string[]): Promise<void> {
  const said = new URLSearchParams({ 'hub.mode': 'publish' })
  for (const address of addresses) said.append('hub.url', env().SITE_URL + address)
  const answer = await sendRequest({
    url: hub,
    // The operator has named it: it may be within their network.
    service: hub,
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'user-agent': await userAgent() },
    body: said.toString(),
    ...limits,
  })
  if (!answer.ok) throw new Error(`The hub: ${failureInWords(answer.error, limits.timeLimit)}`)
  const { status } = answer.value
  if (status < 200 || status >= 300) throw new Error(`The hub answered ${status}.`)
}
