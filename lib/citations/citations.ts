import type { EventPageView } from '@/lib/archive/views'
import { citedEvent, citedSources, type CitedItem, type CitingSite } from '@/lib/citations/cited-item'
import { bibtex, cslJson, ris } from '@/lib/citations/text-files'
import { wikitext } from '@/lib/citations/wikitext'

/** Files of citations by their suffix; a new one is a line here. */
export const citationFormats = {
  bib: { name: 'BibTeX', contentType: 'application/x-bibtex; charset=utf-8', render: bibtex },
  ris: { name: 'RIS', contentType: 'application/x-research-info-systems; charset=utf-8', render: ris },
  'csl.json': {
    name: 'CSL-JSON',
    contentType: 'application/vnd.citationstyles.csl+json; charset=utf-8',
    render: cslJson,
  },
  wiki: { name: 'Wikipedia', contentType: 'text/plain; charset=utf-8', render: wikitext },
} satisfies Record<string, { name: string; contentType: string; render: (items: CitedItem[]) => string }>
export type CitationFormat = keyof typeof citationFormats

export const isCitationFormat = (text: string): text is CitationFormat => Object.hasOwn(citationFormats, text)

/** What of an event is cited: itself ("event"), all it rests on ("sources"), or one of those by its number. */
export function citedOf(view: EventPageView, which: string, site: CitingSite): CitedItem[] | null {
  if (which === 'event') return [citedEvent(view, site)]
  const sources = citedSources(view)
  if (which === 'sources') return sources
  const one = /^[1-9]\d{0,2}$/.test(which) ? sources[Number(which) - 1] : undefined
  return one ? [one] : null
}

/** "/news/2017/04/7/some-slug.bib", "…/some-slug/sources.bib", "…/some-slug/sources/2.bib" */
export function citationPath(eventPath: string, which: string, format: CitationFormat): string {
  if (which === 'event') return `${eventPath}.${format}`
  return `${eventPath}/sources${which === 'sources' ? '' : `/${which}`}.${format}`
}

export const citePath = (eventPath: string): string => `${eventPath}/cite`
