import { db } from '@/lib/db'

/** For how long an article is kept after a feed last listed it, in milliseconds, unless an event came of it. */
export const keptFor = 30 * 24 * 3_600_000

/** How many are deleted in one statement. */
const atOnce = 5_000

/**
 * Deletes what no feed has listed for long and no event came of, some at a time, so that nobody waits for it. Plans: entries by
 * when they were seen; articles by their time, each with a look at its entries and its group.
 */
export async function tidyInbox(now = Date.now()): Promise<void> {
  const before = new Date(now - keptFor)
  while ((await deleteEntries(before)) === atOnce);
  while ((await deleteItems(before)) === atOnce);
  await db.$executeRaw`
    delete from inbox_groups g where last_at < ${before} and event_id is null
      and not exists (select from feed_items where group_id = g.id)`
}

const deleteEntries = (before: Date) => db.$executeRaw`
  delete from feed_entries where (feed_id, guid) in (
    select feed_id, guid from feed_entries where seen_at < ${before} order by seen_at limit ${atOnce})`

const deleteItems = (before: Date) => db.$executeRaw`
  delete from feed_items where id in (
    select i.id from feed_items i join inbox_groups g on g.id = i.group_id
    where i.seen_at < ${before} and g.state <> 'USED' and not exists (select from feed_entries e where e.item_id = i.id)
    limit ${atOnce})`
