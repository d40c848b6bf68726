import type { Json } from '@/lib/sources/describe/loose-json'
import type { PageReading } from '@/lib/sources/describe/page-reading'

/** Whether the page says that not everybody may read it. What its JSON-LD says outweighs the rest. */
export function findPaywall({ data, say, hasPaywall }: PageReading): boolean {
  const said = [data.article, data.page].map((node) => freedom(node?.isAccessibleForFree))
  const parts = [data.article?.hasPart, data.page?.hasPart].flatMap((part) =>
    Array.isArray(part) ? part.slice(0, 20) : [part ?? null],
  )
  if (said.includes(false) || parts.some((part) => isNode(part) && freedom(part.isAccessibleForFree) === false))
    return true
  if (said.includes(true)) return false
  const [tier] = say(
    'article:content_tier',
    'content_tier',
    'article:content-tier',
    'access_type',
    'articleaccess',
    'article.access',
    'content_access',
  )
  if (tier !== undefined) return /^(?:locked|metered|paid|premium|subscri\w*|plus|abo)/i.test(tier)
  return hasPaywall
}

const isNode = (value: Json): value is { [key: string]: Json } =>
  value !== null && typeof value === 'object' && !Array.isArray(value)

function freedom(value: Json | undefined): boolean | null {
  if (typeof value === 'boolean') return value
  if (typeof value !== 'string') return null
  const word = value.replace(/^.*\//, '').toLowerCase()
  return word === 'true' ? true : word === 'false' ? false : null
}
