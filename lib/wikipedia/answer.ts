import { z } from 'zod'

const Revision = z.object({
  revid: z.int().positive(),
  timestamp: z.iso.datetime(),
  size: z.int().nonnegative().optional(),
  /** Left out where the text is hidden. */
  sha1: z.string().optional(),
  slots: z
    .object({
      main: z.object({
        contentmodel: z.string().optional(),
        content: z.string().optional(),
        texthidden: z.boolean().optional(),
      }),
    })
    .optional(),
})

const Page = z.object({
  title: z.string(),
  missing: z.boolean().optional(),
  invalid: z.boolean().optional(),
  interwiki: z.string().optional(),
  revisions: z.array(Revision).optional(),
  pageprops: z.object({ disambiguation: z.string().optional(), wikibase_item: z.string().optional() }).optional(),
})
export type PageAnswer = z.output<typeof Page>

const step = z.array(z.object({ from: z.string(), to: z.string(), tofragment: z.string().optional() })).optional()

const Query = z.object({
  /** From titles as they were asked for to how the wiki writes them, and from there to where they are redirected. */
  normalized: step,
  redirects: step,
  pages: z.array(Page).default([]),
})
export type Query = z.output<typeof Query>

/** What the API says to `action=query&formatversion=2`, as far as we read it; names of users are never asked for. */
export const Answer = z.object({
  continue: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  error: z.object({ code: z.string(), info: z.string().default('') }).optional(),
  query: Query.optional(),
})
export type Answer = z.output<typeof Answer>
