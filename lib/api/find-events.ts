import { Prisma } from '@/generated/prisma/client'
import { apiSite, apiUrl } from '@/lib/api/api-address'
import { keptNames } from '@/lib/api/kept-names'
import type { EventDocument, WholeEventDocument } from '@/lib/api/schemas/event'
import type { EventsDocument } from '@/lib/api/schemas/lists'
import { EventCursor, type EventsQuestion } from '@/lib/api/schemas/questions'
import { eventColumns, toEventView } from '@/lib/archive/event-view'
import type { EventPageView, EventView } from '@/lib/archive/views'
import type { Tx } from '@/lib/db'
import { documents, listedEvent } from '@/lib/representations/documents'
import { fail, ok, type Result } from '@/lib/result'
import { readQuestion } from '@/lib/search/query-language'
import { searching, SearchTookTooLong } from '@/lib/search/searching'
import { readWordQuery } from '@/lib/search/word-query'

export type EventsFailure = { type: 'no-words' | 'too-slow' }

/** One page of the published events that a question asks for, by their days and, of one day, by their ids. */
export async function findEvents(asked: EventsQuestion): Promise<Result<EventsDocument, EventsFailure>> {
  const question = await keptNames(asked)
  try {
    return await searching(async (tx) => {
      const words = question.q ? await readWordQuery(tx, readQuestion(question.q)) : null
      if (question.q !== undefined && words === null) return fail({ type: 'no-words' })
      return ok(await pageOf(tx, asked, question, words))
    })
  } catch (error) {
    if (error instanceof SearchTookTooLong) return fail({ type: 'too-slow' })
    throw error
  }
}

async function pageOf(tx: Tx, asked: EventsQuestion, question: EventsQuestion, words: string | null) {
  const rows = await listEntries(tx, question, words)
  const shown = rows.slice(0, asked.limit)
  const last = shown.at(-1)
  const events = await readEvents(
    tx,
    shown.map(({ id }) => id),
  )
  const next = rows.length > shown.length && last ? { ...asked, after: `${last.date}_${last.id}` } : null
  return {
    type: 'events' as const,
    url: apiUrl('/api/v1/events', asked),
    next: next && apiUrl('/api/v1/events', next),
    events: events.map(eventDocument),
  }
}

/**
 * Plan: the index on dates and ids, walked from the cursor on; where words or keys are rare, the GIN index on both, and what it
 * finds sorted. `searching` gives up what takes long all the same.
 */
function listEntries(tx: Tx, question: EventsQuestion, words: string | null): Promise<{ id: string; date: string }[]> {
  const { order, limit } = question
  const by = order === 'newest' ? Prisma.sql`date desc, event_id desc` : Prisma.sql`date, event_id`
  return tx.$queryRaw`
    select event_id as id, date::text from search_entries
    where ${Prisma.join(conditionsOf(question, words), ' and ')} order by ${by} limit ${limit + 1}`
}

function conditionsOf(question: EventsQuestion, words: string | null): Prisma.Sql[] {
  const { from, to, after, order } = question
  const kinds = ['context', 'topic', 'section', 'publisher'] as const
  const keys = kinds.flatMap((kind) => (question[kind] === undefined ? [] : [`${kind}:${question[kind]}`]))
  const [, date, id] = EventCursor.exec(after ?? '') ?? []
  const beyond = order === 'newest' ? Prisma.sql`<` : Prisma.sql`>`
  return [
    Prisma.sql`true`,
    ...(words === null ? [] : [Prisma.sql`words @@ ${words}::tsquery`]),
    ...(keys.length ? [Prisma.sql`keys @> ${keys}::text[]`] : []),
    ...(from === undefined ? [] : [Prisma.sql`date >= ${from}::date`]),
    ...(to === undefined ? [] : [Prisma.sql`date <= ${to}::date`]),
    ...(date && id ? [Prisma.sql`(date, event_id) ${beyond} (${date}::date, ${id}::uuid)`] : []),
  ]
}

/** The published ones of these events, in the order of the ids. */
export async function readEvents(tx: Tx, ids: string[]): Promise<EventView[]> {
  const rows = await tx.event.findMany({
    relationLoadStrategy: 'join',
    select: eventColumns,
    where: { id: { in: ids }, status: 'PUBLISHED' },
  })
  const byId = new Map(rows.map((row) => [row.id, toEventView(row)]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

export const eventDocument = (event: EventView): EventDocument => listedEvent(event, apiSite())

export const wholeEventDocument = (event: EventPageView): WholeEventDocument => documents.event(event, apiSite())
