import type { Addressed } from '@/lib/archive/addresses'
import type { CorrectionsView, ListView, OnThisDayView, SubtopicView } from '@/lib/archive/list-views'
import type { ComparisonView } from '@/lib/archive/comparison-view'
import type { SearchView } from '@/lib/archive/search-views'
import type {
  CorrectionView,
  DayView,
  EventPageView,
  EventView,
  FrontView,
  NeighbourView,
  StoryStepView,
} from '@/lib/archive/views'
import {
  archiveDocument,
  dayCount,
  monthDocument,
  namesDocument,
  yearDocument,
} from '@/lib/representations/archive-documents'
import { comparisonFacts } from '@/lib/representations/comparison-document'
import { conformanceDocument } from '@/lib/representations/conformance-document'
import { countedLink, coverImageDocument, linkDocument, publisherFacts } from '@/lib/representations/link-documents'
import { instant } from '@/lib/representations/plain-text'
import { type Pages, type Site } from '@/lib/representations/representation'
import { searchFacts } from '@/lib/representations/search-document'
import { sourcesDocument } from '@/lib/representations/sources-document'
import { timelineDocument } from '@/lib/representations/timeline-document'
import { knownDayDocument, versionDocument, versionsDocument } from '@/lib/representations/version-document'
import { absolute, formatsOf, urlOf } from '@/lib/representations/wire-addresses'

/** Plain data by its wire names, in wire order: what JSON and XML both say. */
export type Wire = string | number | null | Wire[] | WireDocument
export type WireDocument = { [name: string]: Wire }

/** Every kind of page as a document with absolute addresses. */
export const documents = {
  front: frontDocument,
  day: dayDocument,
  event: eventPageDocument,
  archive: archiveDocument,
  year: yearDocument,
  month: monthDocument,
  context: listDocument,
  topic: listDocument,
  section: listDocument,
  publisher: publisherDocument,
  corrections: correctionsDocument,
  search: searchDocument,
  contexts: namesDocument,
  topics: namesDocument,
  sections: namesDocument,
  publishers: namesDocument,
  'on-this-day': onThisDayDocument,
  comparison: comparisonDocument,
  timeline: timelineDocument,
  sources: sourcesDocument,
  'event-version': versionDocument,
  versions: versionsDocument,
  'known-day': knownDayDocument,
  conformance: conformanceDocument,
} satisfies Pages<WireDocument>

function frontDocument(view: FrontView, site: Site) {
  return {
    type: view.type,
    url: urlOf(view, site),
    formats: formatsOf(view, site),
    days: view.days.map((day) => dayDocument(day, site)),
    modifiedAt: view.modifiedAt && instant(view.modifiedAt),
  }
}

function dayDocument(view: DayView, site: Site) {
  return {
    type: view.type,
    date: view.date,
    url: urlOf(view, site),
    previous: view.previous && urlOf({ type: 'day', path: view.previous.path }, site),
    next: view.next && urlOf({ type: 'day', path: view.next.path }, site),
    formats: formatsOf(view, site),
    events: view.events.map((event) => listedEvent(event, site)),
    modifiedAt: view.modifiedAt && instant(view.modifiedAt),
  }
}

function eventPageDocument(view: EventPageView, site: Site) {
  return {
    ...factsOf(view, site),
    changes: view.changes.map(({ headline, path, at, correction }) => ({
      ...{ headline, url: eventUrl(path, site), at: instant(at) },
      ...(correction !== undefined && { correction }),
    })),
    related: view.related.map(({ path, headline, ...related }) => ({
      ...{ headline, url: eventUrl(path, site), date: related.date, relation: related.relation },
      ...{ contexts: related.contexts, topics: related.topics, words: related.words },
    })),
    ...provenanceOf(view, site),
    previous: neighbour(view.previousEvent, site),
    next: neighbour(view.nextEvent, site),
    corrections: view.corrections.map(correctionDocument),
    stories: view.stories.map(({ topic, previous, next }) => ({
      topic: linkDocument('topic', topic, site),
      previous: storyStep(previous, site),
      next: storyStep(next, site),
    })),
    versions: view.versions.map(({ version, path, at }) => ({ version, url: absolute(path, site), at: instant(at) })),
  }
}

/** `next` is the canonical address as every `url` is: the same page in another format has another suffix. */
function listDocument(view: ListView, site: Site) {
  return {
    type: view.type,
    name: view.name,
    url: urlOf(view, site),
    wikipedia: view.wikipedia,
    total: view.total,
    next: view.next && urlOf(nextPage(view), site),
    formats: formatsOf(view, site),
    events: view.events.map((event) => listedEvent(event, site)),
    modifiedAt: instant(view.modifiedAt),
    ...aboutDocument(view, site),
  }
}

