import { z } from 'zod'
import { Prisma } from '@/generated/prisma/client'
import { byActors } from '@/lib/audit/actors'
import { parsePlainDate } from '@/lib/dates/plain-date'

const text = z
  .string('should be given once')
  .trim()
  .max(200, 'should have at most 200 characters')
  .refine((text) => !text.includes('\0'), 'should be readable')
  .transform((text) => text || undefined)
  .optional()

const date = text.refine(
  (text) => text === undefined || parsePlainDate(text) !== null,
  'should be a date such as 2026-01-31',
)

/** Which entries: what an address says. Empty fields say nothing. */
export const AuditFilter = z.object({
  user: text.refine((id) => id === undefined || z.uuid().safeParse(id).success, 'should be the id of a user'),
  /** Words in the name of who did it. */
  q: text,
  act: text,
  subject: text,
  id: text,
  from: date,
  to: date,
})
export type AuditFilter = z.output<typeof AuditFilter>

export type AuditFilterName = keyof AuditFilter
export const filterNames = AuditFilter.keyof().options

/** What of an address could not be used, in words. */
export const problemsOf = (error: z.ZodError): string[] =>
  error.issues.map(({ path, message }) => `“${String(path[0])}” ${message}.`)

/** The query of an address that shows what a filter lets through. */
export function queryOf(filter: AuditFilter, more: Record<string, string> = {}): string {
  const given = filterNames.flatMap((name) => (filter[name] === undefined ? [] : [[name, filter[name]]]))
  const query = new URLSearchParams([...given, ...Object.entries(more)]).toString()
  return query && `?${query}`
}

/**
 * The filter as SQL. Each column it names has an index that ends in the position, so that a page is read from the newest on;
 * dates have one of their own.
 */
export async function conditionsOf({ user, q, act, subject, id, from, to }: AuditFilter): Promise<Prisma.Sql> {
  const conditions: Prisma.Sql[] = [Prisma.sql`position IS NOT NULL`]
  if (user) conditions.push(Prisma.sql`user_id = ${user}::uuid`)
  if (q) conditions.push(await byActors(q))
  if (act) conditions.push(Prisma.sql`act = ${act}`)
  if (subject) conditions.push(Prisma.sql`subject = ${subject}`)
  if (id) conditions.push(Prisma.sql`subject_id = ${id}`)
  if (from) conditions.push(sinceDay(from))
  if (to) conditions.push(untilDay(to))
  return Prisma.join(conditions, ' AND ')
}

/**
 * An entry's time is when its transaction began, its position when it ended, and none lasts for a day. So whatever is of a
 * day stands before the first entry of the day after the next, and a page of long ago is found without a walk back to it.
 */
const untilDay = (date: string): Prisma.Sql => Prisma.sql`at < ${midnight(date, 1)} AND position < coalesce(
  (SELECT position FROM audit_entries WHERE at >= ${midnight(date, 2)} ORDER BY at LIMIT 1), ${2n ** 63n - 1n})`

const sinceDay = (date: string): Prisma.Sql => Prisma.sql`at >= ${midnight(date, 0)} AND position > coalesce(
  (SELECT position FROM audit_entries WHERE at < ${midnight(date, -1)} ORDER BY at DESC LIMIT 1), 0)`

/** When the day begins that comes so many days after a date, in UTC. */
const midnight = (date: string, days: number): Prisma.Sql =>
  Prisma.sql`((${date}::date + ${days}::int)::timestamp AT TIME ZONE 'UTC')`
