import { v7 as newId } from 'uuid'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { sourceKey } from '@/lib/events/source-key'
import { isUrl } from '@/lib/is-url'
import { enqueue } from '@/lib/jobs/enqueue'
import type { Resolve } from '@/lib/outbound/check-address'
import type { ClaimedSource } from '@/lib/sources/due-sources'
import { countSoon } from '@/lib/sources/health/count-soon'
import { visitSource, type Done } from '@/lib/sources/visit-source'
import type { Actor } from '@/lib/users/actor'
import { isWithin } from '@/lib/users/throttle'

/** How many pages one paste has read at once; the others come by the clock, once they are in a draft. */
const mostGiven = 20
const perHour = { points: 60, duration: 3_600 }
/** In milliseconds, for one visit after the other. */
const lease = 5 * 60_000
/** How often it comes again for hosts that want to be asked later, and after how many milliseconds. */
const mostTimes = 12
const again = 3_000

/** Has the pages of sources that somebody has just pasted read soon, before there is a draft that cites them. */
export async function visitSoon(actor: Actor, urls: string[]): Promise<void> {
  if (env().OUTBOUND_FETCH !== 'on' || urls.length === 0) return
  if (!(await isWithin('paste-visit', actor.userId, perHour))) return
  await enqueue(db, 'visit-given', { urls: urls.slice(0, mostGiven), times: 0 }, { maxAttempts: 3 })
}

/**
 * Visits those of these addresses of which nothing is known yet, and comes again for those whose host wants to be asked later.
 * Done twice, it finds nothing left to do.
 */
export async function visitGiven(urls: string[], times = 0, resolve?: Resolve): Promise<void> {
  if (env().OUTBOUND_FETCH !== 'on') return
  const data = urls.map((url) => ({ id: newId(), url, key: sourceKey(url) }))
  await db.source.createMany({ data, skipDuplicates: true })
  const claimed = await claim(urls)
  const done = await Promise.all(byHost(claimed).map((sources) => visitInTurn(sources, resolve)))
  if (done.flat().some((type) => type === 'checked' || type === 'described')) await countSoon()
  const isLeft = done.flat().includes('put-off') && times < mostTimes
  const runAt = new Date(Date.now() + again)
  if (isLeft) await enqueue(db, 'visit-given', { urls, times: times + 1 }, { runAt, maxAttempts: 3 })
}

/** Plan: unique index on the address, primary key of descriptions. */
const claim = (urls: string[]) => db.$queryRaw<ClaimedSource[]>`
  update sources s set next_visit_at = now() + interval '1 millisecond' * ${lease}::int8
  where s.url = any (${urls}) and s.next_visit_at <= now() and s.checked_at is null
    and not exists (select from source_descriptions d where d.source_id = s.id)
  returning s.id, s.url, source_host(s.url) as host, s.next_visit_at as until, null as etag, null as "lastModified"`

async function visitInTurn(sources: ClaimedSource[], resolve?: Resolve): Promise<Done['type'][]> {
  const done: Done['type'][] = []
  for (const source of sources) done.push((await visitSource(source, resolve)).type)
  return done
}

function byHost(sources: ClaimedSource[]): ClaimedSource[][] {
  const hosts = new Map<string, ClaimedSource[]>()
  for (const source of sources) {
    const host = isUrl(source.url) ? new URL(source.url).host : ''
    hosts.set(host, [...(hosts.get(host) ?? []), source])
  }
  return [...hosts.values()]
}
