import { Prisma } from '@/generated/prisma/client'
import type { SourceStatus } from '@/generated/prisma/enums'
import { slugOf } from '@/lib/archive/addresses'
import { db } from '@/lib/db'
import { suggestionsFor, type Suggestion } from '@/lib/desk/sources/suggestions'
import type { BrokenState, RepairQuery } from '@/lib/desk/sources/repair-query'
import { nameKey } from '@/lib/publishers/name-key'
import type { Editor } from '@/lib/users/actor'

const repairsOnPage = 30

/** A broken source, as the list shows it. */
export type RepairRow = {
  id: string
  url: string
  title: string | null
  publisher: string | null
  status: SourceStatus
  /** One of lib/sources/health/reason.ts; null where nobody noted it. */
  reason: string | null
  /** Since when it is so, ISO 8601. */
  since: string | null
  /** How many published events cite it, and the latest of them. */
  events: number
  latest: { id: string; headline: string; date: string }
  suggestions: Suggestion[]
}

export type Repairs = { rows: RepairRow[]; total: number; page: number; pages: number }

const { sql, join } = Prisma

/** A page of what is to be repaired, the last one where there are fewer than asked for. */
export async function listRepairs(editor: Editor, query: RepairQuery): Promise<Repairs> {
  const rows = await readRows(query)
  if (rows.length === 0 && query.page > 1) {
    const { pages } = await listRepairs(editor, { ...query, page: 1 })
    return listRepairs(editor, { ...query, page: pages })
  }
  const total = rows[0]?.total ?? 0
  return { rows: rows.map(toRow), total, page: query.page, pages: Math.max(1, Math.ceil(total / repairsOnPage)) }
}

const statuses: Record<BrokenState, SourceStatus> = {
  dead: 'DEAD',
  moved: 'MOVED',
  'soft-404': 'SOFT_404',
  parked: 'PARKED',
}

/**
 * What is to be repaired, each with how many events cite it and the date of the latest. Plan: sources_to_repair_idx; of a
 * publisher then the citations of each, of all of them every citation once, hash joined.
 */
function broken({ state, publisher, year }: RepairQuery): Prisma.Sql {
  const conditions = [
    sql`s.status in ('DEAD', 'MOVED', 'SOFT_404', 'PARKED') and s.settled_at is null and e.status = 'PUBLISHED'`,
    ...(state ? [sql`s.status = ${statuses[state]}::source_status`] : []),
    ...(publisher ? [isOf(publisher)] : []),
    ...(year ? [sql`e.date between ${`${year}-01-01`}::date and ${`${year}-12-31`}::date`] : []),
  ]
  return sql`
    select s.id, count(*)::int as events, max(e.date) as latest, (count(*) over ())::int as total
    from sources s join citations c on c.source_id = s.id join events e on e.id = c.event_id
    where ${join(conditions, ' and ')} group by s.id`
}

/** By any name that means it. */
const isOf = (publisher: string) => sql`s.publisher_id in (
  select id from publishers where slug = ${slugOf(publisher)}
  union select publisher_id from publisher_names where key = ${nameKey(publisher)})`

type Row = Omit<RepairRow, 'since' | 'suggestions'> & {
  since: Date | null
  movedTo: string | null
  copy: string | null
  others: number
  /** On all pages. */
  total: number
}

const orders = {
  newest: sql`n.latest desc, n.events desc, n.id`,
  cited: sql`n.events desc, n.latest desc, n.id`,
}

/** Plan: as `broken`; then for each of a page's rows one probe of an index for each fact. */
const readRows = (query: RepairQuery) => db.$queryRaw<Row[]>`
  select ${repairColumns} from (
    select * from (${broken(query)}) n order by ${orders[query.sort]} limit ${repairsOnPage} offset ${(query.page - 1) * repairsOnPage}) n
  join sources s on s.id = n.id ${repairJoins}
  order by ${orders[query.sort]}`

/** Of a source `s` in `n` events; `others` is how many other sources that were not found broken each of its events has at least. */
const repairColumns = sql`s.id, s.url, coalesce(s.title, d.title) as title, p.name as publisher, s.status::text as status,
  s.moved_to as "movedTo", n.events, n.total, seen.reason, seen.at as since, coalesce(s.archive_url, copy.url) as copy,
  json_build_object('id', latest.id, 'headline', latest.headline, 'date', latest.date) as latest, others.least as others`

const repairJoins = sql`
  left join publishers p on p.id = s.publisher_id left join source_descriptions d on d.source_id = s.id
  left join lateral (select reason, at from source_checks where source_id = s.id and status = s.status order by at desc limit 1) seen on true
  cross join lateral (select e.id, e.headline, e.date from citations c join events e on e.id = c.event_id
    where c.source_id = s.id and e.status = 'PUBLISHED' order by e.date desc, e.id limit 1) latest
  left join lateral (select url from archived_copies where source_id = s.id and url is not null
    order by abs(extract(epoch from captured_at - coalesce(s.published_on, latest.date)::timestamptz)) limit 1) copy on true
  cross join lateral (select coalesce(min(working), 0)::int as least from (
    select count(*) filter (where o.status in ('ALIVE', 'PAYWALLED', 'MOVED')) as working
    from citations c join events e on e.id = c.event_id and e.status = 'PUBLISHED'
      left join citations oc on oc.event_id = c.event_id and oc.source_id <> s.id left join sources o on o.id = oc.source_id
    where c.source_id = s.id group by c.event_id) each_event) others`

const toRow = ({ since, movedTo, copy, others, ...row }: Row): RepairRow => ({
  ...{ id: row.id, url: row.url, title: row.title, publisher: row.publisher, status: row.status },
  ...{ reason: row.reason, since: since && since.toISOString(), events: row.events, latest: row.latest },
  suggestions: suggestionsFor({ status: row.status, movedTo, copy, others }),
})

/** The years of events, newest first, that have lost or moved sources, as they were last counted. */
export async function listRepairYears(_: Editor): Promise<number[]> {
  const rows = await db.sourceCount.findMany({
    where: {
      kind: 'YEAR',
      OR: [{ dead: { gt: 0 } }, { moved: { gt: 0 } }, { soft404: { gt: 0 } }, { parked: { gt: 0 } }],
    },
    select: { key: true },
    orderBy: { key: 'desc' },
  })
  return rows.map(({ key }) => Number(key))
}
