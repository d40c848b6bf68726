import { createHash } from 'node:crypto'
import { v7 as newId } from 'uuid'
import type { Tx } from '@/lib/db'
import { sourceKey } from '@/lib/events/source-key'
import { articleOf, groupArticles } from '@/lib/inbox/grouping/group-items'
import { recountGroups } from '@/lib/inbox/grouping/recount-groups'
import type { NamePublisher } from '@/lib/inbox/reading/item-publisher'
import type { ParsedFeed, ParsedItem } from '@/lib/inbox/reading/parse-feed'
import { keptFor } from '@/lib/inbox/tidy-inbox'

/** What a reading gave: the feed, and by whose name each article goes. */
export type Reading = { parsed: ParsedFeed; publisherOf: NamePublisher }

type Entry = {
  guid: string
  itemId: string
  hash: string
  seenAt: Date
  isFirst: boolean
  /** Of the article that stands for it. */
  item: { key: string }
}

/** Of one reading so many new articles are taken, the latest: no publisher has more in minutes. */
const most = 300

/**
 * Keeps what a feed lists: new articles, and what is said anew of known ones. An article is known by its guid in this feed, or
 * by its address in any; what is said of it changes as the feed says that brought it. Returns how many are new. To be called in
 * the turn of `takeInboxTurn`.
 */
export async function keepItems(
  tx: Tx,
  feed: { id: string },
  { parsed, publisherOf }: Reading,
  now: Date,
): Promise<number> {
  const listed = latest(parsed.items, now).map((item) => ({ ...item, key: sourceKey(item.url), hash: hashOf(item) }))
  const entries = await readEntries(tx, feed.id, listed)
  await dropMoved(tx, feed.id, listed, entries)
  await touch(tx, feed.id, [...entries.values()], now)
  const unknown = listed
    .filter(({ guid, publishedAt }) => !entries.has(guid) && !isOld(publishedAt, now))
    .slice(0, most)
  const changed = listed.filter(({ guid, hash }) => entries.get(guid)?.isFirst && entries.get(guid)?.hash !== hash)
  await retell(tx, feed.id, changed, entries)
  const known = await readByKey(tx, unknown)
  await addEntries(tx, feed.id, unknown, known, now)
  const added = unknown.filter(({ key }) => !known.has(key))
  await addItems(tx, feed.id, added, publisherOf, now)
  return added.length
}

const latest = (items: ParsedItem[], now: Date): ParsedItem[] =>
  items.toSorted((a, b) => (b.publishedAt ?? now).getTime() - (a.publishedAt ?? now).getTime())

type Listed = ParsedItem & { key: string; hash: string }

const hashOf = ({ url, title, description, publishedAt }: ParsedItem): string =>
  createHash('sha256')
    .update(JSON.stringify([url, title, description, publishedAt]))
    .digest('base64url')
    .slice(0, 22)

/** What would be deleted before anybody looked. */
const isOld = (publishedAt: Date | null, now: Date): boolean =>
  publishedAt !== null && now.getTime() - publishedAt.getTime() > keptFor / 2

/** Plan: primary key. */
async function readEntries(tx: Tx, feedId: string, listed: Listed[]): Promise<Map<string, Entry>> {
  const select = {
    guid: true,
    itemId: true,
    hash: true,
    seenAt: true,
    isFirst: true,
    item: { select: { key: true } },
  } as const
  const guids = listed.map(({ guid }) => guid)
  const rows = await tx.feedEntry.findMany({ where: { feedId, guid: { in: guids } }, select })
  return new Map(rows.map((row) => [row.guid, row]))
}

/** Forgets what a guid stood for where it stands for another article now, which is then new. */
async function dropMoved(tx: Tx, feedId: string, listed: Listed[], entries: Map<string, Entry>): Promise<void> {
  const guids = listed.filter((item) => isAnother(entries.get(item.guid), item)).map(({ guid }) => guid)
  if (guids.length === 0) return
  for (const guid of guids) entries.delete(guid)
  await tx.feedEntry.deleteMany({ where: { feedId, guid: { in: guids } } })
}

/** A feed may give its own article another address on the same host; with any other it would speak in another's name. */
function isAnother(entry: Entry | undefined, { hash, key }: Listed): boolean {
  if (!entry || entry.hash === hash || entry.item.key === key) return false
  return !entry.isFirst || hostOf(entry.item.key) !== hostOf(key)
}

const hostOf = (key: string): string => key.split(/[/?]/)[0] ?? ''

