import type { PageView } from '@/lib/archive/views'
import { documents, type Wire, type WireDocument } from '@/lib/representations/documents'
import { stringify } from '@/lib/representations/json'
import { renderPage, type Representation, type Site } from '@/lib/representations/representation'

/**
 * A page in JSON-LD 1.1: its JSON, member for member, with what each means to others. What schema.org has a word for is of its
 * vocabulary; all other names are ours, as the published schema describes them.
 */
export function renderJsonLd(view: PageView, site: Site): string {
  const document = renderPage<PageView['type'], WireDocument>(documents, view, site)
  return stringify({ '@context': contextOf(site), ...typed(document) })
}

export const jsonLd = {
  name: 'JSON-LD',
  mediaType: 'application/ld+json',
  contentType: 'application/ld+json; charset=utf-8',
  extension: 'jsonld',
  render: renderJsonLd,
} as const satisfies Representation

/** Documents say in `@type` what they are to others: an event is a report, all else collects. */
function typed(document: WireDocument): WireDocument {
  const members = Object.entries(document).map(([name, value]) => [name, typedWithin(value)] as const)
  const { type } = document
  return {
    ...(typeof type === 'string' && { '@type': type === 'event' ? 'NewsArticle' : 'CollectionPage' }),
    ...Object.fromEntries(members),
  }
}

function typedWithin(value: Wire): Wire {
  if (Array.isArray(value)) return value.map(typedWithin)
  return typeof value === 'object' && value !== null ? typed(value) : value
}

const address = (id: string): WireDocument => ({ '@id': id, '@type': '@id' })
const moment = (id: string): WireDocument => ({ '@id': id, '@type': 'xsd:dateTime' })
const day = (id: string): WireDocument => ({ '@id': id, '@type': 'xsd:date' })

/** It stands in each document, so that a page is understood where it was kept, also when nobody answers here any more. */
const contextOf = (site: Site): WireDocument => ({
  '@version': 1.1,
  // What is cited by its hash names its own addresses without a host.
  '@base': `${site.url.replace(/\/+$/, '')}/`,
  '@vocab': `${site.url.replace(/\/+$/, '')}/schemas/event.schema.json#`,
  schema: 'https://schema.org/',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  ...{ NewsArticle: 'schema:NewsArticle', url: '@id', id: 'schema:identifier', version: 'schema:version' },
  CollectionPage: { '@id': 'schema:CollectionPage', '@context': { events: 'schema:hasPart', days: 'schema:hasPart' } },
  date: day('schema:temporalCoverage'),
  ...{ name: 'schema:name', headline: 'schema:headline', summary: 'schema:abstract', section: 'schema:articleSection' },
  ...{ topics: 'schema:about', contexts: 'schema:about', wikipedia: address('schema:sameAs') },
  ...{ sources: 'schema:citation', publisher: 'schema:publisher', title: 'schema:name' },
  ...{ publishedOn: day('schema:datePublished'), archiveUrl: address('schema:archivedAt') },
  publisherUrl: address('publisherUrl'),
  ...{ coverImage: 'schema:image', alt: 'schema:description', caption: 'schema:caption', credit: 'schema:creditText' },
  ...{ license: 'schema:license', origin: 'schema:isBasedOn', revision: 'schema:version' },
  ...{ corrections: 'schema:correction', note: 'schema:text', at: moment('at') },
  ...{ publishedAt: moment('schema:datePublished'), modifiedAt: moment('schema:dateModified') },
  ...{ previous: address('previous'), next: address('next'), page: address('page') },
  ...{ html: address('html'), json: address('json'), xml: address('xml'), markdown: address('markdown') },
})
