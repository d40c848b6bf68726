import { addressOf, resolved } from '@/lib/sources/describe/linked-data'
import type { Json } from '@/lib/sources/describe/loose-json'
import { region } from '@/lib/sources/describe/page-facts'
import { isArticle } from '@/lib/sources/describe/page-notes'
import type { PageReading } from '@/lib/sources/describe/page-reading'
import { namesOfSite } from '@/lib/sources/describe/site-name'
import { comparable } from '@/lib/sources/describe/tidy-text'

/** How many are kept for whoever chooses a cover. */
const most = 8

/** The pictures that a page offers to stand for it, the best first: not its site's sign, not what stands in for a picture. */
export function findImages(page: PageReading, title: string | null): string[] {
  const offered = [...saidImages(page), ...shownImages(page)].flatMap((address) => page.absolute(address) ?? [])
  const names = [...namesOfSite(page), ...page.hostWords].flatMap((name) => [
    comparable(name),
    ...name.split(/\s+/).map(comparable),
  ])
  const ofSite = new Set(siteLogos(page).flatMap((address) => page.absolute(address) ?? []))
  const fitting = offered.filter((url) => !ofSite.has(url) && !isStandIn(url, new Set(names), title))
  return [...new Set(fitting)].slice(0, most)
}

function saidImages({ data, say, links, marks }: PageReading): string[] {
  const items = marks.filter(
    (mark) =>
      mark.kind === 'item' &&
      /^(?:image|thumbnailUrl)$/.test(mark.name) &&
      isArticle(mark) &&
      (mark.region & region.other) === 0,
  )
  return [
    ...say('og:image:secure_url', 'og:image', 'og:image:url').sort(byOrderOf(say('og:image'))),
    ...say('twitter:image', 'twitter:image:src', 'twitter:image0'),
    ...[data.article?.image, data.article?.thumbnailUrl, data.page?.primaryImageOfPage, data.page?.image].flatMap(
      (value) => addressesOf(value, data.byId),
    ),
    ...links.filter(({ rel }) => /\b(?:image_src|preload-image)\b/.test(rel)).map(({ href }) => href),
    ...say(
      'sailthru.image.full',
      'parsely-image-url',
      'image',
      'thumbnail',
      'sailthru.image.thumb',
      'msapplication-tileimage-none',
      'vr:image',
      'dc.image',
    ),
    ...items.flatMap(({ value }) => value ?? []),
  ]
}

/** The plain one first, whose order the page chose; its secure twin only where it is another. */
const byOrderOf = (plain: string[]) => (a: string, b: string) => rankIn(plain, a) - rankIn(plain, b)
const rankIn = (plain: string[], url: string) => (plain.includes(url) ? plain.indexOf(url) : plain.length)

function addressesOf(value: Json | undefined, byId: PageReading['data']['byId']): string[] {
  const full = resolved(value, byId)
  const items = Array.isArray(full) ? full.slice(0, 10) : [full]
  return items.flatMap((item) => addressOf(item) ?? [])
}

/** Of pages that say nothing: pictures in the article that are no ornament. */
const shownImages = ({ pictures, lines }: PageReading): string[] => {
  const heading = lines.findIndex((line) => line.tag === 'h1')
  const inArticle = pictures.filter((picture) => isArticle(picture) && picture.line >= heading)
  const large = inArticle.filter(
    ({ width, height }) => width >= 180 && height >= 100 && width / height < 4 && height / width < 3,
  )
  const inText = inArticle.filter(
    ({ width, height, region: where }) => width === 0 && height === 0 && (where & region.main) !== 0,
  )
  const isPhoto = (src: string) =>
    !/\.gif(?:$|\?)|\/(?:plugins|themes|icons?|buttons?|ads?)\/|arrow|bullet|button|ornament|banner/i.test(src)
  return [...large, ...inText]
    .map(({ src }) => src)
    .filter(isPhoto)
    .slice(0, 4)
}

const siteLogos = ({ data }: PageReading): string[] =>
  [
    data.publisher?.logo,
    data.publisher?.image,
    data.site?.image,
    (data.article?.publisher as { logo?: Json } | null | undefined)?.logo,
  ].flatMap((value) => addressesOf(value, data.byId))

const signs = new Set(
  'logo logos default placeholder fallback generic noimage nophoto missing blank spacer pixel favicon favicons icon icons sprite avatar masthead dummy watermark transparent clear trans'.split(
    ' ',
  ),
)
const fillers = new Set(
  'share sharing social facebook fb twitter og opengraph open graph meta image images img pic picture card site brand branding website web main new no apple touch thumb thumbnail large small medium big square rect rectangle wide banner header white black color colour red blue dark light full hd news the of for page article story post cover fallback standard v rgb png jpg jpeg gif svg webp en global feed amp default rss app tile'.split(
    ' ',
  ),
)

/** Whether an address is of a picture that many pages have. */
export function isStandIn(url: string, names: Set<string>, title: string | null): boolean {
  const { hostname, pathname } = new URL(url)
  if (
    /\.(?:svg|ico)$/i.test(pathname) ||
    /(?:^|\.)(?:gravatar\.com|doubleclick\.net|scorecardresearch\.com|googletagmanager\.com)$/.test(hostname)
  )
    return true
  if (
    /^\/i\/blank\.jpg$|\/(?:pixel|tracking|beacon)(?:\.|\/|$)|\/1x1\b|[/_-](?:no[-_]?(?:image|photo|picture|thumb)|image[-_]not[-_]available|img[-_]?default|default[-_]?(?:image|img|thumb|share|social|og)|(?:share|social|og|facebook|fb|twitter)[-_]?(?:default|logo|card-default)|place-?holder|apple-touch-icon|favicon)/i.test(
      pathname,
    )
  )
    return true
  const last = decodedName(pathname)
  const words = last
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word.length > 1)
  const sign = words.find((word) => signs.has(word) || /^(?:no)?logos?|logo$/.test(word))
  if (sign === undefined) return false
  const others = words.filter(
    (word) => word !== sign && !signs.has(word) && !fillers.has(word) && !names.has(word) && word.length > 1,
  )
  const headline = comparable(title ?? '')
  return others.length === 0 || (others.length === 1 && words.length <= 4 && !headline.includes(others[0]!))
}

function decodedName(pathname: string): string {
  const last = pathname.split('/').findLast((part) => part !== '') ?? ''
  try {
    return decodeURIComponent(last)
  } catch {
    return last
  }
}
