import type { PublisherKind } from '@/generated/prisma/client'
import type { Tx } from '@/lib/db'

export const publishersPath = '/desk/publishers'
export const pathOfPublisher = (id: string): string => `${publishersPath}/${id}`

/** What editors say of a publisher. */
export type PublisherFacts = {
  name: string
  country: string | null
  language: string | null
  kind: PublisherKind | null
  website: string | null
  article: string | null
}

export type PublisherRow = PublisherFacts & { id: string; slug: string; mergedIntoId: string | null; modifiedAt: Date }

export type PublisherFailure =
  | { type: 'not-found' }
  /** It was merged into another meanwhile. */
  | { type: 'merged' }
  | { type: 'stale' | 'unchanged' | 'itself' }

/** One publisher, held until the transaction ends. Plan: primary key. */
export async function lockPublisher(tx: Tx, id: string): Promise<PublisherRow | null> {
  const [row] = await tx.$queryRaw<PublisherRow[]>`
    select id, slug, name, country, language, kind::text, website, article, merged_into_id as "mergedIntoId",
      modified_at as "modifiedAt"
    from publishers where id = ${id}::uuid for update`
  return row ?? null
}

/** The public events that are listed under it before this transaction ends. Plan: index on the publisher. */
export async function eventsOf(tx: Tx, ids: string[]): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select distinct event_id as id from event_publishers where publisher_id = any (${ids}::uuid[])`
  return rows.map(({ id }) => id)
}

/** Says that something is said otherwise of these themselves. */
export async function markModified(tx: Tx, ids: string[]): Promise<void> {
  await tx.$executeRaw`update publishers set modified_at = now() where id = any (${ids}::uuid[])`
}
