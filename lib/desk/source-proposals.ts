import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { sourceKey } from '@/lib/events/source-key'

/** What a source's page says of itself, for an event that cites it. */
export type SourceProposal = {
  /** As the event cites it. */
  url: string
  siteName: string | null
  title: string | null
  description: string | null
  publishedOn: string | null
  language: string | null
  isPaywalled: boolean
}

export type SourceProposals = {
  found: SourceProposal[]
  /** Whether pages are still to be read. */
  isWaiting: boolean
}

type Row = Omit<SourceProposal, 'url'> & { key: string; url: string; isRead: boolean; isDescribed: boolean }

/** What these sources' pages say, in the order of the sources; nothing is asked of the outside. */
export async function sourceProposals(urls: string[]): Promise<SourceProposals> {
  if (urls.length === 0) return { found: [], isWaiting: false }
  const rows = await readDescriptions(urls)
  const known = new Map([...rows].reverse().flatMap((row) => [[row.key, row] as const, [row.url, row] as const]))
  const find = (url: string) => known.get(url) ?? known.get(sourceKey(url))
  const found = urls.flatMap((url) => {
    const row = find(url)
    if (!row?.isDescribed) return []
    const { siteName, title, description, publishedOn, language, isPaywalled } = row
    return [{ url, siteName, title, description, publishedOn, language, isPaywalled }]
  })
  return { found, isWaiting: env().OUTBOUND_FETCH === 'on' && urls.some((url) => !find(url)?.isRead) }
}

/** Of several spellings of one address those that are described first. Plan: index on the key, unique index on the address; then primary keys. */
const readDescriptions = (urls: string[]) => db.$queryRaw<Row[]>`
  select coalesce(s.key, s.url) as key, s.url, d.site_name as "siteName", d.title, d.description,
    d.published_on::text as "publishedOn", d.language, coalesce(d.is_paywalled, false) as "isPaywalled",
    s.checked_at is not null or d.source_id is not null as "isRead", d.source_id is not null as "isDescribed"
  from sources s left join source_descriptions d on d.source_id = s.id
  where s.key = any (${urls.map(sourceKey)}) or s.url = any (${urls})
  order by d.source_id is null, s.url limit 1000`
