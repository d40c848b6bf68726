import Negotiator from 'negotiator'
import { formats, type Format } from '@/lib/archive/addresses'
import { representations } from '@/lib/representations/registry'

/** In the order in which a wildcard chooses. */
const formatOf: Record<string, Format> = Object.fromEntries(
  formats.map((format) => [format === 'html' ? 'text/html' : representations[format].mediaType, format]),
)

/** Other names of the same; only who says them gets them, so that a wildcard does not choose between names. */
const aliasOf: Record<string, Format> = { 'application/xhtml+xml': 'html', 'text/xml': 'xml' }

/** The format that an `Accept` header likes best; HTML when it likes none of ours or says nothing. */
export function preferredFormat(accept: string | null): Format {
  const said = (accept ?? '*/*').toLowerCase()
  const known = { ...formatOf, ...Object.fromEntries(Object.entries(aliasOf).filter(([type]) => said.includes(type))) }
  const [type] = new Negotiator({ headers: { accept: said } }).mediaTypes(Object.keys(known))
  return known[type ?? ''] ?? 'html'
}
