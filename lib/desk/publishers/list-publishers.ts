import { Prisma } from '@/generated/prisma/client'
import { db } from '@/lib/db'
import type { NameQuery } from '@/lib/desk/names/list-names'
import { publishersPath } from '@/lib/desk/publishers/publisher-rows'
import type { Editor } from '@/lib/users/actor'

const publishersOnAPage = 50

/** A publisher with its domains and how many public events rest on it. */
export type ListedPublisher = { id: string; name: string; country: string | null; domains: string[]; events: number }
export type PublisherList = { publishers: ListedPublisher[]; total: number; page: number; pages: number }

export function publisherListPath({ q = '', page = 1 }: Partial<NameQuery>): string {
  const params = new URLSearchParams({ ...(q && { q }), ...(page > 1 && { page: String(page) }) })
  return params.size ? `${publishersPath}?${params}` : publishersPath
}

/**
 * A page of the publishers that have all the words in their names or domains, those with most events first. Plan: reads all of
 * them, some thousands.
 */
export async function listPublishers(_: Editor, query: NameQuery): Promise<PublisherList> {
  const found = Prisma.sql`
    select p.id, p.name, p.country, coalesce(d.domains, '{}') as domains, coalesce(n.events, 0) as events
    from publishers p left join publisher_counts n on n.publisher_id = p.id
    left join lateral (select array_agg(domain order by length(domain), domain) as domains
      from publisher_domains where publisher_id = p.id) d on true
    where ${matches(query.q)}`
  const [counted] = await db.$queryRaw<{ total: number }[]>`select count(*)::int as total from (${found}) found`
  const total = counted?.total ?? 0
  const pages = Math.max(1, Math.ceil(total / publishersOnAPage))
  const page = Math.min(query.page, pages)
  const publishers = await db.$queryRaw<ListedPublisher[]>`
    ${found} order by events desc, p.name, p.id limit ${publishersOnAPage} offset ${(page - 1) * publishersOnAPage}`
  return { publishers, total, page, pages }
}

function matches(q: string): Prisma.Sql {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 10)
  const text = Prisma.sql`lower(concat_ws(' ', p.name, array_to_string(d.domains, ' '),
    (select string_agg(m.name, ' ') from publisher_names m where m.publisher_id = p.id)))`
  return Prisma.join(
    [Prisma.sql`p.merged_into_id is null`, ...words.map((word) => Prisma.sql`strpos(${text}, ${word}) > 0`)],
    ' and ',
  )
}
