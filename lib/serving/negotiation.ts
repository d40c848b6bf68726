import Negotiator from 'negotiator'
import type { Format } from '@/lib/archive/addresses'

const formatOf: Record<string, Format> = {
  'text/html': 'html',
  'application/xhtml+xml': 'html',
  'application/json': 'json',
  'application/xml': 'xml',
  'text/xml': 'xml',
  'text/markdown': 'md',
}

/** The format that an `Accept` header likes best; HTML when it likes none of ours or says nothing. */
export function preferredFormat(accept: string | null): Format {
  const [type] = new Negotiator({ headers: { accept: accept ?? '*/*' } }).mediaTypes(Object.keys(formatOf))
  return formatOf[type ?? ''] ?? 'html'
}
