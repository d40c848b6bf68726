import { Prisma } from '@/generated/prisma/client'
import { namesOfSubjects, type NamedSubject } from '@/lib/audit/subjects'
import { conditionsOf, type AuditFilter } from '@/lib/audit/filter'
import { differencesOf, type Difference } from '@/lib/audit/differences'
import { db } from '@/lib/db'
import type { Admin } from '@/lib/users/actor'

export type AuditEntryView = {
  position: string
  at: string
  userId: string | null
  actor: string
  address: string | null
  act: string
  subject: NamedSubject
  differences: Difference[]
}

/** A page's place: all before or after the entry of a position; without one, the newest. */
export type AuditCursor = { before?: bigint; after?: bigint }

/** The place that an address names; what is none is left out. */
export function readCursor({ before, after }: Record<string, unknown>): AuditCursor {
  const place = (text: unknown) => (typeof text === 'string' && /^\d{1,18}$/.test(text) ? BigInt(text) : undefined)
  return { before: place(before), after: place(after) }
}

export type AuditPage = {
  entries: AuditEntryView[]
  /** Whether there are newer and older ones than these. */
  hasNewer: boolean
  hasOlder: boolean
}

const pageSize = 50

/** A page of the log, newest first. A page stays the same while new entries arrive. */
export async function listAuditEntries(_: Admin, filter: AuditFilter, cursor: AuditCursor = {}): Promise<AuditPage> {
  const conditions = await conditionsOf(filter)
  if (cursor.after !== undefined) {
    const newer = await read(Prisma.sql`${conditions} AND position > ${cursor.after}`, Prisma.sql`ASC`)
    // Too few for a page: then it is the newest page that was wanted.
    if (newer.length > pageSize) return toPage(newer.slice(0, pageSize).reverse(), { hasNewer: true, hasOlder: true })
  } else if (cursor.before !== undefined) {
    const older = await read(Prisma.sql`${conditions} AND position < ${cursor.before}`, Prisma.sql`DESC`)
    return toPage(older.slice(0, pageSize), { hasNewer: true, hasOlder: older.length > pageSize })
  }
  const newest = await read(conditions, Prisma.sql`DESC`)
  return toPage(newest.slice(0, pageSize), { hasNewer: false, hasOlder: newest.length > pageSize })
}

type Row = Omit<AuditEntryView, 'position' | 'at' | 'subject' | 'differences'> & {
  position: bigint
  at: Date
  subject: string
  subjectId: string
  before: unknown
  after: unknown
}

/** One more than a page, to know whether there are more. */
const read = (conditions: Prisma.Sql, order: Prisma.Sql): Promise<Row[]> => db.$queryRaw`
  SELECT position, at, user_id::text AS "userId", actor, address, act, subject, subject_id AS "subjectId", before, after
  FROM audit_entries WHERE ${conditions} ORDER BY position ${order} LIMIT ${pageSize + 1}`

async function toPage(rows: Row[], ends: Omit<AuditPage, 'entries'>): Promise<AuditPage> {
  const subjects = await namesOfSubjects(rows)
  const entries = rows.map(({ position, at, subject, subjectId, before, after, ...entry }) => ({
    ...entry,
    position: String(position),
    at: at.toISOString(),
    subject: subjects({ subject, subjectId }),
    differences: differencesOf(before, after),
  }))
  return { entries, ...ends }
}
