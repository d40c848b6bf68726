import { listTypes, namesTypes } from '@/lib/archive/addresses'

/** The days that a tree is of, and the lists that are in it where it is not of the whole archive: "/contexts/twitter". */
export type Tree = { siteUrl: string; from: string | null; to: string | null; lists: Set<string> | null }

/** What can be a file of its own: pages of the archive, and of the ways to them. Searches and comparisons are without number. */
const list = `/(?:${listTypes.map((type) => `${type}s`).join('|')})/[a-z0-9-]+`
const suffix = '\\.[a-z]+'
const page = new RegExp(
  [
    `(?:/|/(?:index|feed)${suffix})`,
    `/news(?:/\\d{4}(?:/\\d{2}(?:/\\d{1,2}(?:/[a-z0-9-]+(?=\\.))?)?)?)?(?:/index)?(?:${suffix})?`,
    `/(?:${namesTypes.join('|')}|corrections|sources|about|conformance)(?:${suffix})?`,
    `/corrections/feed${suffix}`,
    `/on-this-day/\\d{2}/\\d{1,2}(?:/index${suffix})?`,
    `${list}(?:/timeline|/feed)?${suffix}`,
  ].join('|'),
)
/** What tells of the whole archive, and is not in a tree of some days: archives of feeds, and sitemaps. */
const ofAll = new RegExp(
  `^(?:(?:|/corrections|${list})/feed/[\\d-]+\\.(?:rss|atom|json)|/(?:news-)?sitemap\\.xml|/sitemaps/[a-z\\d.-]+\\.xml)$`,
)
const wholePage = new RegExp(`^(?:${page.source})$`)
const wholeQuery = /^(?:|\?before=[\d-]+|\?page=\d+)$/
const file =
  /^\/(?:_next\/static|covers|images|schemas|cards|icons)\/[^?]+$|^\/(?:icon\.svg|favicon\.ico|[a-z]+\.js|robots\.txt|llms\.txt)$/

/** Whether an address, root-relative, is one of a file in the tree. */
export function isInTree(address: string, tree: Tree): boolean {
  const [path = '', query = ''] = split(address)
  if (file.test(address)) return true
  if (ofAll.test(address)) return tree.from === null && tree.to === null
  return wholePage.test(path) && wholeQuery.test(query) && isOfTheDays(path, tree)
}

function isOfTheDays(path: string, { from, to, lists }: Tree): boolean {
  if (from === null && to === null) return true
  const [, year, month, day] = /^\/news\/(\d{4})(?:\/(\d{2}))?(?:\/(\d{1,2}))?/.exec(path) ?? []
  if (year) {
    const first = [year, month, day?.padStart(2, '0')].filter(Boolean).join('-')
    return first >= (from ?? '').slice(0, first.length) && (to === null || first <= to.slice(0, first.length))
  }
  const [name] = new RegExp(`^${list}`).exec(path) ?? []
  return name === undefined || lists === null || lists.has(name)
}

/** The file of an address in the tree, relative to its root: "news/2017/index.html" of "/news/2017". */
export function fileOf(address: string): string {
  const [path = '', query = ''] = split(address)
  const part = query.replace(/[^A-Za-z0-9-]+/g, '-').replace(/^-|-$/g, '')
  const [, stem = '', ending] = /^\/?(.*?)(\.[A-Za-z0-9]+)?$/.exec(path) ?? []
  const whole = ending === undefined ? `${stem.replace(/\/$/, '')}/index`.replace(/^\//, '') : stem
  return `${whole}${part && `.${part}`}${ending ?? '.html'}`
}

const split = (address: string): [string, string] => {
  const at = address.indexOf('?')
  return at < 0 ? [address, ''] : [address.slice(0, at), address.slice(at)]
}
