import { z } from 'zod'
import { Address, Day, Id, Instant } from '@/lib/api/schemas/values'
import { ContextContent, EventContent, SourceContent, TopicContent } from '@/lib/desk/content'
import { WithdrawForm } from '@/lib/desk/withdraw-event'

const { headline, summary, section, cover } = EventContent.shape

const Topic = z.strictObject({ ...TopicContent.shape, article: TopicContent.shape.article.default(null) })
const Context = z.strictObject({ ...ContextContent.shape, article: ContextContent.shape.article.default(null) })
const { title, publishedOn, language, archiveUrl, isPaywalled, isPrimary, ...cited } = SourceContent.shape
const Source = z.strictObject({
  ...cited,
  title: title.default(null),
  publishedOn: publishedOn.default(null),
  language: language.default(null),
  archiveUrl: archiveUrl.default(null),
  isPaywalled: isPaywalled.default(false),
  isPrimary: isPrimary.default(false),
})

const fields = {
  date: Day,
  headline,
  summary,
  section: section.meta({ description: 'Its name.' }),
  topics: z.array(Topic).meta({ description: 'Outermost first.' }),
  contexts: z.array(Context),
  sources: z.array(Source),
  cover: cover.meta({ description: 'A picture that was uploaded at the desk.' }),
}

const comment = z
  .string()
  .max(1_000)
  .nullable()
  .optional()
  .meta({ description: 'For colleagues: what was done and why.' })

/** All that there is of a new event; what is left out is not there. */
export const NewEventBody = z
  .strictObject({
    content: z.strictObject({
      ...fields,
      summary: summary.default(null),
      section: fields.section.default(null),
      topics: fields.topics.default([]),
      contexts: fields.contexts.default([]),
      sources: fields.sources.default([]),
      cover: fields.cover.default(null),
    }),
    comment,
  })
  .meta({ id: 'NewEvent' })
export type NewEventBody = z.output<typeof NewEventBody>

/** What is to be otherwise; a list is given whole. */
export const ChangeBody = z
  .strictObject({
    content: z.strictObject(fields).partial().default({}),
    comment,
    correction: z.string().max(1_000).nullable().optional().meta({ description: 'For readers: what was wrong.' }),
  })
  .meta({ id: 'ChangeOfEvent', description: 'The fields that are to be otherwise; a list is given whole.' })
export type ChangeBody = z.output<typeof ChangeBody>

export const WithdrawBody = z.strictObject({ reason: WithdrawForm.shape.reason }).meta({ id: 'Withdrawal' })
export type WithdrawBody = z.output<typeof WithdrawBody>

export const NoBody = z.strictObject({})

const Draft = z.object({
  version: z.number().int(),
  state: z.enum(['editing', 'in-review', 'scheduled']),
  savedAt: Instant,
  savedBy: z.string(),
  comment: z.string().nullable(),
  correction: z.string().nullable(),
})

export const DeskEventDocument = z
  .object({
    type: z.literal('desk-event'),
    id: Id,
    status: z.enum(['draft', 'in-review', 'scheduled', 'published', 'withdrawn', 'merged']),
    version: z.number().int().min(0).meta({ description: 'Of what is or was public; 0 where nothing ever was.' }),
    url: Address.nullable().meta({ description: 'Its page, where it is public.' }),
    publishedAt: Instant.nullable(),
    modifiedAt: Instant,
    withdrawnReason: z.string().nullable(),
    content: EventContent.meta({ description: 'What its draft says; without one, what is public.' }),
    draft: Draft.nullable(),
  })
  .meta({ id: 'DeskEvent', description: 'An event as the desk has it. Its ETag names draft and version.' })
export type DeskEventDocument = z.input<typeof DeskEventDocument>

export const TokenDocument = z
  .object({
    type: z.literal('token'),
    name: z.string(),
    scope: z.enum(['read', 'write']),
    expiresAt: Instant,
    user: z.object({ id: z.uuid(), name: z.string(), email: z.string(), role: z.string() }),
  })
  .meta({ id: 'Token', description: 'Whose token it is, what it may do and until when.' })
export type TokenDocument = z.output<typeof TokenDocument>
