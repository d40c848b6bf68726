import type { Prisma } from '@/generated/prisma/client'
import type { InboxState } from '@/generated/prisma/enums'
import { db } from '@/lib/db'
import { fromDatabaseDate } from '@/lib/dates/plain-date'

/** A group as editors see it. Instants are ISO 8601. */
export type GroupFacts = {
  id: string
  version: number
  state: InboxState
  title: string
  date: string
  publishers: number
  sections: string[]
  /** In the order in which they came. */
  articles: ArticleView[]
  /** What became of it. */
  handled: {
    by: string | null
    at: string
    event: { id: string; headline: string; isPublished: boolean } | null
  } | null
}

export type ArticleView = {
  id: string
  url: string
  key: string
  title: string
  description: string | null
  publisher: string
  publishedAt: string
}

const included = {
  event: { select: { id: true, headline: true, publishedAt: true } },
  handledBy: { select: { name: true } },
  items: {
    orderBy: [{ publishedAt: 'asc' }, { id: 'asc' }],
    include: { entries: { select: { feed: { select: { section: { select: { name: true } } } } } } },
  },
} satisfies Prisma.InboxGroupInclude

type Row = Prisma.InboxGroupGetPayload<{ include: typeof included }>

/** These groups in this order. Plan: primary keys; articles by group, entries by article. */
export async function readGroups(ids: string[]): Promise<GroupFacts[]> {
  const rows = await db.inboxGroup.findMany({ where: { id: { in: ids } }, include: included })
  const found = new Map(rows.map((row) => [row.id, toFacts(row)]))
  return ids.flatMap((id) => found.get(id) ?? [])
}

function toFacts({ id, version, state, title, date, publishers, items, event, handledBy, handledAt }: Row): GroupFacts {
  const sections = items.flatMap(({ entries }) => entries.flatMap(({ feed }) => feed.section?.name ?? []))
  return {
    ...{ id, version, state, title, publishers },
    date: fromDatabaseDate(date),
    sections: [...new Set(sections)].sort(),
    articles: items.map(({ id, url, key, title, description, publisher, publishedAt }) => ({
      ...{ id, url, key, title, description, publisher },
      publishedAt: publishedAt.toISOString(),
    })),
    handled: handledAt && {
      by: handledBy?.name ?? null,
      at: handledAt.toISOString(),
      event: event && { id: event.id, headline: event.headline, isPublished: event.publishedAt !== null },
    },
  }
}
