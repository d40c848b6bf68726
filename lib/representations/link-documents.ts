import type { ListType } from '@/lib/archive/addresses'
import type { CountedLinkView, LinkHealthView, PublisherFactsView } from '@/lib/archive/list-views'
import type { CoverImageView, LinkView } from '@/lib/archive/views'
import type { Site } from '@/lib/representations/representation'
import { absolute, urlOf } from '@/lib/representations/wire-addresses'

/** A context, a topic or a section by its name, page and article. */
export const linkDocument = (type: ListType, { name, path, wikipedia }: LinkView, site: Site) => ({
  name,
  url: urlOf({ type, path }, site),
  wikipedia,
})

/** The same with in how many events it is. */
export const countedLink = (type: ListType, link: CountedLinkView, site: Site) => ({
  ...linkDocument(type, link, site),
  events: link.events,
})

/** What is known of a publisher besides its events. */
export const publisherFacts = ({ links, ...facts }: PublisherFactsView) => ({
  country: facts.country,
  language: facts.language,
  kind: facts.kind,
  website: facts.website,
  domains: facts.domains,
  links: links && linkHealth(links),
})

const linkHealth = ({ 'soft-404': soft404, ...links }: LinkHealthView) => ({
  ...{ total: links.total, unchecked: links.unchecked, alive: links.alive, moved: links.moved },
  ...{ paywalled: links.paywalled, unreachable: links.unreachable, soft404, parked: links.parked, dead: links.dead },
  archived: links.archived,
})

/** An event's image; how pages draw it is no fact. */
export const coverImageDocument = (image: CoverImageView, site: Site) => ({
  url: absolute(image.url, site),
  alt: image.alt,
  caption: image.caption,
  credit: image.credit,
  license: image.license,
})
