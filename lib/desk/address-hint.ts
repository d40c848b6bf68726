import { eventPath, freeSlug, slugOf } from '@/lib/archive/addresses'
import { db } from '@/lib/db'
import { parsePlainDate, toDatabaseDate } from '@/lib/dates/plain-date'

/** The address that an event will have, and the headline of whoever has the one it asks for. */
export type AddressHint = { path: string; takenBy: string | null }

/** Null without a headline or a date. Plan: the primary key of addresses, by date. */
export async function addressHint(id: string, date: string, headline: string): Promise<AddressHint | null> {
  const day = parsePlainDate(date)
  if (day === null || headline.trim() === '') return null
  const slug = slugOf(headline)
  const taken = await db.address.findMany({
    where: { date: toDatabaseDate(day), slug: { startsWith: slug }, eventId: { not: id } },
    select: { slug: true, event: { select: { headline: true } } },
  })
  const owners = new Map(taken.map(({ slug, event }) => [slug, event.headline]))
  return {
    path: eventPath(
      day,
      freeSlug(slug, (candidate) => owners.has(candidate)),
    ),
    takenBy: owners.get(slug) ?? null,
  }
}
