import { Prisma } from '@/generated/prisma/client'
import { db } from '@/lib/db'
import { recordAct, type Act } from '@/lib/audit/record'

export const somebody = { name: 'import wikitext', address: null }

/** Writes entries, each in a transaction of its own. */
export async function record(count: number, act: Partial<Act> = {}): Promise<void> {
  for (let n = 1; n <= count; n++)
    await db.$transaction((tx) =>
      recordAct(tx, somebody, { act: 'event.revise', subject: 'event', subjectId: `e${n}`, after: { n }, ...act }),
    )
}

/** Does by hand what the database refuses otherwise. */
export async function tamper(...statements: Prisma.Sql[]): Promise<void> {
  await db.$transaction([
    db.$executeRaw`SET LOCAL session_replication_role = replica`,
    ...statements.map((statement) => db.$executeRaw(statement)),
  ])
}

/** An empty log, as on the first day. */
export const emptyLog = () =>
  tamper(Prisma.sql`DELETE FROM audit_entries`, Prisma.sql`UPDATE audit_head SET position = 0, hash = sha256('')`)

export const entries = () => db.auditEntry.findMany({ orderBy: [{ position: 'asc' }, { id: 'asc' }] })
