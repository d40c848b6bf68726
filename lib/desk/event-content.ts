import { slugOf } from '@/lib/archive/addresses'
import { isSameContent, keyOfContext, type EventContent } from '@/lib/desk/content'
import type { AddressBook } from '@/lib/events/address-book'
import type { EventState } from '@/lib/events/event-state'
import type { EventFacts, SourceRecord } from '@/lib/events/facts'
import { versionTime, withLine } from '@/lib/events/history'

type Topic = EventFacts['topics'][number]

/** What an event's editors see of it. A page may have put it under one topic twice; no draft may. */
export const contentOf = ({ facts, summary, cover, sourceRecords }: EventState): EventContent => ({
  date: facts.date,
  headline: facts.headline,
  summary,
  section: facts.section?.name ?? null,
  topics: facts.topics.filter(isFirst),
  contexts: facts.contexts,
  sources: facts.sources.map(({ url, publisher, isPrimary }) => ({
    url,
    publisher,
    ...(sourceRecords[url] ?? unknownSource),
    isPrimary: isPrimary ?? false,
  })),
  cover,
})

const isFirst = (topic: Topic, at: number, topics: Topic[]): boolean =>
  topics.findIndex((other) => keyOfContext(other) === keyOfContext(topic)) === at

const unknownSource: SourceRecord = {
  title: null,
  publishedOn: null,
  language: null,
  archiveUrl: null,
  isPaywalled: false,
}

/**
 * The event as its content says, as its next version: published, at the address that its headline asks for, with a line in
 * its history where headline or address changed. Nothing changes where nothing is different.
 */
export function withContent(event: EventState, content: EventContent, at: string, book: AddressBook): EventState {
  if (event.status === 'PUBLISHED' && isSameContent(contentOf(event), content)) return event
  const facts = factsOf(event, content)
  const isMoved = facts.date !== event.facts.date || facts.headline !== event.facts.headline
  const slug = isMoved || event.slug === null ? book.take(facts.date, facts.headline, event.id) : event.slug
  const after: EventState = {
    ...event,
    facts,
    slug,
    summary: content.summary,
    cover: content.cover,
    sourceRecords: recordsOf(content),
    status: 'PUBLISHED',
    version: event.version + 1,
    publishedAt: event.publishedAt ?? at,
    modifiedAt: event.publishedAt === null ? at : versionTime(at, event.modifiedAt),
    withdrawnAt: null,
    withdrawnReason: null,
  }
  return isMoved || event.changes.length === 0 ? { ...after, changes: withLine(after, at) } : after
}

/** What is known of the content's sources, by their addresses. */
export const recordsOf = ({ sources }: EventContent): Record<string, SourceRecord> =>
  Object.fromEntries(
    sources.map(({ url, title, publishedOn, language, archiveUrl, isPaywalled }) => [
      url,
      { title, publishedOn, language, archiveUrl, isPaywalled },
    ]),
  )

function factsOf(event: EventState, content: EventContent): EventFacts {
  const topics = content.topics
  const contexts = contextsOf(event.facts, content)
  return {
    date: content.date,
    section: sectionOf(event.facts, content.section),
    heading: topics[0]?.name ?? contexts[0]?.name ?? null,
    headline: content.headline,
    topics,
    contexts,
    sources: content.sources.map(({ url, publisher, isPrimary }) => ({
      url,
      publisher,
      ...(isPrimary && { isPrimary: true as const }),
    })),
  }
}

/** A section that is the same goes on being spelt as its page spelt it. */
function sectionOf({ section }: EventFacts, name: string | null): EventFacts['section'] {
  if (name === null) return null
  return section && slugOf(section.name) === slugOf(name) ? section : { name, asWritten: null }
}

/** An event is about its topics too: one that came brings its article along, one that went takes it away. */
function contextsOf(before: EventFacts, { topics, contexts }: EventContent): EventFacts['contexts'] {
  const articles = new Set(topics.flatMap(({ article }) => article ?? []))
  const gone = new Set(before.topics.flatMap(({ article }) => (article && !articles.has(article) ? [article] : [])))
  const kept = contexts.filter(({ via, article }) => via === 'TEXT' || article === null || !gone.has(article))
  const known = new Set(kept.map(({ article }) => article))
  const came = topics.filter(
    ({ article }) => article && !known.has(article) && !before.topics.some((topic) => topic.article === article),
  )
  return [...kept, ...came.map((topic) => ({ ...topic, via: 'TOPIC' as const }))]
}
