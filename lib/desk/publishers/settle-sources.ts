import type { Tx } from '@/lib/db'
import { findByDomains } from '@/lib/publishers/find-publishers'
import { domainsOf } from '@/lib/publishers/publisher-domain'

/**
 * Gives those of a publisher's sources to others whose domains are theirs by now. Returns how many. Plan: sources by publisher;
 * domains by primary key.
 */
export async function settleSources(tx: Tx, publisherId: string): Promise<number> {
  const sources = await tx.source.findMany({ where: { publisherId }, select: { id: true, url: true } })
  const pages = sources.map(({ id, url }) => ({ id, domains: domainsOf(url) }))
  const owners = await findByDomains(tx, [...new Set(pages.flatMap(({ domains }) => domains))])
  const moved = pages.flatMap(({ id, domains }) => {
    const domain = domains.find((one) => owners.has(one))
    const owner = domain === undefined ? undefined : owners.get(domain)
    return owner && owner.id !== publisherId ? [{ id, publisherId: owner.id }] : []
  })
  if (moved.length === 0) return 0
  return tx.$executeRaw`
    update sources s set publisher_id = r."publisherId"
    from jsonb_to_recordset(${JSON.stringify(moved)}::jsonb) as r (id uuid, "publisherId" uuid) where s.id = r.id`
}
