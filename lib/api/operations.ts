import type { z } from 'zod'
import type { RouteName } from '@/lib/api/routes'
import {
  ChangeBody,
  DeskEventDocument,
  NewEventBody,
  NoBody,
  TokenDocument,
  WithdrawBody,
} from '@/lib/api/schemas/desk'
import { WholeEventDocument } from '@/lib/api/schemas/event'
import {
  ChangesDocument,
  DayDocument,
  DaysDocument,
  EventsDocument,
  NameDocument,
  NamesDocument,
} from '@/lib/api/schemas/lists'
import { ChangesQuestion, DaysQuestion, EventsQuestion, NamesQuestion } from '@/lib/api/schemas/questions'
import { Day, Id, Slug } from '@/lib/api/schemas/values'

/** What an address of the API takes and answers, by the very schemas that read and make it. */
export type Operation = {
  summary: string
  description?: string
  of?: { name: string; schema: z.ZodType }
  question?: z.ZodType
  body?: z.ZodType
  /** Whether it asks for the state that was seen. */
  needsMatch?: true
  answers: { status: 200 | 201 | 204; schema: z.ZodType | null }
  /** Its own refusals, beside those of all. */
  refusals: number[]
}

const ofId = { name: 'id', schema: Id }
const list = (summary: string, question: z.ZodType, schema: z.ZodType, description?: string): Operation => ({
  ...{ summary, question, answers: { status: 200, schema }, refusals: [400, 503] },
  ...(description !== undefined && { description }),
})
const names = (kind: string): Operation =>
  list(
    `List ${kind}`,
    NamesQuestion,
    NamesDocument,
    `All ${kind} that published events have, in the order of their slugs.`,
  )
const name = (kind: string): Operation => ({
  summary: `Get a ${kind}`,
  description: 'One that turned out to be another is redirected (308).',
  of: { name: 'slug', schema: Slug },
  answers: { status: 200, schema: NameDocument },
  refusals: [308, 400, 404],
})
const act = (summary: string, description: string, body: z.ZodType = NoBody): Operation => ({
  ...{ summary, description, of: ofId, body, needsMatch: true, refusals: [403, 404, 409, 412, 422, 428] },
  answers: { status: 200, schema: DeskEventDocument },
})

export const operations: Record<RouteName, Operation> = {
  listEvents: list(
    'List events',
    EventsQuestion,
    EventsDocument,
    'Published events by days, names and words. Follow `next` until it is null: each event comes once, whatever is published meanwhile.',
  ),
  getEvent: {
    summary: 'Get an event',
    description:
      'By its id, whatever its address was or is. A withdrawn one is 410 with the reason; a merged one is redirected (308).',
    of: ofId,
    answers: { status: 200, schema: WholeEventDocument },
    refusals: [308, 400, 404, 410],
  },
  listChanges: {
    ...list(
      'Follow changes',
      ChangesQuestion,
      ChangesDocument,
      'What was published, changed, withdrawn or merged since. Begin without `since` (everything), or with a moment, and go on with `next` for ever: nothing is missed, however many edit at once. What visits find at the sources of an event is no change of it.',
    ),
    refusals: [400, 410, 503],
  },
  listDays: list('List days', DaysQuestion, DaysDocument),
  getDay: {
    summary: 'Get a day',
    description: 'With its events in the order of its page. A day without events has none.',
    of: { name: 'date', schema: Day },
    answers: { status: 200, schema: DayDocument },
    refusals: [400, 404],
  },
  listContexts: names('contexts'),
  getContext: name('context'),
  listTopics: names('topics'),
  getTopic: name('topic'),
  listSections: names('sections'),
  getSection: name('section'),
  listPublishers: names('publishers'),
  getPublisher: name('publisher'),
  getDescription: { summary: 'Get this description', answers: { status: 200, schema: null }, refusals: [404] },
  getToken: {
    summary: 'Get the token',
    description: 'Whose it is, what it may do and until when.',
    answers: { status: 200, schema: TokenDocument },
    refusals: [],
  },
  createEvent: {
    summary: 'Begin an event',
    description:
      'As a draft that nobody but the desk sees. Send an `Idempotency-Key`, so that a request whose answer is lost can be sent again.',
    body: NewEventBody,
    answers: { status: 201, schema: DeskEventDocument },
    refusals: [403, 409, 422],
  },
  getDeskEvent: {
    summary: 'Get an event at the desk',
    description: 'Its draft, or what is public. Its `ETag` is what the acts below want as `If-Match`.',
    of: ofId,
    answers: { status: 200, schema: DeskEventDocument },
    refusals: [404],
  },
  changeEvent: act(
    'Change an event',
    'Saves its draft, and begins one where there is none. What is public stays as it is until it is published.',
    ChangeBody,
  ),
  binDraft: {
    ...act('Throw a draft away', 'Into the bin, where it stays thirty days. What is public stays as it is.'),
    answers: { status: 204, schema: null },
  },
  publishEvent: act('Publish the draft', 'At once: every reader sees it within a second.'),
  withdrawEvent: act('Withdraw an event', 'Its addresses answer 410 with the reason.', WithdrawBody),
  restoreEvent: act('Restore an event', 'Publishes again what was withdrawn.'),
}