/** The same with what is known of a publisher. */
function publisherDocument(view: ListView, site: Site) {
  return { ...listDocument(view, site), ...(view.publisher && publisherFacts(view.publisher)) }
}

/** The page of a list that follows one. */
export const nextPage = ({ type, path, order, next }: ListView): Addressed =>
  order ? { type, path, order, after: next } : { type, path, before: next }

/** What is said of a list beyond its events. */
function aboutDocument({ earliest, latest, about }: ListView, site: Site) {
  return {
    earliest,
    latest,
    activity: about.activity.map(({ period, events }) => ({ period, events })),
    aliases: about.aliases.map(({ name, events }) => ({ name, events })),
    formerNames: about.formerNames,
    appearsWith: about.appearsWith.map((context) => countedLink('context', context, site)),
    latestOnly: about.latestOnly,
    partOf: about.partOf.map((topic) => linkDocument('topic', topic, site)),
    subtopics: about.subtopics.map((topic) => subtopicDocument(topic, site)),
  }
}

const subtopicDocument = (topic: SubtopicView, site: Site): WireDocument => ({
  ...countedLink('topic', topic, site),
  subtopics: topic.subtopics.map((below) => subtopicDocument(below, site)),
})

/** A day of every year; `next` as in a list. */
function onThisDayDocument(view: OnThisDayView, site: Site) {
  return {
    type: view.type,
    day: view.day,
    url: urlOf(view, site),
    total: view.total,
    next: view.next && urlOf({ ...view, before: view.next }, site),
    formats: formatsOf(view, site),
    years: view.years.map((day) => dayCount(day, site)),
    events: view.events.map((event) => listedEvent(event, site)),
    modifiedAt: view.modifiedAt && instant(view.modifiedAt),
  }
}

/** `next` as in a list. */
function correctionsDocument(view: CorrectionsView, site: Site) {
  return {
    type: view.type,
    url: urlOf(view, site),
    total: view.total,
    next: view.next && urlOf({ ...view, before: view.next }, site),
    formats: formatsOf(view, site),
    corrections: view.corrections.map(({ event, ...correction }) => ({
      ...correctionDocument(correction),
      event: { headline: event.headline, url: eventUrl(event.path, site), date: event.date },
    })),
    modifiedAt: view.modifiedAt && instant(view.modifiedAt),
  }
}

function searchDocument(view: SearchView, site: Site) {
  const { matches, ...facts } = searchFacts(view, site)
  return { ...facts, events: view.events.map((event) => listedEvent(event, site)), matches }
}

function comparisonDocument(view: ComparisonView, site: Site) {
  return { ...comparisonFacts(view, site), events: view.events.map((event) => listedEvent(event, site)) }
}

const correctionDocument = ({ note, at }: CorrectionView) => ({ note, at: instant(at) })

/** An event among others: without its changes, corrections and related events. */
export const listedEvent = (event: EventView, site: Site) => ({ ...factsOf(event, site), ...provenanceOf(event, site) })

/** What happened, and from whom we know it. */
function factsOf(view: EventView, site: Site) {
  return {
    type: view.type,
    id: view.id,
    version: view.version,
    url: urlOf(view, site),
    date: view.date,
    section: view.section,
    heading: view.heading,
    topics: view.topics.map((topic) => linkDocument('topic', topic, site)),
    headline: view.headline,
    summary: view.summary,
    contexts: view.contexts.map((context) => linkDocument('context', context, site)),
    sources: view.sources.map(({ publisher, url, title, publishedOn, archiveUrl, status, publisherPath }) => ({
      ...{ publisher, url, title, publishedOn, archiveUrl, status },
      publisherUrl: publisherPath ? urlOf({ type: 'publisher', path: publisherPath }, site) : null,
    })),
    coverImage: view.coverImage && coverImageDocument(view.coverImage, site),
  }
}

/** Where the text comes from, since when it stands, and on what terms. */
function provenanceOf(view: EventView, site: Site) {
  return {
    formats: formatsOf(view, site),
    publishedAt: instant(view.publishedAt),
    modifiedAt: instant(view.modifiedAt),
    license: view.license,
    origin: view.origin && { name: view.origin.name, url: view.origin.url, revision: view.origin.revision },
  }
}

const eventUrl = (path: string, site: Site): string => urlOf({ type: 'event', path }, site)

const storyStep = (event: StoryStepView | null, site: Site) =>
  event && { headline: event.headline, url: eventUrl(event.path, site), date: event.date }

const neighbour = (event: NeighbourView | null, site: Site) =>
  event && { headline: event.headline, url: eventUrl(event.path, site) }
