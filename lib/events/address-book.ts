import { freeSlug, slugOf } from '@/lib/archive/addresses'

export type AddressRow = { date: string; slug: string; eventId: string }

/** Who has which address of some days. Loaded once for a reading, kept up while it is applied. */
export class AddressBook {
  private readonly owners = new Map<string, string>()

  constructor(rows: AddressRow[]) {
    for (const row of rows) this.owners.set(key(row.date, row.slug), row.eventId)
  }

  /** The address of a headline: the first free one, or one that is the event's own from before. */
  take(date: string, headline: string, eventId: string): string {
    const slug = freeSlug(slugOf(headline), (candidate) => {
      const owner = this.owners.get(key(date, candidate))
      return owner !== undefined && owner !== eventId
    })
    this.owners.set(key(date, slug), eventId)
    return slug
  }

  /** Gives all addresses of an event to the one it was merged into. */
  passOn(fromId: string, toId: string) {
    for (const [address, owner] of this.owners) if (owner === fromId) this.owners.set(address, toId)
  }
}

const key = (date: string, slug: string) => `${date}/${slug}`
