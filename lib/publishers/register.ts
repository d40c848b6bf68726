import { v7 as newId } from 'uuid'
import type { Tx } from '@/lib/db'
import type { Found } from '@/lib/publishers/find-publishers'
import { knownByDomain, knownByName, type KnownPublisher } from '@/lib/publishers/known-publishers'
import { nameKey } from '@/lib/publishers/name-key'
import { countryOfDomain, isOfficial } from '@/lib/publishers/publisher-domain'
import { nameProvisional, writeDomains, writePublishers, type NewPublisher } from '@/lib/publishers/write-publishers'

/** The publishers that are there, by their domains, and those that are to be made. */
export class Register {
  private readonly made: NewPublisher[] = []
  private readonly moreDomains: { domain: string; id: string }[] = []
  private readonly named: { id: string; key: string; name: string; shown: string }[] = []

  constructor(
    private readonly byDomain: Map<string, Found>,
    /** Keys of names that somebody has. */
    private readonly names: Set<string>,
  ) {}

  /** Which of some hosts and domains, the most telling first, says whose page it is. */
  domainOf(domains: string[]): string {
    return domains.find((one) => this.byDomain.has(one) || knownByDomain.has(one)) ?? domains.at(-1) ?? ''
  }

  /** Whose page it is, by the hosts and domains it is under, the most telling first. `name` is what it is mostly called there. */
  ofPage(domains: string[], name: string | null): string {
    const domain = this.domainOf(domains)
    const known = knownByDomain.get(domain)
    const found = this.byDomain.get(domain) ?? (known ? this.ofKnown(known) : this.makeUnknown(domain, name))
    if (found.isProvisional && name !== null) this.giveName(found, domain, name)
    return found.id
  }

  /** One of the table of known ones, made where it is not there yet; domains that are somebody else's by now stay theirs. */
  ofKnown(known: KnownPublisher): Found {
    const there = known.domains.flatMap((domain) => this.byDomain.get(domain) ?? [])[0]
    const found = there ?? this.make({ ...known, isProvisional: false })
    this.addDomains(
      found,
      known.domains.filter((domain) => !this.byDomain.has(domain)),
    )
    return found
  }

  private makeUnknown(domain: string, name: string | null): Found {
    const called = name === null ? domain : this.apart(name, domain)
    const found = this.make({
      ...{ name: called, isProvisional: name === null, domains: [domain], names: name === null ? [] : [name] },
      ...{
        country: countryOfDomain(domain),
        language: null,
        kind: isOfficial(domain) ? 'official' : null,
        article: null,
      },
    })
    this.addDomains(found, [domain])
    return found
  }

  private make(publisher: Omit<NewPublisher, 'id'>): Found {
    const made = { id: newId(), ...publisher }
    this.made.push(made)
    for (const name of [made.name, ...made.names]) this.names.add(nameKey(name))
    return made
  }

  private addDomains(found: Found, domains: string[]): void {
    for (const domain of domains) {
      this.byDomain.set(domain, found)
      this.moreDomains.push({ domain, id: found.id })
    }
  }

  /** One that was only known by its domain is called what a citation calls it. */
  private giveName(found: Found, domain: string, name: string): void {
    const shown = this.apart(name, domain)
    const made = this.made.find(({ id }) => id === found.id)
    if (made) Object.assign(made, { name: shown, names: [name], isProvisional: false })
    else this.named.push({ id: found.id, key: nameKey(name), name, shown })
    this.names.add(nameKey(name))
    found.isProvisional = false
  }

  /** A name that another publisher has already is told apart by the domain. */
  private apart(name: string, domain: string): string {
    const key = nameKey(name)
    return this.names.has(key) || knownByName.has(key) ? `${name} (${domain})` : name
  }

  /** Writes what is new. Returns under which id each was written. Plan: one look at the slugs, one insert a table. */
  async write(tx: Tx): Promise<(id: string) => string> {
    const ids = this.made.length ? await writePublishers(tx, this.made) : new Map<string, string>()
    const idOf = (id: string) => ids.get(id) ?? id
    const domains = this.moreDomains.map(({ domain, id }) => ({ domain, id: idOf(id) }))
    if (domains.length) await writeDomains(tx, domains)
    if (this.named.length) await nameProvisional(tx, this.named)
    return idOf
  }
}
