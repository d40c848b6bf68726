import { lookedAt } from '@/lib/archive/company'
import type { Outline } from '@/lib/archive/list-outline'
import type { AliasView, LinkHealthView, ListAboutView, PublisherFactsView } from '@/lib/archive/list-views'
import { statusOf } from '@/lib/archive/event-view'
import type { SourceStatus } from '@/generated/prisma/client'
import { publicDb } from '@/lib/db'
import type { PublisherKind } from '@/lib/publishers/kinds'

/** What is known of a publisher, and on its first page how its pages answer. Plan: primary key; domains by publisher. */
export async function getPublisherFacts(id: string, withLinks: boolean): Promise<PublisherFactsView> {
  const [row, links] = await Promise.all([
    publicDb.publisher.findUniqueOrThrow({
      where: { id },
      select: { country: true, language: true, kind: true, website: true, domains: { select: { domain: true } } },
    }),
    withLinks ? countLinks(id) : null,
  ])
  return {
    country: row.country,
    language: row.language,
    kind: row.kind && (row.kind.toLowerCase() as PublisherKind),
    website: row.website,
    domains: row.domains.map(({ domain }) => domain).sort((a, b) => a.length - b.length || a.localeCompare(b, 'en')),
    links,
  }
}

/**
 * How the pages of a publisher answer. One where an editor met a paywall counts as that, as on the pages of events; copies are
 * those that readers can have.
 *
 * Plan: the index on publisher and status leads to its sources; copies by source.
 */
async function countLinks(publisherId: string): Promise<LinkHealthView> {
  const rows = await publicDb.$queryRaw<{ status: SourceStatus; pages: number; archived: number }[]>`
    select case when s.is_paywalled and s.status in ('UNCHECKED', 'ALIVE') then 'PAYWALLED' else s.status end::text as status,
      count(*)::int as pages, (count(*) filter (where s.archive_url is not null
        or exists (select from archived_copies a where a.source_id = s.id and a.url is not null)))::int as archived
    from sources s where s.publisher_id = ${publisherId}::uuid and exists (select from citations c where c.source_id = s.id)
    group by 1`
  const health = { ...noLinks }
  for (const { status, pages, archived } of rows) {
    health[statusOf(status)] += pages
    health.total += pages
    health.archived += archived
  }
  return health
}

const noLinks: LinkHealthView = {
  ...{ total: 0, unchecked: 0, alive: 0, moved: 0, paywalled: 0, unreachable: 0, 'soft-404': 0, parked: 0, dead: 0 },
  archived: 0,
}

/** How many of the names that citations give it a page shows. */
const named = 12

/**
 * What citations in its latest events call a publisher, also as the agency of a report that another carries; and what others were
 * called that turned out to be it.
 *
 * Plan: the end of its range of event_publishers; citations by event; the partial index on merged ones.
 */
export async function listPublisherNames({
  id,
  name,
}: Outline): Promise<Pick<ListAboutView, 'aliases' | 'formerNames'>> {
  const [aliases, former] = await Promise.all([
    publicDb.$queryRaw<AliasView[]>`
      with own as materialized (
        select event_id from event_publishers where publisher_id = ${id}::uuid order by date desc limit ${lookedAt})
      select c.publisher as name, count(distinct c.event_id)::int as events
      from own join citations c using (event_id) join sources s on s.id = c.source_id
      where c.publisher <> ${name} and (s.publisher_id = ${id}::uuid or exists (select from citation_agencies a
        where a.event_id = c.event_id and a.source_id = c.source_id and a.publisher_id = ${id}::uuid))
      group by 1 order by 2 desc, 1 limit ${named}`,
    publicDb.$queryRaw<{ name: string }[]>`
      select distinct name from publishers where merged_into_id = ${id}::uuid and name <> ${name} order by 1`,
  ])
  return { aliases, formerNames: former.map((one) => one.name) }
}
