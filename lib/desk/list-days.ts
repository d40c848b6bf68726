import { db } from '@/lib/db'
import { datesOfMonth } from '@/lib/dates/plain-date'
import type { Editor } from '@/lib/users/actor'

/** A day as the desk lists it: how much is public, how much is on its way, how much lacks something. */
export type DeskDay = {
  date: string
  events: number
  drafts: number
  withoutSource: number
  withoutSummary: number
  withoutCover: number
  withoutContext: number
  isOrdered: boolean
}

/** Every day of a month (`YYYY-MM`). Plan: events_published_idx over the month; the open drafts, a few hundred at most. */
export async function listDays(_: Editor, month: string): Promise<DeskDay[]> {
  const dates = datesOfMonth(month)
  return db.$queryRaw`
    with found as (
      select e.date, count(*)::int as events,
        (count(*) filter (where not exists (select from citations c where c.event_id = e.id)))::int as "withoutSource",
        (count(*) filter (where e.summary is null))::int as "withoutSummary",
        (count(*) filter (where not exists (select from cover_images c where c.event_id = e.id)))::int as "withoutCover",
        (count(*) filter (where not exists (select from event_contexts c where c.event_id = e.id)))::int as "withoutContext"
      from events e where e.status = 'PUBLISHED' and e.date = any (${dates}::date[]) group by 1
    ), begun as (
      select (d.content ->> 'date')::date as date, count(*)::int as drafts from drafts d join events e on e.id = d.event_id
      where d.binned_at is null and e.published_at is null group by 1
    )
    select x.date::text, coalesce(f.events, 0) as events, coalesce(b.drafts, 0) as drafts,
      coalesce("withoutSource", 0) as "withoutSource", coalesce("withoutSummary", 0) as "withoutSummary",
      coalesce("withoutCover", 0) as "withoutCover", coalesce("withoutContext", 0) as "withoutContext",
      days.ordered_at is not null as "isOrdered"
    from unnest(${dates}::date[]) as x (date) left join found f on f.date = x.date left join begun b on b.date = x.date
      left join days on days.date = x.date
    order by x.date`
}

/** The month of the latest day that has events; null in an empty archive. */
export async function latestMonth(_: Editor): Promise<string | null> {
  const { _max: latest } = await db.event.aggregate({ where: { status: 'PUBLISHED' }, _max: { date: true } })
  return latest.date?.toISOString().slice(0, 7) ?? null
}
