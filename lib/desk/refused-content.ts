import type { Tx } from '@/lib/db'
import { EventContent, isSame } from '@/lib/desk/content'
import { fieldProblems } from '@/lib/forms/field-problems'
import { isKnownCover } from '@/lib/images/known-cover'
import { leadsInside } from '@/lib/outbound/check-address'
import { refusalInWords } from '@/lib/outbound/in-words'

/** What is wrong with a content, by its field. */
export type Refused = { type: 'refused'; problems: Record<string, string> }

/**
 * Why no draft may hold a content; null where one may. To be asked before it is kept, also of what was put together from two
 * that were right: what is kept has to be read again by the same rules. A cover that was there `before` may stay, and so may a
 * source that an import brought, wherever it leads.
 */
export async function refusalOf(
  tx: Tx,
  eventId: string,
  content: EventContent,
  before: EventContent | null,
): Promise<Refused | null> {
  const { error } = EventContent.safeParse(content)
  if (error) return { type: 'refused', problems: fieldProblems(error) }
  const inside = await sourceInside(tx, content, before)
  if (inside) return { type: 'refused', problems: { sources: `${inside}: ${refusalInWords({ type: 'not-public' })}` } }
  const { cover } = content
  if (cover === null || isSame(cover, before?.cover) || (await isKnownCover(tx, eventId, cover))) return null
  return { type: 'refused', problems: { cover: 'This picture is not kept here. Upload it again.' } }
}

/** The first new source that no reader could follow. */
async function sourceInside(tx: Tx, { sources }: EventContent, before: EventContent | null): Promise<string | null> {
  const had = new Set(before?.sources.map(({ url }) => url))
  const inside = sources.map(({ url }) => url).filter((url) => !had.has(url) && leadsInside(url))
  if (inside.length === 0) return null
  const known = await tx.source.findMany({
    where: { url: { in: inside }, citations: { some: {} } },
    select: { url: true },
  })
  return inside.find((url) => !known.some((source) => source.url === url)) ?? null
}
