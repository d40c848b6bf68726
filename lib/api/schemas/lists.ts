import { z } from 'zod'
import { EventDocument } from '@/lib/api/schemas/event'
import { Address, Day, Id, Instant, Link, Slug } from '@/lib/api/schemas/values'

const next = Address.nullable().meta({ description: 'The page that follows; null on the last.' })

export const EventsDocument = z
  .object({ type: z.literal('events'), url: Address, next, events: z.array(EventDocument) })
  .meta({ id: 'Events', description: 'One page of the events that were asked for.' })
export type EventsDocument = z.output<typeof EventsDocument>

const change = { id: Id, at: Instant.meta({ description: 'When it changed here.' }) }

const ChangeDocument = z
  .discriminatedUnion('change', [
    z.object({ ...change, change: z.literal('published'), version: z.number().int(), event: EventDocument }),
    z.object({
      ...change,
      change: z.literal('withdrawn'),
      version: z.number().int(),
      withdrawnAt: Instant.nullable(),
      reason: z.string().nullable(),
    }),
    z.object({ ...change, change: z.literal('merged'), version: z.number().int(), into: Id.nullable() }),
  ])
  .meta({
    id: 'Change',
    description: 'An event as it is now: published (then with all it says), withdrawn, or merged into another.',
  })

export const ChangesDocument = z
  .object({
    type: z.literal('changes'),
    url: Address,
    changes: z.array(ChangeDocument).meta({ description: 'Each event once, at its latest change; oldest first.' }),
    next: Address.meta({ description: 'What to ask next, now where `more`, else whenever you like.' }),
    more: z.boolean().meta({ description: 'Whether there is more already.' }),
  })
  .meta({ id: 'Changes' })
export type ChangesDocument = z.output<typeof ChangesDocument>

export const DaysDocument = z
  .object({
    type: z.literal('days'),
    url: Address,
    next,
    days: z.array(z.object({ date: Day, url: Address, events: z.number().int() })),
  })
  .meta({ id: 'Days', description: 'Days that have events, with how many.' })
export type DaysDocument = z.output<typeof DaysDocument>

export const DayDocument = z
  .object({
    type: z.literal('day'),
    date: Day,
    url: Address,
    previous: Address.nullable(),
    next: Address.nullable(),
    formats: z.record(z.string(), Address),
    events: z.array(EventDocument),
    modifiedAt: Instant.nullable(),
  })
  .meta({ id: 'Day', description: 'A day with its events in the order of its page.' })
export type DayDocument = z.output<typeof DayDocument>

export const namesOf = ['contexts', 'topics', 'sections', 'publishers'] as const

const CountedName = Link.extend({ slug: Slug, events: z.number().int() })

export const NamesDocument = z
  .object({ type: z.enum(namesOf), url: Address, next, names: z.array(CountedName) })
  .meta({ id: 'Names', description: 'Names that published events have, in the order of their slugs.' })
export type NamesDocument = z.output<typeof NamesDocument>

export const NameDocument = CountedName.extend({
  type: z.enum(['context', 'topic', 'section', 'publisher']),
  earliest: Day,
  latest: Day,
  modifiedAt: Instant,
  eventsUrl: Address.meta({ description: 'Its events.' }),
}).meta({ id: 'Name', description: 'A context, a topic, a section or a publisher.' })
export type NameDocument = z.output<typeof NameDocument>
