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

/**
 * The one that an editor means by its address, its slug, or its whole name or article; null where there is none, or only
 * one that was merged. Plan: unique index on slugs, else a scan.
 */
export async function findName(_: Editor, kind: NameKind, text: string): Promise<{ id: string; name: string } | null> {
  const { things } = tablesOf[kind]
  const meant = text.trim()
  const slug = /(?:^|\/)([a-z0-9-]+)(?:\.[a-z]+)?(?:[?#].*)?$/.exec(meant)?.[1] ?? ''
  const [row] = await db.$queryRaw<{ id: string; name: string }[]>`
    select coalesce(kept.id, t.id) as id, coalesce(kept.name, t.name) as name
    from ${things} t left join ${things} kept on kept.id = t.merged_into_id
    where t.slug = ${slug} or lower(t.name) = ${meant.toLowerCase()} or t.article = ${meant}
    order by t.slug = ${slug} desc, t.id limit 1`
  return row ?? null
}