/** Notes once a day that an article still stands there, not at every reading. */
async function touch(tx: Tx, feedId: string, entries: Entry[], now: Date): Promise<void> {
  const before = now.getTime() - 24 * 3_600_000
  const guids = entries.filter(({ seenAt }) => seenAt.getTime() < before).map(({ guid }) => guid)
  if (guids.length === 0) return
  await tx.feedEntry.updateMany({ where: { feedId, guid: { in: guids } }, data: { seenAt: now } })
}

/** The same articles told anew: one with another title is one article, whose title changes. An address that is another's stays. */
async function retell(tx: Tx, feedId: string, changed: Listed[], entries: Map<string, Entry>): Promise<void> {
  if (changed.length === 0) return
  const rows = changed.map((item) => {
    const id = entries.get(item.guid)?.itemId ?? ''
    const { guid, hash, key, url, title, description } = item
    return { id, guid, hash, key, url, title, description, stems: stemsOf(item) }
  })
  const told = await tx.$queryRaw<{ groupId: string }[]>`
    update feed_items i set title = r.title, description = r.description, stems = array(select jsonb_array_elements_text(r.stems)),
      key = case when free.is_free then r.key else i.key end, url = case when free.is_free then r.url else i.url end
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as r (id uuid, key text, url text, title text, description text, stems jsonb),
      lateral (select not exists (select from feed_items o where o.key = r.key) as is_free) free
    where i.id = r.id returning i.group_id::text as "groupId"`
  await tx.$executeRaw`
    update feed_entries e set hash = r.hash from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (guid text, hash text)
    where e.feed_id = ${feedId}::uuid and e.guid = r.guid`
  await recountGroups(
    tx,
    told.map(({ groupId }) => groupId),
  )
}

const stemsOf = ({ title, description }: ParsedItem): string[] =>
  articleOf('', { title, description, publishedAt: new Date(0) }).stems

async function readByKey(tx: Tx, items: Listed[]): Promise<Map<string, string>> {
  const rows = await tx.feedItem.findMany({
    where: { key: { in: items.map(({ key }) => key) } },
    select: { id: true, key: true },
  })
  return new Map(rows.map(({ id, key }) => [key, id]))
}

/** Notes that a feed lists articles that are known from others; from itself under another guid, it has changed that. */
async function addEntries(
  tx: Tx,
  feedId: string,
  items: Listed[],
  known: Map<string, string>,
  now: Date,
): Promise<void> {
  const rows = items.flatMap(({ guid, hash, key }) => {
    const itemId = known.get(key)
    return itemId ? [{ feedId, guid, hash, itemId, seenAt: now }] : []
  })
  if (rows.length === 0) return
  const same = { feedId, itemId: { in: rows.map(({ itemId }) => itemId) } }
  const own = await tx.feedEntry.findMany({ where: { ...same, isFirst: true }, select: { itemId: true } })
  const first = new Set(own.map(({ itemId }) => itemId))
  await tx.feedEntry.deleteMany({ where: same })
  await tx.feedEntry.createMany({ data: rows.map((row) => ({ ...row, isFirst: first.has(row.itemId) })) })
}

async function addItems(tx: Tx, feedId: string, items: Listed[], publisherOf: NamePublisher, now: Date): Promise<void> {
  if (items.length === 0) return
  const told = items.map((item) => ({
    ...{ item, publisher: publisherOf(item) },
    article: articleOf(newId(), { ...item, publishedAt: item.publishedAt ?? now }),
  }))
  const groups = await groupArticles(
    tx,
    told.map(({ article }) => article),
  )
  const groupIds = [...new Set(groups.values())]
  const rows = told.map(({ item: { key, url, language }, publisher, article: { id, ...article } }) => ({
    ...{ id, key, url, language, publisher, ...article },
    groupId: groups.get(id) ?? '',
  }))
  await tx.$executeRaw`
    insert into inbox_groups (id, title, date, first_at, last_at)
    select id, '', '2000-01-01', '2000-01-01', '2000-01-01' from unnest(${groupIds}::uuid[]) as new (id) on conflict (id) do nothing`
  await tx.feedItem.createMany({ data: rows.map((row) => ({ ...row, seenAt: now })) })
  const entries = told.map(({ item: { guid, hash }, article }) => ({ guid, hash, itemId: article.id }))
  await tx.feedEntry.createMany({ data: entries.map((entry) => ({ ...entry, feedId, isFirst: true, seenAt: now })) })
  await recountGroups(tx, groupIds)
}
