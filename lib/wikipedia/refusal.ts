import { z } from 'zod'

/** A revision of a day's page, or the page, that could not be used. */
export const PageRefusal = z.object({
  date: z.string(),
  title: z.string(),
  /** Null where it is the page. */
  revision: z.number().nullable(),
  reason: z.string(),
})
export type PageRefusal = z.output<typeof PageRefusal>
