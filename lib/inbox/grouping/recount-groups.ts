import type { Tx } from '@/lib/db'

/** Tells groups anew from their articles, and deletes those that have none and came to nothing. Plan: articles by group. */
export async function recountGroups(tx: Tx, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  await tx.$executeRaw`
    update inbox_groups g set title = told.title, date = (told.first_at at time zone 'UTC')::date, first_at = told.first_at,
      last_at = told.last_at, reports = told.reports, publishers = told.publishers
    from (
      select group_id, (array_agg(title order by published_at, id))[1] as title, min(published_at) as first_at,
        max(published_at) as last_at, count(*)::int as reports, count(distinct lower(publisher))::int as publishers
      from feed_items where group_id = any (${ids}::uuid[]) group by group_id) told
    where g.id = told.group_id`
  await tx.$executeRaw`
    delete from inbox_groups g where id = any (${ids}::uuid[]) and event_id is null
      and not exists (select from feed_items where group_id = g.id)`
}
