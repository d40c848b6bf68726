import { addressIn, type Addressed, type Format } from '@/lib/archive/addresses'
import { preferredFormat } from '@/lib/serving/negotiation'

/** What a request for one of the readers' addresses gets: a file under app/ in a format, another address, or nothing. */
export type ReaderRoute =
  /**
   * What is live is made anew for each request, and what is kept of it elsewhere is kept for seconds; what is immutable need not be
   * asked for again. `vary` names the header, beside the address, on which the answer depends.
   */
  | { serve: string; format: Format; isLive?: true; isImmutable?: true; vary?: string }
  | { redirect: string; status: 302 | 308; vary?: 'Accept'; isPassing?: true }
  | { nothing: true; format: Format }

/** A page by its kind and what it is of ("day/2017-04-07"). */
export const page = (name: string, format: Format): Extract<ReaderRoute, { serve: string }> => ({
  serve: format === 'html' ? `/html/${name}` : `/formats/${format}/${name}`,
  format,
})

export const moved = (redirect: string): ReaderRoute => ({ redirect, status: 308 })

export const nothing = (format: Format): ReaderRoute => ({ nothing: true, format })

/** A page whose address has no suffix in HTML: whoever likes another format better is sent on to that. */
export function negotiated(accept: string | null, asked: Addressed, html: ReaderRoute): ReaderRoute {
  const format = preferredFormat(accept)
  if (format !== 'html') return { redirect: addressIn(format, asked), status: 302, vary: 'Accept' }
  return 'serve' in html ? { ...html, vary: 'Accept' } : html
}
