import { z } from 'zod'
import { Address, Day, Id, Instant, Link } from '@/lib/api/schemas/values'

const Source = z.object({
  publisher: z.string(),
  url: z.string(),
  title: z.string().nullable(),
  publishedOn: Day.nullable(),
  archiveUrl: z.string().nullable(),
  status: z
    .enum(['unchecked', 'alive', 'moved', 'dead', 'soft-404', 'parked', 'paywalled', 'unreachable'])
    .meta({ description: 'What a visit last found there.' }),
  publisherUrl: Address.nullable(),
})

const CoverImage = z.object({
  url: z.string(),
  alt: z.string(),
  caption: z.string().nullable(),
  credit: z.string(),
  license: z.string(),
})

const Origin = z.object({ name: z.string(), url: z.string(), revision: z.number().int().nullable() })

/** An event among others. */
export const EventDocument = z
  .object({
    type: z.literal('event'),
    id: Id,
    version: z.number().int().min(1),
    url: Address,
    date: Day,
    section: z.string().nullable(),
    heading: z.string().nullable(),
    topics: z.array(Link).meta({ description: 'The stories it belongs to, the outermost first.' }),
    headline: z.string(),
    summary: z.string().nullable(),
    contexts: z.array(Link).meta({ description: 'The people, places and things it names.' }),
    sources: z.array(Source),
    coverImage: CoverImage.nullable(),
    formats: z.record(z.string(), Address),
    publishedAt: Instant,
    modifiedAt: Instant,
    license: Address.meta({ description: 'The licence of the text.' }),
    origin: Origin.nullable(),
  })
  .meta({ id: 'Event', description: 'An event as it is published. The same facts as its page has.' })
export type EventDocument = z.output<typeof EventDocument>

const Neighbour = z.object({ headline: z.string(), url: Address })
const StoryStep = Neighbour.extend({ date: Day })
const Correction = z.object({ note: z.string(), at: Instant })
const Change = z.object({ headline: z.string(), url: Address, at: Instant, correction: z.string().optional() })
const Related = z.object({
  headline: z.string(),
  url: Address,
  date: Day,
  relation: z.enum(['earlier', 'later', 'same day']),
  contexts: z.array(z.string()),
  topics: z.array(z.string()),
  words: z.array(z.string()),
})
const Story = z.object({ topic: Link, previous: StoryStep.nullable(), next: StoryStep.nullable() })

/** An event with all that its page says. */
export const WholeEventDocument = EventDocument.extend({
  changes: z.array(Change).meta({ description: 'Its headlines, oldest first; empty where it never changed.' }),
  related: z.array(Related),
  previous: Neighbour.nullable().meta({ description: 'The event before it on its day.' }),
  next: Neighbour.nullable().meta({ description: 'The event after it on its day.' }),
  corrections: z.array(Correction),
  stories: z.array(Story),
}).meta({ id: 'WholeEvent', description: 'An event with its history, its neighbours and what is related to it.' })
export type WholeEventDocument = z.output<typeof WholeEventDocument>
