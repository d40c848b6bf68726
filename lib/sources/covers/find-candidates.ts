import { createHash } from 'node:crypto'
import { v7 as newId } from 'uuid'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { sourceKey } from '@/lib/events/source-key'
import { inTurn } from '@/lib/images/in-turn'
import { isUrl } from '@/lib/is-url'
import { enqueue } from '@/lib/jobs/enqueue'
import type { Resolve } from '@/lib/outbound/check-address'
import { visit, type VisitFailure } from '@/lib/outbound/visit'
import { judgePicture, type PictureRefusal } from '@/lib/sources/covers/judge-picture'
import { isStandIn } from '@/lib/sources/describe/find-images'
import { isEditor, type Actor } from '@/lib/users/actor'

/** How many pictures are looked at: of one source, and in all. */
const most = { ofSource: 3, inAll: 15 }
/** As long as a picture was looked at, it is not looked at again; in milliseconds. */
export const keptFor = 14 * 24 * 3_600_000
/** What many of a host's pages show stands for none of them. */
const pagesOfASign = 3
export const limits = { maxBytes: 12 * 2 ** 20, timeLimit: 20_000 }

/** How a picture of another site is asked for. */
export const pictureRequest = {
  accept: 'image/avif,image/webp,image/jpeg,image/png,image/*;q=0.5',
  isWanted: (type: string) => /^image\/(?!svg)/.test(type) || type === 'application/octet-stream',
  isPolite: true,
  ...limits,
}

type Wanted = { sourceId: string; page: string; url: string; title: string | null; siteName: string | null }

/** Looks at the pictures that these sources' pages offer, as far as nobody has lately. Done twice it finds nothing left to do. */
export async function findCandidates(urls: string[], resolve?: Resolve): Promise<void> {
  if (env().OUTBOUND_FETCH !== 'on') return
  let again: Date | null = null
  for (const wanted of await listWanted(urls)) {
    const at = await lookAt(wanted, resolve)
    if (at && (again === null || at < again)) again = at
  }
  // A host gives one after the other, in its own time.
  const key = `find-candidates:${createHash('sha256').update(urls.join()).digest('hex')}`
  if (again) await enqueue(db, 'find-candidates', { urls }, { key, runAt: again, maxAttempts: 3 })
}

/** Plan: index on the key, unique index on the address; primary keys; unique index of candidates. */
async function listWanted(urls: string[]): Promise<Wanted[]> {
  const since = new Date(Date.now() - keptFor)
  return db.$queryRaw<Wanted[]>`
    select s.id as "sourceId", s.url as page, offered.url, d.title, d.site_name as "siteName"
    from sources s join source_descriptions d on d.source_id = s.id
    cross join lateral unnest(d.image_urls) with ordinality as offered (url, n)
    where (s.url = any (${urls}) or s.key = any (${urls.map(sourceKey)})) and offered.n <= ${most.ofSource}
      and not exists (select from cover_candidates c where c.source_id = s.id and c.url = offered.url and c.fetched_at > ${since})
    order by offered.n, s.url limit ${most.inAll}`
}

type Found = {
  state: 'FIT' | 'REFUSED' | 'FAILED'
  reason: string | null
  width?: number
  height?: number
  hash?: string
  print?: string
  preview?: Buffer
}

/** Returns when its host may be asked, where that is not now. */
async function lookAt(wanted: Wanted, resolve?: Resolve): Promise<Date | null> {
  const found = await foundOf(wanted, resolve)
  if (found instanceof Date) return found
  const { preview, ...facts } = found
  const row = { ...facts, preview: preview ? new Uint8Array(preview) : null, fetchedAt: new Date() }
  const { sourceId, url } = wanted
  // What an editor has accepted meanwhile stays accepted.
  await db.$transaction(async (tx) => {
    await tx.coverCandidate.deleteMany({ where: { sourceId, url, state: { in: ['FIT', 'REFUSED', 'FAILED'] } } })
    const data = { id: newId(), sourceId, url, host: hostOf(wanted.page), ...row }
    await tx.coverCandidate.createMany({ data, skipDuplicates: true })
  })
  return null
}

