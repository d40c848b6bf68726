import { isListType, listPath, type Addressed } from '@/lib/archive/addresses'

/** The size of a drawn card in pixels: what those who show previews of links cut least of. */
export const cardSize = { width: 1200, height: 630 }

/** The card of the site itself, for all pages that have none of their own. */
const siteCard = '/cards/index.png'

/** Where the card of a page is drawn: "/cards/news/2017/04/7/some-slug.png". */
export const cardPath = ({ type, path }: Addressed): string =>
  type === 'event' || type === 'day' || isListType(type) ? `/cards${path}.png` : siteCard

/** The page whose card a path is of, as a kind and what it is of ("event", "2017-04-07", "some-slug"); null for none. */
export function parseCardPath(path: string): string | null {
  if (path === siteCard) return 'front/latest'
  const { year, month, day, slug, type, name } = cardAddress.exec(path)?.groups ?? {}
  if (type && name)
    return isListType(type) && path === `/cards${listPath(type, name)}.png` ? `list/${type}/${name}/latest` : null
  if (!year || !month || !day) return null
  const date = `${year}-${month}-${day.padStart(2, '0')}`
  return slug ? `event/${date}/${slug}` : `day/${date}`
}

const cardAddress =
  /^\/cards\/(?:news\/(?<year>\d{4})\/(?<month>\d{2})\/(?<day>[1-9]\d?)(?:\/(?<slug>[a-z0-9-]+))?|(?<type>[a-z]+)s\/(?<name>[a-z0-9-]+))\.png$/
