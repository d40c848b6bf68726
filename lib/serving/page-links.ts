import { addressIn, canonicalAddress, type Addressed, type Format } from '@/lib/archive/addresses'
import { representations } from '@/lib/representations/registry'
import type { DataFormat, Site } from '@/lib/representations/representation'
import { absolute } from '@/lib/representations/wire-addresses'
import type { Link } from '@/lib/serving/link-header'

/** What describes the document of a page in a format, where anything does. */
function schemaOf(format: DataFormat, { type }: Addressed): string | null {
  if (format === 'xml') return '/schemas/archive.xsd'
  return format === 'json' ? `/schemas/${jsonSchemas[type] ?? type}.schema.json` : null
}

/** Where several kinds of page are described together. */
const jsonSchemas: Record<string, string> = {
  ...{ context: 'list', topic: 'list', section: 'list' },
  ...{ contexts: 'names', topics: 'names', sections: 'names', publishers: 'names' },
}

/** What a page in a format beside HTML leads to: its one address, itself in all other formats, what describes it. */
export function linksOfDocument(format: DataFormat, page: Addressed, site: Site): Link[] {
  const schema = schemaOf(format, page)
  return [
    { href: absolute(canonicalAddress(page), site), rel: 'canonical' },
    alternate('html', 'text/html', page, site),
    ...Object.values(representations)
      .filter(({ extension }) => extension !== format)
      .map(({ extension, mediaType }) => alternate(extension, mediaType, page, site)),
    ...(schema ? [{ href: absolute(schema, site), rel: 'describedby' }] : []),
  ]
}

const alternate = (format: Format, type: string, page: Addressed, site: Site): Link => ({
  ...{ href: absolute(addressIn(format, page), site), rel: 'alternate', type },
})
