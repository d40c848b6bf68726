import type { Tx } from '@/lib/db'

/** A publisher, or the one that it turned out to be. */
export type Found = { id: string; name: string; isProvisional: boolean }

/** Whose pages are under these domains. Plan: primary key of domains. */
export async function findByDomains(tx: Tx, domains: string[]): Promise<Map<string, Found>> {
  const rows = await tx.$queryRaw<(Found & { domain: string })[]>`
    select d.domain, p.id, p.name, p.is_provisional as "isProvisional"
    from publisher_domains d join publishers p on p.id = d.publisher_id where d.domain = any (${domains})`
  return new Map(rows.map(({ domain, ...found }) => [domain, found]))
}

/** Who is called so, by `nameKey`. */
export type Named = { key: string; id: string }

/** All names of news agencies. Plan: a look at every publisher, of which there are some thousands. */
export const findAgencies = (tx: Tx): Promise<Named[]> => tx.$queryRaw<Named[]>`
  select n.key, n.publisher_id as id from publishers p join publisher_names n on n.publisher_id = p.id
  where p.kind = 'AGENCY'`

/** Those who are called so. Plan: index on the key. */
export const findByNames = (tx: Tx, keys: string[]): Promise<Named[]> => tx.$queryRaw<Named[]>`
  select key, publisher_id as id from publisher_names where key = any (${keys})`

/** A slug that is taken, and whether by one that is known by no domain yet: it was made when publishers were but names. */
export type Taken = { slug: string; id: string; isOnlyName: boolean }

/** Plan: unique slugs; domains by publisher. */
export const findSlugs = (tx: Tx, slugs: string[]): Promise<Taken[]> => tx.$queryRaw<Taken[]>`
  select p.slug, p.id, p.merged_into_id is null and not exists (
    select from publisher_domains d where d.publisher_id = p.id) as "isOnlyName"
  from publishers p where p.slug = any (${slugs})`
