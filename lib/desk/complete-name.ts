import { z } from 'zod'
import { slugOf } from '@/lib/archive/addresses'
import { readNamesLike, type KnownName } from '@/lib/desk/name-rows'

export const CompleteForm = z.object({ kind: z.enum(['context', 'topic']), q: z.string().trim().min(1).max(200) })
export type CompleteForm = z.output<typeof CompleteForm>

/** The known contexts or topics that somebody may be about to write, however they spell them; most used first. */
export async function completeName({ kind, q }: CompleteForm): Promise<KnownName[]> {
  // Letters alone: "event" is what a slug says of text that has none.
  if (!/[\p{L}\p{N}]/u.test(q)) return []
  const rows = await readNamesLike(kind, slugOf(q), 8)
  return rows.map(({ name, article, events }) => ({ name, article, events }))
}
