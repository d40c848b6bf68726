import { z } from 'zod'
import { Prisma } from '@/generated/prisma/client'
import { db } from '@/lib/db'
import { pathOfNames, tablesOf, type NameKind } from '@/lib/desk/names/name-kinds'
import type { Editor } from '@/lib/users/actor'
import { onOneLine } from '@/lib/forms/text'

export const namesOnAPage = 50

const first = (value: unknown) => (Array.isArray(value) ? (value as unknown[])[0] : value)

/** What the address of a list of names may ask for; whatever else stands there counts for nothing. */
export const NameQuery = z.object({
  q: z.preprocess(first, z.string().max(200).transform(onOneLine)).catch(''),
  page: z.preprocess(first, z.coerce.number().int().min(1).max(1_000_000)).catch(1),
})
export type NameQuery = z.output<typeof NameQuery>

export function namesPath(kind: NameKind, { q = '', page = 1 }: Partial<NameQuery>): string {
  const params = new URLSearchParams({ ...(q && { q }), ...(page > 1 && { page: String(page) }) })
  return params.size ? `${pathOfNames(kind)}?${params}` : pathOfNames(kind)
}

/** A context or topic with how many published events are under it. */
export type NameView = { id: string; slug: string; name: string; article: string | null; events: number }
export type NameList = { names: NameView[]; total: number; page: number; pages: number }

/**
 * A page of the contexts or topics that have all the words in their name or article, those with most events first.
 *
 * Reads all of them and counts the links of those that match: a tenth of a second for fifty thousand with a quarter of a
 * million links.
 */
export async function listNames(_: Editor, kind: NameKind, query: NameQuery): Promise<NameList> {
  const { things, links, thing } = tablesOf[kind]
  const where = matches(query.q)
  const [counted] = await db.$queryRaw<
    { total: number }[]
  >`select count(*)::int as total from ${things} t where ${where}`
  const total = counted?.total ?? 0
  const pages = Math.max(1, Math.ceil(total / namesOnAPage))
  const page = Math.min(query.page, pages)
  const names = await db.$queryRaw<NameView[]>`
    with linked as (
      select l.${thing} as id, count(distinct l.event_id)::int as events
      from ${links} l join events e on e.id = l.event_id and e.status = 'PUBLISHED' group by 1
    )
    select t.id, t.slug, t.name, t.article, coalesce(linked.events, 0) as events
    from ${things} t left join linked using (id) where ${where}
    order by events desc, t.name, t.id limit ${namesOnAPage} offset ${(page - 1) * namesOnAPage}`
  return { names, total, page, pages }
}

function matches(q: string): Prisma.Sql {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 10)
  const text = Prisma.sql`lower(t.name || ' ' || coalesce(t.article, ''))`
  return Prisma.join(
    [Prisma.sql`t.merged_into_id is null`, ...words.map((word) => Prisma.sql`strpos(${text}, ${word}) > 0`)],
    ' and ',
  )
}
