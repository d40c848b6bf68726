import { nothing, type ReaderRoute } from '@/lib/serving/reader-route'

/** The address of the oEmbed provider, `/oembed?url=…&format=json`; what it is asked is read where it answers. Null for all others. */
export function routeOembed({ pathname, search, searchParams }: URL): ReaderRoute | null {
  if (pathname !== '/oembed') return /^\/oembed[/.]/.test(pathname) ? nothing('json') : null
  const format = searchParams.get('format') === 'xml' ? 'xml' : 'json'
  return { serve: `/formats/oembed/${format}${search}`, format }
}
