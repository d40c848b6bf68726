import { parseCardPath } from '@/lib/cards/card-address'
import { nothing, type ReaderRoute } from '@/lib/serving/reader-route'

/** The addresses of drawn cards, `/cards/news/2017/04/7/some-slug.png`; null for all others. */
export function routeCard({ pathname }: URL): ReaderRoute | null {
  if (!/^\/cards(?:\/|$)/.test(pathname)) return null
  const page = parseCardPath(pathname)
  return page ? { serve: `/formats/card/${page}`, format: 'txt' } : nothing('txt')
}
