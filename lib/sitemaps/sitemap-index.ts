import { cacheLife, cacheTag } from 'next/cache'
import { tags } from '@/lib/archive/tags'
import { publicDb } from '@/lib/db'
import { eventsPerFile, namesPerFile } from '@/lib/sitemaps/limits'
import { findMonths, latestOf } from '@/lib/sitemaps/months'
import { namesWithSitemap, type NamesWithSitemap, type SitemapName } from '@/lib/sitemaps/sitemap-name'

/** A file of addresses, and when anything in it last changed, where that is known. */
export type ListedSitemap = SitemapName & { modifiedAt: Date | null }

/** Every file of addresses that there is, the newest month first: a few hundred rows, however large the archive. */
export async function listSitemaps(): Promise<ListedSitemap[]> {
  const [months, names] = await Promise.all([findMonths(), findTotals()])
  const latest = latestOf(months)
  return [
    { of: 'pages', part: 1, modifiedAt: latest },
    ...months.toReversed().flatMap(({ month, events, modifiedAt }) => parts(month, events, eventsPerFile, modifiedAt)),
    ...namesWithSitemap.flatMap((of) => parts(of, names[of], namesPerFile, latest)),
  ]
}

const parts = (of: string, total: number, perFile: number, modifiedAt: Date | null): ListedSitemap[] =>
  Array.from({ length: Math.ceil(total / perFile) }, (_, i) => ({ of, part: i + 1, modifiedAt }))

async function findTotals(): Promise<Record<NamesWithSitemap, number>> {
  'use cache'
  cacheLife('max')
  cacheTag(tags.everything, tags.archive)
  const [contexts, topics, publishers] = await Promise.all([
    publicDb.contextCount.count({ where: { year: 0 } }),
    countTopics(),
    publicDb.publisherCount.count(),
  ])
  return { contexts, topics, publishers }
}

/** Relies on event_topics_public_idx alone. */
async function countTopics(): Promise<number> {
  const [row] = await publicDb.$queryRaw<{ total: number }[]>`
    select count(*)::int as total from (select topic_id from event_topics where date is not null group by 1) topics`
  return row?.total ?? 0
}
