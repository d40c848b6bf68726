import { Prisma } from '@/generated/prisma/client'
import { canonicalAddress, listPath, type ListType } from '@/lib/archive/addresses'
import { publicDb } from '@/lib/db'
import { namesPerFile } from '@/lib/sitemaps/limits'
import type { SitemapAddress } from '@/lib/sitemaps/list-addresses'
import type { NamesWithSitemap } from '@/lib/sitemaps/sitemap-name'

/**
 * One part of the contexts, topics or publishers of public events, by their slugs. In one query: for a whole part the planner
 * reads both tables once and sorts, where for a few thousand rows at a time it looks each of them up.
 */
export async function* listNames(names: NamesWithSitemap, part: number): AsyncGenerator<SitemapAddress[]> {
  const { type, rows } = kinds[names]
  const found = await publicDb.$queryRaw<{ slug: string; modifiedAt: Date | null }[]>`
    ${rows} order by slug limit ${namesPerFile} offset ${(part - 1) * namesPerFile}`
  yield found.map(({ slug, modifiedAt }) => ({
    path: canonicalAddress({ type, path: listPath(type, slug) }),
    modifiedAt,
  }))
}

const kinds: Record<NamesWithSitemap, { type: ListType; rows: Prisma.Sql }> = {
  contexts: {
    type: 'context',
    rows: Prisma.sql`
      select c.slug, n.modified_at as "modifiedAt" from contexts c
      join context_counts n on n.context_id = c.id and n.year = 0`,
  },
  topics: {
    type: 'topic',
    rows: Prisma.sql`
      select t.slug, null::timestamptz as "modifiedAt" from topics t
      where exists (select from event_topics l where l.topic_id = t.id and l.date is not null)`,
  },
  publishers: {
    type: 'publisher',
    rows: Prisma.sql`
      select p.slug, n.modified_at as "modifiedAt" from publishers p join publisher_counts n on n.publisher_id = p.id`,
  },
}
