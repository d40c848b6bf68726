import type { DraftState } from '@/generated/prisma/enums'
import { db } from '@/lib/db'
import type { PlainDate } from '@/lib/dates/plain-date'
import { groupsOf, orderKey } from '@/lib/desk/day-order'
import type { Editor } from '@/lib/users/actor'

export const lacks = ['no-source', 'no-summary', 'no-cover', 'no-context'] as const
export type Lack = (typeof lacks)[number]

export type BoardEvent = {
  id: string
  headline: string
  summary: string | null
  heading: string | null
  /** Of its open draft, if it has one. */
  draft: DraftState | null
  lacks: Lack[]
}

type Section = { slug: string | null; name: string | null }

/** A section's events as readers see them, and its drafts, which take their places at its end when they are published. */
export type BoardSection = Section & { events: BoardEvent[]; drafts: BoardEvent[] }

export type DayBoard = {
  date: PlainDate
  /** Names the order that is shown: `orderKey`. */
  order: string
  /** Since when it is an editor's; ISO 8601. */
  orderedAt: string | null
  sections: BoardSection[]
  events: number
  /** How many events the days around have, on the average of those that have any; null where none has. */
  usual: number | null
  /** Sections that most days around have, and this one has not. */
  missing: string[]
  previous: { date: string; events: number } | null
  next: { date: string; events: number } | null
}

/** All of a day for those who put it in order. */
export async function getDayBoard(_: Editor, date: PlainDate): Promise<DayBoard> {
  const [published, drafts, around, day, neighbours] = await Promise.all([
    listPublished(date),
    listDrafts(date),
    countAround(date),
    db.day.findUnique({ where: { date: new Date(`${date}T00:00:00Z`) }, select: { orderedAt: true } }),
    findNeighbours(date),
  ])
  const groups = groupsOf(published.map(({ id, slug }) => ({ id, section: slug })))
  const slugs = [...new Set([...groups.map(({ section }) => section), ...drafts.map(({ slug }) => slug)])]
  const inSection = (rows: BoardRow[], slug: string | null) => rows.filter((row) => row.slug === slug)
  const names = new Map([...published, ...drafts].map(({ slug, name }) => [slug, name]))
  return {
    date,
    order: orderKey(published.map(({ id, slug }) => ({ id, section: slug }))),
    orderedAt: day?.orderedAt?.toISOString() ?? null,
    sections: slugs.map((slug) => ({
      slug,
      name: names.get(slug) ?? null,
      events: inSection(published, slug).map(toBoardEvent),
      drafts: inSection(drafts, slug).map(toBoardEvent),
    })),
    events: published.length,
    ...neighbours,
    usual: around.usual,
    missing: around.sections
      .filter(({ slug }) => !groups.some(({ section }) => section === slug))
      .map(({ name }) => name),
  }
}

type BoardRow = Omit<BoardEvent, 'lacks'> & {
  slug: string | null
  name: string | null
  hasSource: boolean
  hasCover: boolean
  hasContext: boolean
}

function toBoardEvent({
  id,
  headline,
  summary,
  heading,
  draft,
  hasSource,
  hasCover,
  hasContext,
}: BoardRow): BoardEvent {
  const isLacking: Record<Lack, boolean> = {
    'no-source': !hasSource,
    'no-summary': summary === null,
    'no-cover': !hasCover,
    'no-context': !hasContext,
  }
  return { id, headline, summary, heading, draft, lacks: lacks.filter((lack) => isLacking[lack]) }
}

/** Plan: events_published_idx for the day; every subquery an index probe by event. */
const listPublished = (date: PlainDate): Promise<BoardRow[]> => db.$queryRaw`
  select e.id::text, e.headline, e.summary, e.heading, d.state::text as draft, s.slug, s.name,
    exists (select from citations c where c.event_id = e.id) as "hasSource",
    exists (select from cover_images c where c.event_id = e.id) as "hasCover",
    exists (select from event_contexts c where c.event_id = e.id) as "hasContext"
  from events e left join sections s on s.slug = e.section_slug
    left join drafts d on d.event_id = e.id and d.binned_at is null
  where e.date = ${date}::date and e.status = 'PUBLISHED' order by e.position, e.id`

/** What is not public yet and is meant for the day. Plan: the open drafts, a few hundred at most. */
const listDrafts = (date: PlainDate): Promise<BoardRow[]> => db.$queryRaw`
  select e.id::text, d.content ->> 'headline' as headline, d.content ->> 'summary' as summary,
    d.content -> 'topics' -> 0 ->> 'name' as heading, d.state::text as draft, s.slug, s.name,
    jsonb_array_length(d.content -> 'sources') > 0 as "hasSource",
    d.content -> 'cover' <> 'null'::jsonb as "hasCover",
    jsonb_array_length(d.content -> 'contexts') > 0 as "hasContext"
  from drafts d join events e on e.id = d.event_id left join sections s on s.name = d.content ->> 'section'
  where d.binned_at is null and e.published_at is null and d.content ->> 'date' = ${date} order by d.begun_at, e.id`

type Around = { usual: number | null; sections: { slug: string; name: string }[] }

/** What the seven days before and after have. Plan: events_published_idx over fifteen days. */
async function countAround(date: PlainDate): Promise<Around> {
  const rows = await db.$queryRaw<{ day: string; slug: string | null; name: string | null; events: number }[]>`
    select e.date::text as day, s.slug, s.name, count(*)::int as events from events e left join sections s on s.slug = e.section_slug
    where e.status = 'PUBLISHED' and e.date between ${date}::date - 7 and ${date}::date + 7 and e.date <> ${date}::date
    group by 1, 2, 3 order by 3`
  const days = new Set(rows.map(({ day }) => day)).size
  const on = new Map<string, { name: string; days: number }>()
  for (const { slug, name } of rows)
    if (slug !== null && name !== null) on.set(slug, { name, days: (on.get(slug)?.days ?? 0) + 1 })
  const sections = [...on]
    .filter(([, one]) => days > 1 && one.days > days / 2)
    .map(([slug, { name }]) => ({ slug, name }))
  const total = rows.reduce((sum, { events }) => sum + events, 0)
  return { usual: days > 0 ? Math.round(total / days) : null, sections }
}

type Neighbours = Pick<DayBoard, 'previous' | 'next'>

/** The calendar's neighbours with how much they have; none beyond its ends. */
async function findNeighbours(date: PlainDate): Promise<Neighbours> {
  const rows = await db.$queryRaw<{ by: number; date: string; events: number }[]>`
    select by, (${date}::date + by)::text as date,
      (select count(*)::int from events e where e.status = 'PUBLISHED' and e.date = ${date}::date + by) as events
    from unnest(array[-1, 1]) as by where ${date}::date + by between '0001-01-01' and '9999-12-31'`
  const at = (by: number) => rows.find((row) => row.by === by) ?? null
  const only = (row: (typeof rows)[number] | null) => row && { date: row.date, events: row.events }
  return { previous: only(at(-1)), next: only(at(1)) }
}
