import { eventPath } from '@/lib/archive/addresses'
import type { EventVersionView, VersionLinkView, VersionsView } from '@/lib/archive/version-views'
import type { WithdrawnView } from '@/lib/archive/views'
import { publicDb, type Tx } from '@/lib/db'
import { fromDatabaseDate, toDatabaseDate, type PlainDate } from '@/lib/dates/plain-date'
import { changesBetween } from '@/lib/versions/changes-between'
import { isPublic, listKeptVersions, pathOf, withMerged, type KeptVersion } from '@/lib/versions/kept-versions'
import { readVersions } from '@/lib/versions/read-version'
import { versionPath, versionsPath } from '@/lib/versions/version-addresses'
import { fingerprintOf } from '@/lib/representations/version-document'

/** What stands at an address of versions, and whose: ids of all events on which the answer depends. */
export type AtVersions<View> = {
  ids: string[]
  at:
    | { found: 'page'; view: View }
    | { found: 'moved'; path: string }
    | { found: 'withdrawn'; view: WithdrawnView }
    | null
}

const nothing = { ids: [], at: null }

/**
 * One version of the event that has, or had, an address. It stays where it was published: asked for under another address of its event
 * it is moved, and one of an event that was merged into another is found where it was. While the event is withdrawn, so are its versions.
 */
export async function getVersion(
  date: PlainDate,
  slug: string,
  version: number,
): Promise<AtVersions<EventVersionView>> {
  const owner = await ownerOf(date, slug)
  if (!owner) return nothing
  const ids = await withMerged([owner.id])
  if (owner.status === 'WITHDRAWN') return { ids, at: { found: 'withdrawn', view: toWithdrawn(owner) } }
  if (owner.status !== 'PUBLISHED') return { ids, at: null }
  const kept = chooseVersion(await listKeptVersions(ids), owner.id, eventPath(date, slug), version)
  if (!kept) return { ids, at: null }
  if (kept.one.status === 'WITHDRAWN') return { ids, at: { found: 'withdrawn', view: await toWithdrawal(kept.one) } }
  if (pathOf(kept.one) !== eventPath(date, slug))
    return { ids, at: { found: 'moved', path: versionPath(pathOf(kept.one), version) } }
  const [view] = await readVersions(publicDb, [{ kept: kept.one, previous: kept.previous }])
  return { ids, at: view ? { found: 'page', view } : null }
}

/** The version that an address means: the one that was first published there, else one of the event that had it, else of its owner. */
function chooseVersion(all: KeptVersion[], ownerId: string, path: string, version: number) {
  const asked = all.filter((kept) => kept.version === version && kept.slug !== null && kept.status !== 'MERGED')
  const byTime = asked.toSorted((a, b) => a.at.getTime() - b.at.getTime())
  const hadPath = new Set(all.flatMap((kept) => (isPublic(kept) && pathOf(kept) === path ? [kept.eventId] : [])))
  const one =
    byTime.find((kept) => pathOf(kept) === path) ??
    byTime.find(({ eventId }) => hadPath.has(eventId)) ??
    byTime.find(({ eventId }) => eventId === ownerId)
  return one && { one, previous: previousOf(all, one) }
}

const previousOf = (all: KeptVersion[], { eventId, version }: KeptVersion): KeptVersion | null =>
  all.findLast((kept) => kept.eventId === eventId && kept.version < version && isPublic(kept)) ?? null

/** All versions of the event that has an address, and of which each is to be told from every other. */
export async function getVersions(date: PlainDate, slug: string): Promise<AtVersions<VersionsView>> {
  const owner = await ownerOf(date, slug)
  if (!owner) return nothing
  const ids = [owner.id]
  if (owner.status === 'WITHDRAWN') return { ids, at: { found: 'withdrawn', view: toWithdrawn(owner) } }
  if (owner.status !== 'PUBLISHED') return { ids, at: null }
  const path = eventPath(fromDatabaseDate(owner.date), owner.slug ?? '')
  if (path !== eventPath(date, slug)) return { ids, at: { found: 'moved', path: versionsPath(path) } }
  const kept = (await listKeptVersions(ids)).filter(isPublic)
  if (kept.length === 0) return { ids, at: null }
  const views = await readVersions(
    publicDb,
    kept.map((one) => ({ kept: one, previous: previousOf(kept, one) })),
  )
  return { ids, at: { found: 'page', view: toVersionsView(path, views) } }
}

const toVersionsView = (path: string, views: EventVersionView[]): VersionsView => ({
  type: 'versions',
  path: versionsPath(path),
  event: { headline: views.at(-1)?.headline ?? '', path, date: views.at(-1)?.date ?? '' },
  versions: views.map((view, index) => ({
    ...{ version: view.version, path: view.path, at: view.at, headline: view.headline },
    sha256: fingerprintOf(view),
    changed: index === 0 ? [] : changesBetween(views[index - 1], view),
  })),
  modifiedAt: views.at(-1)?.at ?? '',
})

/** The versions of an event that readers saw, the oldest first. */
export async function listVersionLinks(tx: Tx, eventId: string): Promise<VersionLinkView[]> {
  const kept = await listKeptVersions([eventId], tx)
  return kept.filter(isPublic).map(toVersionLink)
}

export const toVersionLink = (kept: KeptVersion): VersionLinkView => ({
  version: kept.version,
  path: versionPath(pathOf(kept), kept.version),
  at: kept.at.toISOString(),
})

const ownerColumns = {
  ...{ id: true, status: true, date: true, slug: true, headline: true },
  ...{ withdrawnAt: true, withdrawnReason: true },
} as const

/** The event to which a published address leads. */
export async function ownerOf(date: PlainDate, slug: string) {
  const address = await publicDb.address.findUnique({
    where: { date_slug: { date: toDatabaseDate(date), slug }, publishedAt: { not: null } },
    select: { event: { select: ownerColumns } },
  })
  return address?.event ?? null
}

export type Owner = NonNullable<Awaited<ReturnType<typeof ownerOf>>>

export const toWithdrawn = (owner: Owner): WithdrawnView => ({
  type: 'withdrawn',
  path: eventPath(fromDatabaseDate(owner.date), owner.slug ?? ''),
  date: fromDatabaseDate(owner.date),
  headline: owner.headline,
  reason: owner.withdrawnReason ?? '',
  withdrawnAt: owner.withdrawnAt?.toISOString() ?? '',
})

/** A version by which an event was taken back that is public again. */
async function toWithdrawal(kept: KeptVersion): Promise<WithdrawnView> {
  const [row] = await publicDb.$queryRaw<{ reason: string | null; at: string | null }[]>`
    select snapshot ->> 'withdrawnReason' as reason, snapshot ->> 'withdrawnAt' as at
    from revisions where event_id = ${kept.eventId}::uuid and version = ${kept.version}`
  const { date, headline } = kept
  const withdrawnAt = new Date(row?.at ?? kept.at).toISOString()
  return { type: 'withdrawn', path: pathOf(kept), date, headline, reason: row?.reason ?? '', withdrawnAt }
}
