import { z } from 'zod'
import { Day, Slug } from '@/lib/api/schemas/values'
import { countWords, limits, readQuestion, tidyQuestion } from '@/lib/search/query-language'

/** As many things as a page has at most. */
export const mostOnPage = 100

const limit = z.coerce
  .number('should be a number')
  .int('should be a whole number')
  .min(1, 'should be at least 1')
  .max(mostOnPage, `should be at most ${mostOnPage}`)
  .default(50)
  .meta({ description: 'How many a page has at most.' })

const from = Day.optional().meta({ description: 'The first day.' })
const to = Day.optional().meta({ description: 'The last day.' })
const order = z.enum(['newest', 'oldest']).meta({ description: 'By day: which comes first.' })

const slugOf = (what: string) => Slug.optional().meta({ description: `Of this ${what} alone.` })

const words = z
  .string()
  .max(limits.characters, `should have at most ${limits.characters} characters`)
  .refine((text) => countWords(readQuestion(text)) <= limits.words, `should have at most ${limits.words} words`)
  .transform(tidyQuestion)
  .optional()
  .meta({ description: 'Words, "phrases", -exclusions and beginnings* that must be in its texts.', examples: ['dam'] })

/** Where a page of events begins: behind the event of this date and id. */
export const EventCursor = /^(\d{4}-\d{2}-\d{2})_([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/

const isInOrder = ({ from, to }: { from?: string | undefined; to?: string | undefined }) =>
  from === undefined || to === undefined || from <= to
const wrongOrder = { path: ['to'], message: 'is before the first day' }

const EventsFields = z.strictObject({
  from,
  to,
  context: slugOf('context'),
  topic: slugOf('topic'),
  section: slugOf('section'),
  publisher: slugOf('publisher'),
  q: words,
  order: order.default('newest'),
  limit,
  after: z
    .string()
    .regex(EventCursor, 'should be taken from the `next` of a page')
    .refine((text) => Day.safeParse(text.slice(0, 10)).success, 'should be taken from the `next` of a page')
    .optional()
    .meta({ description: 'As `next` has it.' }),
})
export const EventsQuestion = EventsFields.refine(isInOrder, wrongOrder)
export type EventsQuestion = z.output<typeof EventsQuestion>

/** As far as a client has read, or a moment. */
const Since = z
  .union([
    z.literal('latest'),
    z.string().regex(/^p\d{1,15}$/),
    z.iso.datetime({
      offset: true,
      error: 'should be taken from `next`, a moment such as 2026-11-28T12:00:00Z, or "latest"',
    }),
  ])
  .meta({ description: 'As `next` has it; or a moment; or "latest", to begin now. Without it, everything.' })

export const ChangesQuestion = z.strictObject({ since: Since.default('p0'), limit })
export type ChangesQuestion = z.output<typeof ChangesQuestion>

const DaysFields = z.strictObject({
  from,
  to,
  order: order.default('oldest'),
  limit,
  after: Day.optional().meta({ description: 'As `next` has it.' }),
})
export const DaysQuestion = DaysFields.refine(isInOrder, wrongOrder)
export type DaysQuestion = z.output<typeof DaysQuestion>

export const NamesQuestion = z.strictObject({
  limit,
  after: Slug.optional().meta({ description: 'As `next` has it.' }),
})
export type NamesQuestion = z.output<typeof NamesQuestion>
