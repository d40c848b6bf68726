import { z } from 'zod'
import { parsePlainDate } from '@/lib/dates/plain-date'
import { contentFields, isSame } from '@/lib/desk/is-same'
import { onOneLine } from '@/lib/forms/text'
import { CoverContent } from '@/lib/images/cover-content'
import { isUrl } from '@/lib/is-url'

const line = (most: number, what: string) =>
  z
    .string()
    .max(most * 4, `${what} has at most ${most} characters.`)
    .transform(onOneLine)
    .pipe(z.string().max(most, `${what} has at most ${most} characters.`))

const optional = (most: number, what: string) =>
  line(most, what)
    .transform((text) => text || null)
    .nullable()

const date = z.string().refine((text) => parsePlainDate(text) !== null, 'Give a date that is in the calendar.')

const webAddress = z
  .string()
  .trim()
  .refine((url) => Buffer.byteLength(url) <= 2_048, 'An address has at most 2,048 bytes.')
  .refine(
    (url) => /^https?:\/\/[^/\s@]+\S*$/i.test(url) && !/[\0\p{Surrogate}]/u.test(url) && isUrl(url),
    'Give an address such as https://news.example.org/story.',
  )

const Named = z.object({ name: line(300, 'A name'), article: optional(300, 'An article') })

export const TopicContent = Named.refine(({ name }) => name !== '', 'A topic has a name.')
export const ContextContent = Named.extend({ via: z.enum(['TEXT', 'TOPIC']).default('TEXT') }).refine(
  ({ name }) => name !== '',
  'A context has a name.',
)

/** What tells contexts, or topics, of one event apart. */
export const keyOfContext = ({ article, name }: { article: string | null; name: string }): string =>
  article ?? `name:${name}`

/** A source as one event cites it; what is known of the page itself is the same for all events. */
export const SourceContent = z.object({
  url: webAddress,
  publisher: line(200, 'A publisher').refine((name) => name !== '', 'A source has a publisher.'),
  title: optional(500, 'A title'),
  publishedOn: date.nullable(),
  /** BCP 47. */
  language: z
    .string()
    .max(35, 'Give a language as a tag such as en or pt-BR.')
    .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'Give a language as a tag such as en or pt-BR.')
    .nullable(),
  archiveUrl: webAddress.nullable(),
  isPaywalled: z.boolean(),
  isPrimary: z.boolean(),
})
export type SourceContent = z.output<typeof SourceContent>

const unique = <Item>(key: (item: Item) => string, message: string) => ({
  check: (items: Item[]) => new Set(items.map(key)).size === items.length,
  message,
})
const once = {
  topic: unique<z.output<typeof Named>>(keyOfContext, 'A topic stands there twice.'),
  context: unique<z.output<typeof Named>>(keyOfContext, 'A context stands there twice.'),
  source: unique(({ url }: SourceContent) => url, 'A source stands there twice.'),
}

/** All of an event that its editors write; what a draft holds. The headline may be empty until it is published. */
export const EventContent = z.object({
  date,
  headline: line(2_000, 'A headline'),
  summary: optional(5_000, 'A summary'),
  /** Its name. */
  section: optional(100, 'A section'),
  /** Outermost first. */
  topics: z
    .array(TopicContent)
    .max(10, 'An event has at most ten topics.')
    .refine(once.topic.check, once.topic.message),
  contexts: z
    .array(ContextContent)
    .max(200, 'An event has at most 200 contexts.')
    .refine(once.context.check, once.context.message),
  sources: z
    .array(SourceContent)
    .max(200, 'An event has at most 200 sources.')
    .refine(once.source.check, once.source.message),
  cover: CoverContent.nullable(),
})
export type EventContent = z.output<typeof EventContent>

export type ContentField = keyof EventContent

// Written apart from the schemas, which browsers have no need of.
export { contentFields, isSame }

export const emptyContent = (date: string): EventContent => ({
  date,
  headline: '',
  summary: null,
  section: null,
  topics: [],
  contexts: [],
  sources: [],
  cover: null,
})

/** The fields in which two contents differ, in the order of the form. */
export const changedFields = (a: EventContent, b: EventContent): ContentField[] =>
  contentFields.filter((field) => !isSame(a[field], b[field]))

export const isSameContent = (a: EventContent, b: EventContent): boolean => changedFields(a, b).length === 0

/** Reads what the database holds of a draft; a fault where it is none. */
export const readContent = (stored: unknown): EventContent => EventContent.parse(stored)
