import type { Tx } from '@/lib/db'
import { findAgencies, findByDomains, findByNames, type Named } from '@/lib/publishers/find-publishers'
import { isKnownAgency, knownByDomain, knownByName } from '@/lib/publishers/known-publishers'
import { nameKey } from '@/lib/publishers/name-key'
import { domainsOf } from '@/lib/publishers/publisher-domain'
import { readCredit, type Credit } from '@/lib/publishers/read-credit'
import { Register } from '@/lib/publishers/register'

/** A page as an event cites it. */
export type Cited = { url: string; publisher: string }

/** Whose page it is, and whose reports it carries, by the ids of publishers. */
export type Attribution = { publisherId: string; agencyIds: string[] }

/**
 * Says whose pages these are, by the domains of their addresses, and whose reports they carry, by the words of the citation;
 * makes publishers that are not there yet. What a page is called decides nothing: "ABC News" is one in Sydney and another in New
 * York. Call it in a turn (`takeTurn`).
 *
 * Plan: three index scans, over arrays of domains and of names; for what is new, one over slugs and an insert a table.
 */
export async function attributeSources(tx: Tx, cited: Cited[]): Promise<(one: Cited) => Attribution> {
  const agencies = await findAgencies(tx)
  const agencyKeys = new Set(agencies.map(({ key }) => key))
  const isAgency = (name: string) => isKnownAgency(name) || agencyKeys.has(nameKey(name))
  const credits = new Map(cited.map(({ publisher }) => [publisher, readCredit(publisher, isAgency)]))
  const pages = new Map(cited.map(({ url }) => [url, domainsOf(url)]))
  const named = await findByNames(tx, [...credits.values()].flatMap(keysOf))
  const byDomain = await findByDomains(tx, domainsToFind([...pages.values()], [...credits.values()]))
  const register = new Register(byDomain, new Set(named.map(({ key }) => key)))
  const names = namesByDomain(cited, pages, credits, register)
  const carriers = new Map(
    [...pages].map(([url, domains]) => [url, register.ofPage(domains, names.get(register.domainOf(domains)) ?? null)]),
  )
  const reporters = new Map(
    [...credits].map(([written, credit]) => [written, attributeReports(register, credit, [...agencies, ...named])]),
  )
  const idOf = await register.write(tx)
  return ({ url, publisher }) => {
    const publisherId = idOf(carriers.get(url) ?? '')
    const agencyIds = (reporters.get(publisher) ?? []).map(idOf).filter((id) => id !== publisherId)
    return { publisherId, agencyIds: [...new Set(agencyIds)] }
  }
}

const keysOf = ({ carrier, agencies }: Credit): string[] => [...agencies, ...(carrier ? [carrier] : [])].map(nameKey)

/** Those of the pages, and all of the publishers that we know by one of them or by name. */
function domainsToFind(pages: string[][], credits: Credit[]): string[] {
  const known = [
    ...pages.flat().flatMap((domain) => knownByDomain.get(domain) ?? []),
    ...credits.flatMap(({ agencies }) => agencies.flatMap((name) => knownByName.get(nameKey(name)) ?? [])),
  ]
  return [...new Set([...pages.flat(), ...known.flatMap(({ domains }) => domains)])]
}

/** What the pages of one domain are called, the most frequent name of each. */
function namesByDomain(
  cited: Cited[],
  pages: Map<string, string[]>,
  credits: Map<string, Credit>,
  register: Register,
): Map<string, string> {
  const counts = new Map<string, Map<string, number>>()
  for (const { url, publisher } of cited) {
    const carrier = credits.get(publisher)?.carrier
    if (!carrier || carrier.length > mostLetters || nameKey(carrier) === '') continue
    const domain = register.domainOf(pages.get(url) ?? [])
    const names = counts.get(domain) ?? new Map<string, number>()
    counts.set(domain, names.set(carrier, (names.get(carrier) ?? 0) + 1))
  }
  return new Map([...counts].map(([domain, names]) => [domain, mostFrequent(names)]))
}

/** What is longer is a headline, not a name. */
const mostLetters = 60

const mostFrequent = (names: Map<string, number>): string => [...names].reduce((a, b) => (b[1] > a[1] ? b : a))[0]

/** Of a name that several have, the one whom we know by it, if any. Whom nobody knows is left out. */
function attributeReports(register: Register, { agencies }: Credit, named: Named[]): string[] {
  return agencies.flatMap((name) => {
    const key = nameKey(name)
    const ids = [...new Set(named.filter((one) => one.key === key).map(({ id }) => id))]
    if (ids.length === 1) return ids
    const known = knownByName.get(key)
    return known ? [register.ofKnown(known).id] : []
  })
}
