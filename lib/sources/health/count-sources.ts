import { announceTouched, touchedSources } from '@/lib/archive/touched'
import { db } from '@/lib/db'

/**
 * Counts how the sources of published events are, for `/sources`: in all, by the years of the events, by publisher. Writes and
 * announces only what is otherwise than before. A source is counted as readers are told of it.
 *
 * Plan: reads citations, events and sources once each, hash joined: 400,000 sources take seconds, which is why a job does it.
 */
export async function countSources(): Promise<void> {
  await db.$transaction(async (tx) => {
    await tx.$executeRaw`set local statement_timeout = 0`
    // The joins and sums of a large archive fit into this, and not into what a page's query needs.
    await tx.$executeRaw`set local work_mem = '96MB'`
    const changed = await tx.$executeRaw`
      with cited as materialized (
        select distinct c.source_id, extract(year from e.date)::int as year
        from citations c join events e on e.id = c.event_id where e.status = 'PUBLISHED'
      ), known as materialized (
        select s.id, s.publisher_id, s.archive_url is not null or a.source_id is not null as archived,
          case when s.is_paywalled and s.status in ('UNCHECKED', 'ALIVE') then 'PAYWALLED' else s.status end as status
        from sources s left join (select distinct source_id from archived_copies where url is not null) a on a.source_id = s.id
        where s.id in (select source_id from cited)
      ), each_one as (
        select 'ALL' as kind, '' as key, status, archived from known
        union all select 'YEAR', lpad(year::text, 4, '0'), status, archived from cited join known on known.id = cited.source_id
        union all select 'PUBLISHER', publisher_id::text, status, archived from known where publisher_id is not null
      ), counted as (
        select kind::source_count_kind, key, count(*)::int as total,
          (count(*) filter (where status = 'UNCHECKED'))::int as unchecked, (count(*) filter (where status = 'ALIVE'))::int as alive,
          (count(*) filter (where status = 'MOVED'))::int as moved, (count(*) filter (where status = 'DEAD'))::int as dead,
          (count(*) filter (where status = 'SOFT_404'))::int as soft_404, (count(*) filter (where status = 'PARKED'))::int as parked,
          (count(*) filter (where status = 'PAYWALLED'))::int as paywalled,
          (count(*) filter (where status = 'UNREACHABLE'))::int as unreachable,
          (count(*) filter (where archived))::int as archived,
          (count(*) filter (where archived and status in ('DEAD', 'SOFT_404', 'PARKED')))::int as saved
        from each_one group by kind, key
      ), gone as (
        delete from source_counts n where not exists (select from counted c where c.kind = n.kind and c.key = n.key) returning 1
      ), written as (
        insert into source_counts as n (kind, key, total, unchecked, alive, moved, dead, soft_404, parked, paywalled, unreachable, archived, saved)
        select * from counted
        on conflict (kind, key) do update set (total, unchecked, alive, moved, dead, soft_404, parked, paywalled, unreachable, archived, saved, changed_at)
          = (excluded.total, excluded.unchecked, excluded.alive, excluded.moved, excluded.dead, excluded.soft_404, excluded.parked,
            excluded.paywalled, excluded.unreachable, excluded.archived, excluded.saved, now())
        where (n.total, n.unchecked, n.alive, n.moved, n.dead, n.soft_404, n.parked, n.paywalled, n.unreachable, n.archived, n.saved)
          is distinct from (excluded.total, excluded.unchecked, excluded.alive, excluded.moved, excluded.dead, excluded.soft_404,
            excluded.parked, excluded.paywalled, excluded.unreachable, excluded.archived, excluded.saved)
        returning 1
      ) select from written union all select from gone`
    if (changed > 0) await announceTouched(tx, touchedSources)
  }, patience)
}

const patience = { maxWait: 10_000, timeout: 300_000 }