/** A moment where it is to be tried then. */
async function foundOf({ url, page, title, siteName }: Wanted, resolve?: Resolve): Promise<Found | Date> {
  const names = new Set([siteName ?? '', hostOf(page)].flatMap((name) => name.toLowerCase().split(/[^a-z0-9]+/)))
  if (!isUrl(url) || isStandIn(url, names, title)) return { state: 'REFUSED', reason: 'logo' }
  const visited = await visit({ url, ...pictureRequest }, resolve)
  if (!visited.ok) return failureOf(visited.error)
  if (visited.value.status !== 200) return { state: 'FAILED', reason: `status ${visited.value.status}` }
  const judged = await inTurn(() => judgePicture(visited.value.body))
  if (!judged.ok) return { state: 'REFUSED', reason: judged.error.type satisfies PictureRefusal['type'] }
  return { state: 'FIT', reason: null, ...judged.value }
}

/** In milliseconds: a host that gives nothing for longer is not waited for. */
const longestWait = 600_000

const failureOf = (failure: VisitFailure): Found | Date =>
  failure.type === 'not-yet' && failure.at.getTime() < Date.now() + longestWait
    ? failure.at
    : { state: 'FAILED', reason: failure.type }

const hostOf = (url: string) => (isUrl(url) ? new URL(url).host : '')

export type Candidate = {
  id: string
  page: string
  url: string
  state: 'FIT' | 'FAILED' | 'ACCEPTED' | 'KEPT'
  reason: string | null
  width: number | null
  height: number | null
  /** What the page is called, and whose it is. */
  title: string | null
  publisher: string
  imageId: string | null
}

/** The pictures of an event's sources that could be its cover, the largest first; none that several of a host's pages show. */
export async function listCandidates(eventId: string, urls: string[]): Promise<Candidate[]> {
  if (urls.length === 0) return []
  return db.$queryRaw<Candidate[]>`
    select c.id, s.url as page, c.url, case when c.state in ('ACCEPTED', 'KEPT') and c.event_id is distinct from ${eventId}::uuid
        then 'FIT' else c.state end::text as state,
      c.reason, c.width, c.height, coalesce(s.title, d.title) as title, coalesce(p.name, d.site_name, c.host) as publisher,
      case when c.event_id = ${eventId}::uuid then c.image_id end as "imageId"
    from cover_candidates c join sources s on s.id = c.source_id
      left join source_descriptions d on d.source_id = s.id left join publishers p on p.id = s.publisher_id
    where (s.url = any (${urls}) or s.key = any (${urls.map(sourceKey)})) and c.preview is not null
      and (select count(distinct o.source_id) from cover_candidates o
        where o.host = c.host and (o.hash = c.hash or o.print = c.print)) < ${pagesOfASign}
    order by c.width * c.height desc, c.id limit 24`
}

/** What was looked at and cannot be used, and what is not looked at yet. */
export async function countOffered(urls: string[]): Promise<{ offered: number; looked: number }> {
  const [row] = await db.$queryRaw<{ offered: number; looked: number }[]>`
    select count(*)::int as offered, count(c.id)::int as looked
    from sources s join source_descriptions d on d.source_id = s.id
    cross join lateral unnest(d.image_urls) with ordinality as offered (url, n)
    left join cover_candidates c on c.source_id = s.id and c.url = offered.url
    where (s.url = any (${urls}) or s.key = any (${urls.map(sourceKey)})) and offered.n <= ${most.ofSource}`
  return row ?? { offered: 0, looked: 0 }
}

/** Its preview, for those who may write an event that cites its source; null where there is none for them. */
export async function getPreview(actor: Actor, id: string): Promise<Uint8Array | null> {
  const select = { preview: true, source: { select: { url: true } } } as const
  const row = await db.coverCandidate.findUnique({ where: { id }, select })
  return row && (await maySee(actor, row.source.url)) ? row.preview : null
}

/** Contributors write what they began and have not handed in (`canWrite`). Plan: drafts whole, of which there are few; the sources of theirs. */
async function maySee(actor: Actor, url: string): Promise<boolean> {
  if (isEditor(actor)) return true
  const cited = await db.$queryRaw<{ url: string }[]>`
    select said ->> 'url' as url from drafts d join events e on e.id = d.event_id, jsonb_array_elements(d.content -> 'sources') said
    where d.begun_by_id = ${actor.userId}::uuid and d.state = 'EDITING' and d.binned_at is null and e.published_at is null`
  return cited.some((said) => sourceKey(said.url) === sourceKey(url))
}

/** Forgets what was looked at long ago. */
export async function forgetCandidates(now: number): Promise<void> {
  await db.coverCandidate.deleteMany({
    where: { fetchedAt: { lt: new Date(now - keptFor) }, state: { not: 'ACCEPTED' } },
  })
}
