import { Prisma } from '@/generated/prisma/client'
import type { Tx } from '@/lib/db'

/** Contexts and topics: what events are about, and under. */
export const nameKinds = ['context', 'topic'] as const
export type NameKind = (typeof nameKinds)[number]

export const pathOfNames = (kind: NameKind): string => `/desk/${kind}s`
export const pathOfName = (kind: NameKind, id: string): string => `${pathOfNames(kind)}/${id}`

/** The tables of a kind: its things, their links to events, and how a link names its thing and its place in the event. */
export const tablesOf = {
  context: {
    things: Prisma.sql`contexts`,
    links: Prisma.sql`event_contexts`,
    thing: Prisma.sql`context_id`,
    place: Prisma.sql`position`,
  },
  topic: {
    things: Prisma.sql`topics`,
    links: Prisma.sql`event_topics`,
    thing: Prisma.sql`topic_id`,
    place: Prisma.sql`depth`,
  },
}

export type NameRow = {
  id: string
  slug: string
  name: string
  article: string | null
  mergedIntoId: string | null
}

/** One of a kind, held until the transaction ends. Plan: primary key. */
export async function lockName(tx: Tx, kind: NameKind, id: string): Promise<NameRow | null> {
  const [row] = await tx.$queryRaw<NameRow[]>`
    select id, slug, name, article, merged_into_id as "mergedIntoId" from ${tablesOf[kind].things}
    where id = ${id}::uuid for update`
  return row ?? null
}
