import { slugOf } from '@/lib/archive/addresses'

/** What a page says of an event and an editor may change. Kept in `events.imported` as the last reading had it. */
export type EventFacts = {
  date: string
  section: { name: string; asWritten: string | null } | null
  heading: string | null
  headline: string
  topics: { name: string; article: string | null }[]
  contexts: { name: string; article: string | null; via: 'TEXT' | 'TOPIC' }[]
  sources: { url: string; publisher: string; isPrimary?: true }[]
}

/** What is known of a source beyond the citation; belongs to the source, not to the event. Dates are `YYYY-MM-DD`. */
export type SourceDetail = { title: string | null; publishedOn: string | null }
export type SourceDetails = Map<string, SourceDetail>

/** The same with what only editors say of it. */
export type SourceRecord = SourceDetail & { language: string | null; archiveUrl: string | null; isPaywalled: boolean }

export type Field = keyof EventFacts

export const fields: Field[] = ['date', 'section', 'heading', 'headline', 'topics', 'contexts', 'sources']

export const isField = (text: string): text is Field => fields.some((field) => field === text)

/** Whether two versions of a field are the same to a reader. */
export function isSameField(field: Field, a: EventFacts, b: EventFacts): boolean {
  switch (field) {
    case 'section':
      return sectionSlug(a) === sectionSlug(b)
    case 'topics':
      return (
        a.topics.length === b.topics.length &&
        a.topics.every(
          ({ name, article }, i) => name === b.topics[i]?.name && isSameArticle(article, b.topics[i].article),
        )
      )
    case 'contexts':
      return JSON.stringify(a.contexts.map(contextKey)) === JSON.stringify(b.contexts.map(contextKey))
    case 'sources':
      return JSON.stringify(a.sources.map(citationKey)) === JSON.stringify(b.sources.map(citationKey))
    default:
      return a[field] === b[field]
  }
}

/** A topic the page does not link may be known by its article from elsewhere. */
const isSameArticle = (a: string | null, b: string | null) => a === b || a === null || b === null
const contextKey = ({ name, article, via }: EventFacts['contexts'][number]) => [name, article, via]
const citationKey = ({ url, publisher }: EventFacts['sources'][number]) => [url, publisher]

export const sectionSlug = (facts: EventFacts): string | null => facts.section && slugOf(facts.section.name)

/** No control characters and half characters: the database takes neither. */
export const clean = (text: string) =>
  text
    .replace(/[\p{Cc}\p{Surrogate}]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
