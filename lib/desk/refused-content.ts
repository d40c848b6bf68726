import type { Tx } from '@/lib/db'
import { EventContent, isSame } from '@/lib/desk/content'
import { fieldProblems } from '@/lib/forms/field-problems'
import { isKnownCover } from '@/lib/images/known-cover'

/** What is wrong with a content, by its field. */
export type Refused = { type: 'refused'; problems: Record<string, string> }

/**
 * Why no draft may hold a content; null where one may. To be asked before it is kept, also of what was put together from two
 * that were right: what is kept has to be read again by the same rules. A cover that was there `before` may stay.
 */
export async function refusalOf(
  tx: Tx,
  eventId: string,
  content: EventContent,
  before: EventContent | null,
): Promise<Refused | null> {
  const { error } = EventContent.safeParse(content)
  if (error) return { type: 'refused', problems: fieldProblems(error) }
  const { cover } = content
  if (cover === null || isSame(cover, before?.cover) || (await isKnownCover(tx, eventId, cover))) return null
  return { type: 'refused', problems: { cover: 'This picture is not kept here. Upload it again.' } }
}
