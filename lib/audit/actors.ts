import { Prisma } from '@/generated/prisma/client'
import { db } from '@/lib/db'
import type { Admin } from '@/lib/users/actor'

/** Beyond so many names (somebody tries to sign in under many) it is quicker to look at each entry. */
const fewNames = 2_000

/** The entries of those whose names contain some words, whatever their case: by the names in the log, where they are few. */
export async function byActors(words: string): Promise<Prisma.Sql> {
  const names = await distinct(Prisma.sql`actor`)
  if (names.length >= fewNames) return Prisma.sql`strpos(lower(actor), lower(${words})) > 0`
  const matching = names.filter((name) => name.toLowerCase().includes(words.toLowerCase()))
  return Prisma.sql`actor = ANY(${matching})`
}

/** What the log can be narrowed to: every act and every kind of subject in it. */
export async function listAuditChoices(_: Admin): Promise<{ acts: string[]; subjects: string[] }> {
  const [acts, subjects] = await Promise.all([distinct(Prisma.sql`act`), distinct(Prisma.sql`subject`)])
  return { acts, subjects }
}

/** The values of a column, by leaping from each to the next along the index that starts with it: one probe a value. */
async function distinct(column: Prisma.Sql): Promise<string[]> {
  const rows = await db.$queryRaw<{ value: string }[]>`
    WITH RECURSIVE known(value) AS (
      (SELECT ${column} FROM audit_entries ORDER BY ${column} LIMIT 1)
      UNION ALL
      SELECT (SELECT ${column} FROM audit_entries WHERE ${column} > known.value ORDER BY ${column} LIMIT 1)
      FROM known WHERE known.value IS NOT NULL
    )
    SELECT value FROM known WHERE value IS NOT NULL LIMIT ${fewNames}`
  return rows.map(({ value }) => value)
}
