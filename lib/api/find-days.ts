import { Prisma } from '@/generated/prisma/client'
import { apiSite, apiUrl } from '@/lib/api/api-address'
import type { DayDocument, DaysDocument } from '@/lib/api/schemas/lists'
import type { DaysQuestion } from '@/lib/api/schemas/questions'
import { dayPath } from '@/lib/archive/addresses'
import type { DayView } from '@/lib/archive/views'
import { publicDb } from '@/lib/db'
import { documents } from '@/lib/representations/documents'
import { urlOf } from '@/lib/representations/wire-addresses'

/** Days that have published events, and how many. Plan: events_published_idx alone, from the cursor on. */
export async function findDays(question: DaysQuestion): Promise<DaysDocument> {
  const { from, to, after, order, limit } = question
  const isOldest = order === 'oldest'
  const conditions = [
    Prisma.sql`status = 'PUBLISHED'`,
    ...(from === undefined ? [] : [Prisma.sql`date >= ${from}::date`]),
    ...(to === undefined ? [] : [Prisma.sql`date <= ${to}::date`]),
    ...(after === undefined ? [] : [Prisma.sql`date ${isOldest ? Prisma.sql`>` : Prisma.sql`<`} ${after}::date`]),
  ]
  const rows = await publicDb.$queryRaw<{ date: string; events: number }[]>`
    select date::text, count(*)::int as events from events where ${Prisma.join(conditions, ' and ')}
    group by events.date order by events.date ${isOldest ? Prisma.sql`asc` : Prisma.sql`desc`} limit ${limit + 1}`
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)?.date
  return {
    type: 'days',
    url: apiUrl('/api/v1/days', question),
    next: rows.length > shown.length ? apiUrl('/api/v1/days', { ...question, after: last }) : null,
    days: shown.map(({ date, events }) => ({
      date,
      url: urlOf({ type: 'day', path: dayPath(date) }, apiSite()),
      events,
    })),
  }
}

export const dayDocument = (view: DayView): DayDocument => documents.day(view, apiSite())
