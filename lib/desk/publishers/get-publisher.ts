import { db } from '@/lib/db'
import type { PublisherRow } from '@/lib/desk/publishers/publisher-rows'
import { nameKey } from '@/lib/publishers/name-key'
import type { Editor } from '@/lib/users/actor'

export type PublisherPageView = PublisherRow & {
  domains: string[]
  /** What means it before "via". */
  names: string[]
  /** Addresses that lead to it. */
  formerly: string[]
  events: number
  sources: number
}

const columns = {
  ...{ id: true, slug: true, name: true, country: true, language: true, kind: true, website: true, article: true },
  ...{ mergedIntoId: true, modifiedAt: true },
  domains: { select: { domain: true }, orderBy: { domain: 'asc' } },
  names: { select: { name: true }, orderBy: { name: 'asc' } },
  mergedFrom: { select: { slug: true }, orderBy: { slug: 'asc' } },
  counts: { select: { events: true } },
  _count: { select: { sources: true } },
} as const

/** A publisher with all that is known of it; null where there is none. Plan: primary key, and indexes on the publisher. */
export async function getPublisher(_: Editor, id: string): Promise<PublisherPageView | null> {
  const row = await db.publisher.findUnique({ where: { id }, select: columns })
  if (!row) return null
  const { domains, names, mergedFrom, counts, _count, ...publisher } = row
  return {
    ...publisher,
    domains: domains.map(({ domain }) => domain),
    names: names.map(({ name }) => name),
    formerly: mergedFrom.map(({ slug }) => slug),
    events: counts?.events ?? 0,
    sources: _count.sources,
  }
}

/** The one that an editor means by its slug, its address or one of its names; null where none is, or several are. */
export async function findPublisher(_: Editor, text: string): Promise<{ id: string } | null> {
  const slug = /(?:^|\/)([a-z0-9-]+)(?:\.[a-z]+)?(?:[?#].*)?$/.exec(text.trim())?.[1] ?? ''
  const rows = await db.publisher.findMany({
    where: { OR: [{ slug }, { name: text.trim() }, { names: { some: { key: nameKey(text) } } }], mergedIntoId: null },
    select: { id: true, slug: true, name: true },
    take: 10,
  })
  const exact = rows.filter((row) => row.slug === slug || row.name === text.trim())
  const [only, ...others] = exact.length ? exact : rows
  return only && others.length === 0 ? { id: only.id } : null
}
