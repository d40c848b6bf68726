import { emptyDescription, type PageDescription } from '@/lib/sources/describe/page-description'

export type Page = {
  /** Where it answered, after redirects. */
  url: string
  html: string
}

/** What a page of HTML says of itself. Pure, never throws, in time linear in the page's length. */
export function describePage(_page: Page): PageDescription {
  return emptyDescription
}
