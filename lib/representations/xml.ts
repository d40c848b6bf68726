import type { PageView } from '@/lib/archive/views'
import { documents, type WireDocument } from '@/lib/representations/documents'
import { renderPage, type Representation, type Site } from '@/lib/representations/representation'
import { xmlDocument } from '@/lib/representations/xml-writer'

/**
 * A page in XML: the names and values of its JSON, in the same order, in no namespace, so that `/event/sources/source`
 * finds what it says. The schema is `/schemas/archive.xsd`.
 */
export function renderXml(view: PageView, site: Site): string {
  return xmlDocument(view.type, renderPage<PageView['type'], WireDocument>(documents, view, site))
}

export const xml = {
  name: 'XML',
  mediaType: 'application/xml',
  contentType: 'application/xml; charset=utf-8',
  extension: 'xml',
  render: renderXml,
} as const satisfies Representation
