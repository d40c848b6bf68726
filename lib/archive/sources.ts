import { Prisma } from '@/generated/prisma/client'
import { sourcesPath } from '@/lib/archive/addresses'
import type { SourceCountsView, SourcesView } from '@/lib/archive/sources-view'
import { publicDb } from '@/lib/db'

/** How many publishers a page lists. */
export const publishersOnPage = 50

/**
 * A page of how many sources still answer, as they were last counted (`countSources`). Null for a page beyond the last.
 * Plan: a few dozen rows by primary key; the publishers of a page along (kind, total), each named by its primary key.
 */
export async function getSources(page: number): Promise<SourcesView | null> {
  const [[all], years, publishers, publisherTotal, latest] = await Promise.all([
    publicDb.$queryRaw<Row[]>`select key, ${columns} from source_counts where kind = 'ALL'`,
    page === 1
      ? publicDb.$queryRaw<Row[]>`select key, ${columns} from source_counts where kind = 'YEAR' order by key`
      : [],
    listPublishers(page),
    publicDb.sourceCount.count({ where: { kind: 'PUBLISHER' } }),
    publicDb.sourceCount.aggregate({ _max: { changedAt: true } }),
  ])
  if (page > 1 && publishers.length === 0) return null
  return {
    type: 'sources',
    path: sourcesPath,
    query: page === 1 ? '' : `page=${page}`,
    page: page === 1 ? null : page,
    counts: all ? countsOf(all) : none,
    years: years.map((row) => ({ year: Number(row.key), ...countsOf(row) })),
    publisherTotal,
    publishers: publishers.map((row) => ({ name: row.name, path: `/publishers/${row.slug}`, ...countsOf(row) })),
    next: publisherTotal > page * publishersOnPage ? page + 1 : null,
    modifiedAt: latest._max.changedAt?.toISOString() ?? null,
  }
}

type Row = SourceCountsView & { key: string }

const columns = Prisma.sql`total, unchecked, alive, moved, paywalled, unreachable, dead, soft_404 as soft404, parked, archived, saved`

const listPublishers = (page: number) => publicDb.$queryRaw<(Row & { name: string; slug: string })[]>`
  select p.name, p.slug, n.* from (
    select key, ${columns} from source_counts where kind = 'PUBLISHER'
    order by total desc, key limit ${publishersOnPage} offset ${(page - 1) * publishersOnPage}) n
  join publishers p on p.id = n.key::uuid order by n.total desc, n.key`

const countsOf = ({ total, unchecked, alive, moved, paywalled, unreachable, ...row }: Row): SourceCountsView => ({
  ...{ total, unchecked, alive, moved, paywalled, unreachable },
  ...{ dead: row.dead, soft404: row.soft404, parked: row.parked, archived: row.archived, saved: row.saved },
})

const none: SourceCountsView = { total: 0, unchecked: 0, alive: 0, moved: 0, paywalled: 0, unreachable: 0, dead: 0, soft404: 0, parked: 0, archived: 0, saved: 0 } // prettier-ignore
