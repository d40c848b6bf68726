import { Prisma } from '@/generated/prisma/client'
import { db } from '@/lib/db'
import { findLikely, type LikelyEvent } from '@/lib/inbox/likely-events'
import type { InboxQuery, InboxView } from '@/lib/inbox/inbox-query'
import { readGroups, type GroupFacts } from '@/lib/inbox/read-groups'
import type { Editor } from '@/lib/users/actor'

const groupsOnAPage = 30

/** Groups are counted up to this. */
export const countedUpTo = 1_000

export type InboxGroupView = GroupFacts & {
  /** The events that it may be about, the likest first. */
  likely: LikelyEvent[]
}

export type InboxPage = { groups: InboxGroupView[]; total: number; page: number; pages: number }

const { sql, join } = Prisma
const states = { open: 'OPEN', used: 'USED', hidden: 'HIDDEN' } as const

/** A page of the inbox: the latest day first, on it what most publishers report; the last one where there are fewer. */
export async function listInbox(editor: Editor, query: InboxQuery): Promise<InboxPage> {
  const total = await count(where(query), countedUpTo + 1)
  const pages = Math.max(1, Math.ceil(total / groupsOnAPage))
  const page = Math.min(query.page, pages)
  const rows = await db.$queryRaw<{ id: string }[]>`
    select g.id::text from inbox_groups g where ${where(query)}
    order by g.date desc, g.publishers desc, g.last_at desc, g.id limit ${groupsOnAPage} offset ${(page - 1) * groupsOnAPage}`
  const groups = await withLikely(editor, await readGroups(rows.map(({ id }) => id)))
  return { groups, total, page, pages }
}

/** Groups with the events they may be about, for those that nothing was made of yet. */
export async function withLikely(editor: Editor, groups: GroupFacts[]): Promise<InboxGroupView[]> {
  const open = groups.filter(({ state }) => state === 'OPEN')
  const likely = await findLikely(editor, open)
  return groups.map((group) => ({ ...group, likely: likely.get(group.id) ?? [] }))
}

/** How many groups are in each view, one more than `countedUpTo` where there are more. */
export async function countInbox(_: Editor): Promise<Record<InboxView, number>> {
  const [open, used, hidden] = await Promise.all(
    Object.values(states).map((state) => count(isIn(state), countedUpTo + 1)),
  )
  return { open: open ?? 0, used: used ?? 0, hidden: hidden ?? 0 }
}

async function count(condition: Prisma.Sql, most: number): Promise<number> {
  const [row] = await db.$queryRaw<{ total: number }[]>`
    select count(*)::int as total from (select from inbox_groups g where ${condition} limit ${most}) found`
  return row?.total ?? 0
}

const isIn = (state: (typeof states)[InboxView]) => sql`g.state = ${state}::inbox_state`

/** Plan: the index on state, date, publishers and time, without sorting; feeds of each row by its articles. */
function where({ state, feed, section, day }: InboxQuery): Prisma.Sql {
  const listedBy = (
    condition: Prisma.Sql,
  ) => sql`exists (select from feed_items i join feed_entries n on n.item_id = i.id
    join feeds f on f.id = n.feed_id where i.group_id = g.id and ${condition})`
  return join(
    [
      isIn(states[state]),
      ...(day ? [sql`g.date = ${day}::date`] : []),
      ...(feed ? [listedBy(sql`f.id = ${feed}::uuid`)] : []),
      ...(section ? [listedBy(sql`f.section_slug = ${section}`)] : []),
    ],
    ' and ',
  )
}

type Choice = { value: string; name: string }

/** What the inbox can be narrowed to. */
export async function listInboxChoices(_: Editor): Promise<{ feeds: Choice[]; sections: Choice[] }> {
  const [feeds, sections] = await Promise.all([
    db.feed.findMany({ select: { id: true, name: true, title: true, url: true } }),
    db.section.findMany({ select: { slug: true, name: true }, orderBy: { name: 'asc' } }),
  ])
  return {
    feeds: feeds
      .map(({ id, name, title, url }) => ({ value: id, name: name ?? title ?? url }))
      .sort((a, b) => a.name.localeCompare(b.name, 'en')),
    sections: sections.map(({ slug, name }) => ({ value: slug, name })),
  }
}
