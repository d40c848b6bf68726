import { db } from '@/lib/db'
import { tablesOf, type NameKind } from '@/lib/desk/names/name-kinds'
import type { NameView } from '@/lib/desk/names/list-names'
import type { Editor } from '@/lib/users/actor'

export const eventsOnAPage = 100

export type NamePageView = NameView & {
  mergedIntoId: string | null
  /** Addresses that lead to it. */
  formerly: { slug: string; name: string }[]
  /** A page of its published events, newest first, each with what it calls it. */
  listed: { id: string; date: string; headline: string; name: string }[]
}

/** A context or a topic with a page of its events; null where there is none. Plan: primary key, then the index on the thing. */
export async function getName(_: Editor, kind: NameKind, id: string, page = 1): Promise<NamePageView | null> {
  const { things, links, thing } = tablesOf[kind]
  const [row] = await db.$queryRaw<(NameView & { mergedIntoId: string | null })[]>`
    select t.id, t.slug, t.name, t.article, t.merged_into_id as "mergedIntoId", (
      select count(distinct l.event_id)::int from ${links} l join events e on e.id = l.event_id and e.status = 'PUBLISHED'
      where l.${thing} = t.id) as events
    from ${things} t where t.id = ${id}::uuid`
  if (!row) return null
  const [formerly, listed] = await Promise.all([
    db.$queryRaw<NamePageView['formerly']>`
      select slug, name from ${things} where merged_into_id = ${id}::uuid order by slug`,
    db.$queryRaw<NamePageView['listed']>`
      select e.id, e.date::text as date, e.headline, min(l.name) as name
      from ${links} l join events e on e.id = l.event_id and e.status = 'PUBLISHED' where l.${thing} = ${id}::uuid
      group by e.id order by e.date desc, e.position, e.id limit ${eventsOnAPage} offset ${(page - 1) * eventsOnAPage}`,
  ])
  return { ...row, formerly, listed }
}
