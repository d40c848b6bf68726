import { z } from 'zod'

const instant = z.iso.datetime()
const linked = z.object({ name: z.string().min(1), article: z.string().nullable() })

/** A file of the sample archive, `prisma/sample/days/YYYY-MM-DD.json`: the day's events in the order of its page. */
export const SampleDay = z.object({
  date: z.iso.date(),
  events: z.array(
    z.object({
      section: z.string().min(1),
      topics: z.array(linked).default([]),
      headline: z.string().min(1),
      /** Since when it has its headline. */
      at: instant,
      earlierHeadlines: z.array(z.object({ headline: z.string().min(1), at: instant })).default([]),
      summary: z.string().nullable().default(null),
      contexts: z.array(linked).default([]),
      sources: z.array(
        z.object({
          publisher: z.string().min(1),
          url: z.url({ protocol: /^https?$/ }),
          title: z.string().nullable().default(null),
          publishedOn: z.iso.date().nullable().default(null),
        }),
      ),
      coverImage: z
        .object({
          url: z.string(),
          alt: z.string(),
          credit: z.string(),
          license: z.url(),
          width: z.int(),
          height: z.int(),
        })
        .nullable()
        .default(null),
    }),
  ),
})
export type SampleDay = z.output<typeof SampleDay>
