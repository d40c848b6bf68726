import type { Tx } from '@/lib/db'
import type { Telling } from '@/lib/desk/alike/alike'
import { loadTelling, tellingOf } from '@/lib/desk/alike/telling'
import { wordTerm } from '@/lib/related/statistics'

/** So many of the latest articles say which words feeds use all the time ("live", "video", "update"). */
const sampled = 2_000

/**
 * How much words say in this archive and among the articles that came of late: the less of both, so that what an archive
 * of another kind of text never had is no rarity for that. Plans: primary keys; the latest articles by their index.
 */
export async function loadInboxTelling(tx: Tx, stems: string[]): Promise<Telling> {
  const [archive, rows, sample] = await Promise.all([
    loadTelling(tx, stems),
    tx.$queryRaw<{ stem: string; articles: number }[]>`
      select stem, count(*)::int as articles
      from (select stems from feed_items order by published_at desc limit ${sampled}) latest, unnest(stems) stem
      where stem = any (${stems}) group by stem`,
    tx.$queryRaw<{ articles: number }[]>`
      select count(*)::int as articles from (select from feed_items order by published_at desc limit ${sampled}) latest`,
  ])
  const counts = new Map(rows.map(({ stem, articles }) => [wordTerm(stem), articles]))
  const feeds = tellingOf({ events: sample[0]?.articles ?? 0, spanDays: 1, counts })
  return (stem) => Math.min(archive(stem), feeds(stem))
}
