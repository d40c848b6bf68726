import type { PageView } from '@/lib/archive/views'
import { documents, type WireDocument } from '@/lib/representations/documents'
import { versionJson } from '@/lib/representations/version-document'
import { renderPage, type Representation, type Site } from '@/lib/representations/representation'

/** A page in JSON: every member is there, null where nothing is known. A version is in canonical form, so that its hash is the file's. */
export function renderJson(view: PageView, site: Site): string {
  if (view.type === 'event-version') return versionJson(view)
  return stringify(renderPage<PageView['type'], WireDocument>(documents, view, site))
}

/** A document as the bytes we send: indented by two, with a newline at its end. */
export const stringify = (document: WireDocument): string => `${JSON.stringify(document, null, 2)}\n`

export const json = {
  name: 'JSON',
  mediaType: 'application/json',
  contentType: 'application/json; charset=utf-8',
  extension: 'json',
  render: renderJson,
} as const satisfies Representation
