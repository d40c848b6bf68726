import { z } from 'zod'
import { EventStatus, PublisherKind, RelatedKind, SourceStatus } from '@/generated/prisma/enums'
import { parsePlainDate, toDatabaseDate } from '@/lib/dates/plain-date'

// An archive file has a line of JSON for each thing, after what it refers to: docs/decisions/0034-harvest.md. One schema a
// kind of line reads it; what writes it is held to the same types.

const id = z.uuid()
const instant = z.iso.datetime().transform((text) => new Date(text))
const day = z
  .string()
  .transform((text) => parsePlainDate(text))
  .refine((date) => date !== null, 'should be a day such as 2017-04-07')
  .transform((date) => toDatabaseDate(date!))
const slug = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'should be a slug')
const words = z.string().nullable()
const whole = z
  .string()
  .regex(/^\d{1,18}$/)
  .transform(BigInt)
const webAddress = z.string().regex(/^https?:\/\/\S+$/i, 'should be a web address')

/** A name by all that it may be known by where it is read. */
const ref = z.object({ id, slug, article: words.default(null) })

export const Head = z.object({
  type: z.literal('archive'),
  format: z.literal('daybook-archive'),
  version: z.literal(1),
  site: z.string(),
  from: words,
  to: words,
})

export const ImageLine = z.object({
  type: z.literal('image'),
  id,
  hash: z.string(),
  width: z.int().positive(),
  height: z.int().positive(),
  sourceUrl: words,
  createdAt: instant,
  publishedAt: instant,
  /** `sha256` names the file beside the archive, which goes into the storage under `key`. */
  files: z.array(
    z.object({
      ...{ width: z.int(), height: z.int(), type: z.string(), bytes: z.int() },
      key: z.string().regex(/^images\/[a-z0-9-]+(?:\/[a-z0-9-]+)*\.[a-z0-9]+$/),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
})

export const PublisherLine = z.object({
  type: z.literal('publisher'),
  id,
  slug,
  name: z.string().min(1),
  country: words,
  language: words,
  kind: z.enum(PublisherKind).nullable(),
  website: words,
  article: words,
  isProvisional: z.boolean(),
  modifiedAt: instant,
  mergedInto: ref.nullable(),
  domains: z.array(z.string()),
  names: z.array(z.object({ key: z.string(), name: z.string() })),
})

const named = { id, slug, name: z.string().min(1), article: words, mergedInto: ref.nullable() }
export const ContextLine = z.object({ type: z.literal('context'), ...named })
export const TopicLine = z.object({ type: z.literal('topic'), ...named })

export const SourceLine = z.object({
  type: z.literal('source'),
  id,
  url: webAddress,
  publisher: ref.nullable(),
  title: words,
  publishedOn: day.nullable(),
  language: words,
  archiveUrl: webAddress.nullable(),
  isPaywalled: z.boolean(),
  key: words,
  status: z.enum(SourceStatus),
  checkedAt: instant.nullable(),
  movedTo: words,
  isAttributed: z.boolean(),
  description: z
    .object({
      ...{ at: instant, title: words, description: words, author: words, siteName: words },
      ...{ publishedOn: day.nullable(), modifiedOn: day.nullable(), language: words, imageUrl: words },
      ...{ imageUrls: z.array(z.string()), canonicalUrl: words, isPaywalled: z.boolean(), hash: z.string() },
    })
    .nullable(),
  /** Snapshots in a public archive; copies of our own are not for readers. */
  copies: z.array(z.object({ id, capturedAt: instant, url: webAddress })),
})

/** What events cite in a source's place since it was repaired, both by their addresses. */
export const SuccessionLine = z.object({ type: z.literal('succession'), url: webAddress, successor: webAddress })

export const DayLine = z.object({
  type: z.literal('day'),
  date: day,
  readAt: instant.nullable(),
  readHash: words,
  revision: whole.nullable(),
  orderedAt: instant.nullable(),
})

const address = z.object({ date: day, slug, publishedAt: instant })
const json = z.json()

/** What an address goes on to say of an event that is no longer there. */
const remembered = {
  id,
  version: z.int().min(1),
  date: day,
  position: z.int().min(0),
  headline: z.string().min(1),
  license: z.string(),
  publishedAt: instant,
  modifiedAt: instant,
  createdAt: instant,
}

export const EventLine = z.object({
  type: z.literal('event'),
  ...remembered,
  slug,
  section: z.object({ slug, name: z.string() }).nullable(),
  sectionAsWritten: words,
  heading: words,
  summary: words,
  originName: words,
  originUrl: words,
  originRevision: whole.nullable(),
  /** What its page said of it last, so that the next import knows it again. */
  imported: json.nullable(),
  missingSince: instant.nullable(),
  addresses: z.array(address).min(1),
  topics: z.array(ref.extend({ name: z.string() })),
  contexts: z.array(ref.extend({ name: z.string(), via: z.enum(['TEXT', 'TOPIC']) })),
  sources: z.array(
    z.object({ url: webAddress, publisher: z.string(), isPrimary: z.boolean(), agencies: z.array(ref).default([]) }),
  ),
  coverImage: z
    .object({
      ...{ url: z.string(), alt: z.string(), caption: words, credit: z.string(), license: z.string() },
      ...{ width: z.int().nullable(), height: z.int().nullable(), provenance: words, sourceUrl: words },
      ...{ imageId: id.nullable(), frame: json.nullable() },
    })
    .nullable(),
  changes: z.array(z.object({ headline: z.string(), date: day, slug, at: instant })),
  revisions: z.array(z.object({ version: z.int().min(1), at: instant, act: z.string(), snapshot: json })),
  corrections: z.array(z.object({ version: z.int().min(1), at: instant, note: z.string() })),
})

/** Of what was withdrawn only what its address still says. */
export const WithdrawnLine = z.object({
  type: z.literal('withdrawn'),
  ...remembered,
  slug,
  withdrawnAt: instant,
  withdrawnReason: z.string(),
  addresses: z.array(address).min(1),
})

/** An event that turned out to be another, which has its addresses. */
export const MergedLine = z.object({
  type: z.literal('merged'),
  ...remembered,
  mergedIntoId: id,
  imported: json.nullable(),
})

export const RelatedLine = z.object({
  type: z.literal('related'),
  fromId: id,
  toId: id,
  kind: z.enum(RelatedKind),
  position: z.int().nullable(),
})

export const Line = z.discriminatedUnion('type', [
  Head,
  ImageLine,
  PublisherLine,
  ContextLine,
  TopicLine,
  SourceLine,
  SuccessionLine,
  DayLine,
  EventLine,
  WithdrawnLine,
  MergedLine,
  RelatedLine,
])
export type Line = z.output<typeof Line>
export type LineType = Line['type']
export type LineOf<Type extends LineType> = Extract<Line, { type: Type }>

/** As it is written: what the schemas read, before they make dates and numbers of it. */
export type WrittenLine = z.input<typeof Line>

/** Of what has one of these nothing was ever public. */
export const unpublished = new Set<string>([EventStatus.DRAFT, EventStatus.IN_REVIEW, EventStatus.SCHEDULED])
