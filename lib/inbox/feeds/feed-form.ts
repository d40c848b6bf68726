import { z } from 'zod'
import { onOneLine } from '@/lib/forms/text'

const address = z
  .string()
  .max(2_000, 'An address has at most 2,000 characters.')
  .transform((text) => text.trim())
  .transform((text) => (text === '' || /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`))
  .pipe(z.string().min(1, 'Give the address of a feed, or of a page that has one.'))

export const AddFeedForm = z.object({
  url: address,
  /** By what name its articles are cited; empty: as the feed calls itself. */
  name: z
    .string()
    .transform(onOneLine)
    .pipe(z.string().max(200, 'A name has at most 200 characters.'))
    .transform((text) => text || null),
  /** A section's slug; empty: none. */
  section: z
    .string()
    .max(200)
    .transform((text) => text || null),
})
export type AddFeedForm = z.output<typeof AddFeedForm>

export const FeedForm = z.object({ id: z.uuid() })
export type FeedForm = z.output<typeof FeedForm>
