import { freeSlug, slugOf } from '@/lib/archive/addresses'
import type { Tx } from '@/lib/db'
import { findSlugs } from '@/lib/publishers/find-publishers'
import type { KnownPublisher } from '@/lib/publishers/known-publishers'
import { nameKey } from '@/lib/publishers/name-key'

/** One that is to be made. Its name is its domain's while it is provisional. */
export type NewPublisher = Omit<KnownPublisher, 'kind'> & {
  id: string
  kind: KnownPublisher['kind'] | null
  isProvisional: boolean
}

/**
 * Writes new publishers without their domains. One that was there as a mere name, from before publishers were known by domains,
 * becomes the one that has its slug. Returns the ids of those rows by the ids that they were to have.
 */
export async function writePublishers(tx: Tx, made: NewPublisher[]): Promise<Map<string, string>> {
  const taken = new Map((await findSlugs(tx, slugsToTry(made))).map((row) => [row.slug, row]))
  const ids = new Map<string, string>()
  const records = made.map(({ id, ...publisher }) => {
    const mere = taken.get(slugOf(publisher.name))
    const slug = mere?.isOnlyName ? mere.slug : freeSlug(slugOf(publisher.name), (candidate) => taken.has(candidate))
    if (mere?.isOnlyName) ids.set(id, mere.id)
    taken.set(slug, { slug, id, isOnlyName: false })
    return {
      ...publisher,
      id: ids.get(id) ?? id,
      slug,
      kind: publisher.kind?.toUpperCase() ?? null,
      website: websiteOf(publisher),
    }
  })
  await tx.$executeRaw`
    insert into publishers (id, slug, name, country, language, kind, website, article, is_provisional)
    select id, slug, name, country, language, kind::publisher_kind, website, article, "isProvisional"
    from jsonb_to_recordset(${JSON.stringify(records)}::jsonb) as r (id uuid, slug text, name text, country text, language text,
      kind text, website text, article text, "isProvisional" boolean)
    on conflict (id) do update set name = excluded.name, country = excluded.country, language = excluded.language,
      kind = excluded.kind, website = excluded.website, article = excluded.article, is_provisional = excluded.is_provisional,
      modified_at = now()`
  await writeNames(tx, records.flatMap(namesOf))
  return ids
}

/** Two may be called the same; nine are not. */
const slugsToTry = (made: NewPublisher[]): string[] =>
  [...new Set(made.map(({ name }) => slugOf(name)))].flatMap((slug) => [
    slug,
    ...[2, 3, 4, 5, 6, 7, 8, 9].map((n) => `${slug}-${n}`),
  ])

/** Of one that we know, the address of its first domain. */
const websiteOf = ({ domains, article }: Omit<NewPublisher, 'id'>): string | null =>
  article === null ? null : `https://${domains[0]}/`

function namesOf({ id, name, names, isProvisional }: Omit<NewPublisher, 'kind'>): PublisherNameRow[] {
  const all = isProvisional ? [] : [name, ...names]
  return all.map((one) => ({ id, key: nameKey(one), name: one })).filter(({ key }) => key !== '')
}

type PublisherNameRow = { id: string; key: string; name: string }

/** What publishers are called, besides what they were called before. */
export async function writeNames(tx: Tx, names: PublisherNameRow[]): Promise<void> {
  await tx.$executeRaw`
    insert into publisher_names (publisher_id, key, name)
    select id, key, name from jsonb_to_recordset(${JSON.stringify(names)}::jsonb) as r (id uuid, key text, name text)
    on conflict do nothing`
}

/** Those that were only known by a domain get the names that citations give them. Plan: primary key. */
export async function nameProvisional(tx: Tx, names: (PublisherNameRow & { shown: string })[]): Promise<void> {
  await tx.$executeRaw`
    update publishers p set name = r.shown, is_provisional = false, modified_at = now()
    from jsonb_to_recordset(${JSON.stringify(names)}::jsonb) as r (id uuid, shown text) where p.id = r.id`
  await writeNames(tx, names)
}

/** Which domains are whose from now on. */
export async function writeDomains(tx: Tx, domains: { domain: string; id: string }[]): Promise<void> {
  await tx.$executeRaw`
    insert into publisher_domains (domain, publisher_id)
    select domain, id from jsonb_to_recordset(${JSON.stringify(domains)}::jsonb) as r (domain text, id uuid)`
}
