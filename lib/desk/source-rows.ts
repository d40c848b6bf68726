import { db } from '@/lib/db'
import { mostPasted } from '@/lib/desk/read-addresses'
import { sourceKey } from '@/lib/events/source-key'

/** What is known of a source, whatever the spelling of its address. */
export type SourceRow = {
  key: string
  url: string
  publisher: string | null
  title: string | null
  publishedOn: string | null
  language: string | null
  archiveUrl: string | null
  isPaywalled: boolean
}

/**
 * The sources that are known by these addresses' keys; of several spellings the one that most events cite. Plan: index on the
 * key, unique index on the address (for those that have no key yet), citations by source.
 */
export const readSources = (urls: string[]) => db.$queryRaw<SourceRow[]>`
  select distinct on (coalesce(s.key, s.url)) coalesce(s.key, s.url) as key, s.url, s.title, s.published_on::text as "publishedOn",
    s.language, s.archive_url as "archiveUrl", s.is_paywalled as "isPaywalled", coalesce(cited.publisher, p.name) as publisher
  from sources s left join publishers p on p.id = s.publisher_id
  left join lateral (
    select c.publisher, count(*) as events from citations c where c.source_id = s.id group by c.publisher
    order by events desc, c.publisher limit 1) cited on true
  where s.key = any (${urls.map(sourceKey)}) or s.url = any (${urls})
  order by coalesce(s.key, s.url), cited.events desc nulls last, s.url`

/** An event that cites a source as well. */
export type CitingRow = { key: string; id: string; headline: string; date: string }

/** The published events but one that cite these sources, by any spelling; the latest few of each. Plan: as `readSources`. */
export const readCitingEvents = (urls: string[], butId: string) => db.$queryRaw<CitingRow[]>`
  select key, id, headline, date::text as date from (
    select coalesce(s.key, s.url) as key, e.id, e.headline, e.date,
      row_number() over (partition by coalesce(s.key, s.url) order by e.date desc, e.id) as n
    from sources s join citations c on c.source_id = s.id join events e on e.id = c.event_id
    where (s.key = any (${urls.map(sourceKey)}) or s.url = any (${urls})) and e.status = 'PUBLISHED' and e.id <> ${butId}::uuid
  ) citing where n <= 5 order by date desc, id`

/**
 * By what name these hosts' pages are mostly cited. Plan: for each host a range of the pattern index, cut at two hundred
 * sources; citations by source.
 */
export const readPublishersOfHosts = (hosts: string[]) => db.$queryRaw<{ host: string; publisher: string }[]>`
  select h.host, named.publisher from unnest(${hosts.slice(0, mostPasted)}::text[]) as h (host)
  cross join lateral (
    select c.publisher, count(*) as events
    from (select id from sources where key like replace(replace(h.host, '_', '\\_'), '%', '\\%') || '/%' limit 200) s
    join citations c on c.source_id = s.id group by c.publisher order by events desc, c.publisher limit 1) named`
