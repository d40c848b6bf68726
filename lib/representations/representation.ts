import type { Format } from '@/lib/archive/addresses'
import type { PageView } from '@/lib/archive/views'

/** Where the site answers, and its name. `url` is absolute: every absolute address comes from it. */
export type Site = { url: string; name: string }

/** The formats beside HTML. */
export type DataFormat = Exclude<Format, 'html'>

export type PageKinds = { [View in PageView as View['type']]: View }

/** One function for every kind of page; `satisfies Pages<…>` is what makes a missing kind a compile error. */
export type Pages<Output> = { [Kind in keyof PageKinds]: (view: PageKinds[Kind], site: Site) => Output }

export type Representation = {
  /** As readers know it. */
  name: string
  mediaType: string
  /** The whole `Content-Type` header. */
  contentType: string
  /** Without the dot. */
  extension: DataFormat
  render: (view: PageView, site: Site) => string
}

/** Hands a page to the function for its kind. */
export function renderPage<Kind extends keyof PageKinds, Output>(
  pages: Pages<Output>,
  view: PageKinds[Kind],
  site: Site,
): Output {
  return pages[view.type as Kind](view, site)
}
