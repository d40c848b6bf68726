import { z } from 'zod'
import type { EventContent } from '@/lib/desk/content'
import { CoverContent } from '@/lib/images/cover-content'

/** A kept version of an event, and what was not kept with it. */
export type Snapshot = {
  content: EventContent
  /** Versions that were kept before covers were do not say whether there was one. */
  lacksCover: boolean
  /** Addresses of sources of which no more was kept than who published them. */
  bareSources: string[]
}

/**
 * Reads what `revisions` keeps (`writeRevisions` in lib/events/write-events.ts), also of versions that were kept before there
 * were covers and what is known of sources in it. Null where it is no event.
 */
export function readSnapshot(stored: unknown): Snapshot | null {
  const { success, data } = Stored.safeParse(stored)
  if (!success) return null
  const { facts, summary, cover, sourceRecords } = data
  const sources = facts.sources.map(({ url, publisher, isPrimary }) => ({
    ...{ url, publisher, ...(sourceRecords[url] ?? nothingKnown), isPrimary },
  }))
  const { date, headline, topics, contexts } = facts
  return {
    content: {
      date,
      headline,
      summary,
      section: facts.section?.name ?? null,
      topics,
      contexts,
      sources,
      cover: cover ?? null,
    },
    lacksCover: cover === undefined,
    bareSources: sources.flatMap(({ url }) => (sourceRecords[url] ? [] : [url])),
  }
}

/** A kept version with what it lacks taken from another, so that what was not kept does not look like a change. */
export function completed({ content, lacksCover, bareSources }: Snapshot, other: EventContent): EventContent {
  const bare = new Set(bareSources)
  const known = new Map(other.sources.map((source) => [source.url, source]))
  const sources = content.sources.map((source) => {
    const same = bare.has(source.url) ? known.get(source.url) : undefined
    return same ? { ...same, publisher: source.publisher, isPrimary: source.isPrimary } : source
  })
  return { ...content, sources, cover: lacksCover ? other.cover : content.cover }
}

/** What is kept whole: a draft's save. */
export const wholeSnapshot = (content: EventContent): Snapshot => ({ content, lacksCover: false, bareSources: [] })

const text = z.string().nullable().catch(null)

const SourceRecord = z.object({
  title: text,
  publishedOn: text,
  language: text,
  archiveUrl: text,
  isPaywalled: z.boolean().catch(false),
})

const nothingKnown = { title: null, publishedOn: null, language: null, archiveUrl: null, isPaywalled: false }

const Named = z.object({ name: z.string(), article: text })

const Facts = z.object({
  date: z.string(),
  headline: z.string(),
  section: z.object({ name: z.string() }).nullable().catch(null),
  topics: z.array(Named).catch([]),
  contexts: z.array(Named.extend({ via: z.enum(['TEXT', 'TOPIC']).catch('TEXT') })).catch([]),
  sources: z.array(z.object({ url: z.string(), publisher: z.string(), isPrimary: z.boolean().catch(false) })).catch([]),
})

const Stored = z.object({
  facts: Facts,
  summary: text,
  cover: CoverContent.nullable().optional().catch(undefined),
  sourceRecords: z.record(z.string(), SourceRecord).catch({}),
})
