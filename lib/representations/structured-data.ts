import { isListType, isNamesType, type Addressed } from '@/lib/archive/addresses'
import type { ListView } from '@/lib/archive/list-views'
import { titleOf } from '@/lib/archive/titles'
import type { EventPageView, PageView } from '@/lib/archive/views'
import { shareImageOf } from '@/lib/cards/share-image'
import { breadcrumbs, listItem } from '@/lib/representations/breadcrumbs'
import type { Wire, WireDocument } from '@/lib/representations/documents'
import { instant } from '@/lib/representations/plain-text'
import type { Site } from '@/lib/representations/representation'
import { absolute, urlOf } from '@/lib/representations/wire-addresses'

const vocabulary = 'https://schema.org'

/**
 * What search engines are told of a page, in the words of schema.org: an event is a NewsArticle with its citations, all else
 * a CollectionPage whose items are addresses, and where in the archive it stands. `/….jsonld` says the whole.
 */
export function structuredData(view: PageView, site: Site): WireDocument[] {
  const steps = breadcrumbs(view, site)
  return [
    { '@context': vocabulary, ...(view.type === 'event' ? newsArticle(view, site) : collectionPage(view, site)) },
    ...(steps.length > 1 ? [{ '@context': vocabulary, '@type': 'BreadcrumbList', itemListElement: steps }] : []),
  ]
}

function newsArticle(view: EventPageView, site: Site): WireDocument {
  const publisher = publisherOf(site)
  return known({
    '@type': 'NewsArticle',
    '@id': urlOf(view, site),
    url: urlOf(view, site),
    mainEntityOfPage: urlOf(view, site),
    identifier: view.id,
    version: view.version,
    headline: view.headline,
    description: view.summary,
    articleSection: view.section,
    temporalCoverage: view.date,
    datePublished: instant(view.publishedAt),
    dateModified: instant(view.modifiedAt),
    image: imageOf(view, site),
    author: view.origin ? { '@type': 'Organization', name: view.origin.name, url: view.origin.url } : publisher,
    publisher,
    about: [...view.topics, ...view.contexts].map(({ name, wikipedia }) =>
      known({ '@type': 'Thing', name, sameAs: wikipedia }),
    ),
    citation: view.sources.map(citation),
    correction: view.corrections.map(({ note, at }) => ({
      ...{ '@type': 'CorrectionComment', text: note, datePublished: instant(at) },
    })),
    isBasedOn: view.origin?.url ?? null,
    license: view.license,
  })
}

const publisherOf = (site: Site) => ({
  ...{ '@type': 'Organization', name: site.name, url: absolute('/', site) },
  logo: { '@type': 'ImageObject', url: absolute('/icon.svg', site) },
})

const citation = ({ publisher, url, title, publishedOn, archiveUrl }: EventPageView['sources'][number]) =>
  known({
    '@type': 'WebPage',
    name: title,
    url,
    publisher: { '@type': 'Organization', name: publisher },
    datePublished: publishedOn,
    archivedAt: archiveUrl,
  })

function imageOf(view: EventPageView, site: Site): WireDocument {
  const { url, width, height } = shareImageOf(view)
  const cover = view.coverImage && !url.startsWith('/cards/') ? view.coverImage : null
  return known({
    '@type': 'ImageObject',
    url: absolute(url, site),
    width: width ?? null,
    height: height ?? null,
    caption: cover && (cover.caption ?? cover.alt),
    creditText: cover && cover.credit,
    license: cover && /^https?:/.test(cover.license) ? cover.license : null,
  })
}

function collectionPage(view: PageView, site: Site): WireDocument {
  const items = itemsOf(view)
  return known({
    '@type': 'CollectionPage',
    '@id': urlOf(view, site),
    url: urlOf(view, site),
    name: view.type === 'front' ? site.name : titleOf(view),
    isPartOf: { '@type': 'WebSite', name: site.name, url: absolute('/', site) },
    temporalCoverage: view.type === 'day' ? view.date : null,
    dateModified: 'modifiedAt' in view && view.modifiedAt ? instant(view.modifiedAt) : null,
    about: isList(view) ? known({ '@type': 'Thing', name: view.name, sameAs: view.wikipedia }) : null,
    mainEntity: items.length
      ? {
          '@type': 'ItemList',
          numberOfItems: items.length,
          itemListElement: items.map((item, i) => listItem(i, { url: urlOf(item, site) })),
        }
      : null,
  })
}

const isList = (view: PageView): view is ListView => isListType(view.type)

/** What a page collects: events, and of names their lists. */
function itemsOf(view: PageView): Addressed[] {
  if (view.type === 'front') return view.days.flatMap((day) => day.events)
  if (view.type === 'timeline') return view.events.map(({ path }) => ({ type: 'event', path }))
  if ('events' in view) return view.events
  return isNamesType(view.type) && 'most' in view
    ? view.most.map(({ path }) => ({ type: view.type.replace(/s$/, ''), path }))
    : []
}

/** Without what is not known, and without lists of nothing. */
const known = (document: Record<string, Wire>): WireDocument =>
  Object.fromEntries(
    Object.entries(document).filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0)),
  )
