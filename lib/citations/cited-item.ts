import { canonicalAddress, slugOf } from '@/lib/archive/addresses'
import type { EventPageView, SourceView } from '@/lib/archive/views'

/** What is cited: a page somebody published, one of ours or another's. */
export type CitedItem = {
  /** What it is called in a file of citations: ASCII letters, digits and hyphens. */
  key: string
  /** Null where nobody knows it. */
  title: string | null
  publication: string
  /** `YYYY-MM-DD` */
  date: string | null
  url: string
  version: number | null
  /** BCP 47. */
  language: string | null
  archiveUrl: string | null
  /** Its address answers no more, as far as is known. */
  isLost: boolean
}

/** Where the site answers, how it is called, and in which language it is written. */
export type CitingSite = { url: string; name: string; lang: string }

/** An event in the version it has now, at the address that keeps it. */
export function citedEvent(view: EventPageView, site: CitingSite): CitedItem {
  const path = view.versions.at(-1)?.path ?? canonicalAddress(view)
  return {
    key: keyOf(site.name, view.date, view.headline),
    title: view.headline,
    publication: site.name,
    date: view.date,
    url: site.url + path,
    version: view.version,
    language: site.lang,
    archiveUrl: null,
    isLost: false,
  }
}

/** What an event rests on, in the order of its page. */
export const citedSources = ({ sources, date }: EventPageView): CitedItem[] =>
  sources.map((source, index) => citedSource(source, date, index))

const citedSource = (source: SourceView, date: string, index: number): CitedItem => ({
  key: `${keyOf(source.publisher, source.publishedOn ?? date, source.title ?? '')}-${index + 1}`,
  title: source.title,
  publication: source.publisher,
  date: source.publishedOn,
  url: source.url,
  version: null,
  language: null,
  archiveUrl: source.archiveUrl,
  isLost: ['dead', 'soft-404', 'parked'].includes(source.status),
})

/** "cbs-news-2017-04-07-trump-picks" */
const keyOf = (publication: string, date: string, title: string): string =>
  [slugOf(publication).slice(0, 40), date, ...(title ? slugOf(title).split('-').slice(0, 3) : [])].join('-')
