import { region } from '@/lib/sources/describe/page-facts'

/** More than real pages have open at once; what is deeper is read as if it were here. */
const deepest = 512
/** How far up a closing tag looks for what it closes. */
const reach = 48

type Open = { tag: string; region: number; id: number }

const voids = new Set(
  'area base br col embed hr img input link meta param source track wbr basefont frame bgsound keygen'.split(' '),
)
/** What ends a paragraph that nobody closed. */
const blocks = new Set(
  'address article aside blockquote body center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
)

export const isVoid = (tag: string): boolean => voids.has(tag)
export const isBlock = (tag: string): boolean => blocks.has(tag)

/** The elements that are open at a place of a page. Every step costs the same, however the page is nested. */
export class OpenElements {
  #open: Open[] = []
  #last = 0

  get region(): number {
    return this.#open.at(-1)?.region ?? 0
  }

  /** The nearest block around. */
  get block(): string {
    for (let i = this.#open.length - 1; i >= Math.max(0, this.#open.length - reach); i--)
      if (isBlock(this.#open[i]!.tag)) return this.#open[i]!.tag
    return 'body'
  }

  isWithin(tag: string): boolean {
    return this.#find(tag) !== -1
  }

  /** Opens an element, and returns its number; what it ends is closed first. */
  open(tag: string, flags: number, close: (id: number) => void): number {
    if (isBlock(tag)) this.#endParagraph(close)
    const id = ++this.#last
    if (isVoid(tag)) return id
    if (this.#open.length >= deepest) close(this.#open.pop()!.id)
    this.#open.push({ tag, region: this.region | flags, id })
    return id
  }

  close(tag: string, close: (id: number) => void): void {
    const index = this.#find(tag)
    if (index !== -1) this.#cutTo(index, close)
  }

  closeAll(close: (id: number) => void): void {
    this.#cutTo(0, close)
  }

  #endParagraph(close: (id: number) => void): void {
    const index = this.#find('p', 6)
    if (index !== -1) this.#cutTo(index, close)
  }

  #cutTo(index: number, close: (id: number) => void): void {
    while (this.#open.length > index) close(this.#open.pop()!.id)
  }

  #find(tag: string, within = reach): number {
    for (let i = this.#open.length - 1; i >= Math.max(0, this.#open.length - within); i--)
      if (this.#open[i]!.tag === tag) return i
    return -1
  }
}

const asideTags = new Set([
  'nav',
  'footer',
  'aside',
  'form',
  'select',
  'button',
  'noscript',
  'template',
  'iframe',
  'svg',
])
const asideWords =
  /(?:^|\s)(?:comments?|commentlist|disqus|related|recommend\w*|sidebar|side-?bar|footer|nav|navbar|navigation|menu|breadcrumbs?|promo|newsletter|cookie|trending|popular|most-?(?:read|viewed|popular)|more-?(?:stories|news|on|from)|teaser|advert\w*|sponsor\w*|share|social|read-?(?:more|next)|also-?read|latest|rail|ticker|hidden|sr-only|screen-reader-text)(?:$|[\s_-])|(?<!\b(?:has|with|no|without|show|hide)[_-])(?<=[\w-]{2}[_-])(?:comments|related|sidebar|footer|nav|menu|recirc\w*)(?:$|\s)/
const mainWords =
  /(?:^|[\s_-])(?:article|story|post|entry|hentry|content|main)(?:$|[\s_-]?(?:body|content|text|main|page|wrapper|container|article|header|head)?(?:$|[\s_-]))/

/** What an element says of where it stands. */
export function regionOf(tag: string, attributes: Map<string, string>): number {
  if (tag === 'html' || tag === 'body') return 0
  if (attributes.size === 0)
    return asideTags.has(tag) ? region.aside : tag === 'article' || tag === 'main' ? region.main : 0
  const words = `${attributes.get('class') ?? ''} ${attributes.get('id') ?? ''}`.toLowerCase()
  const role = attributes.get('role') ?? ''
  const type = attributes.get('itemtype') ?? ''
  const property = attributes.get('itemprop') ?? ''
  let flags = 0
  if (asideTags.has(tag) || /^(?:navigation|complementary|contentinfo|search|banner|dialog)$/.test(role))
    flags |= region.aside
  if (tag !== 'article' && tag !== 'main' && words.length < 400 && asideWords.test(words)) flags |= region.aside
  if (attributes.has('hidden') || /display:\s*none/i.test(attributes.get('style') ?? '')) flags |= region.aside
  if (/Comment$|Comments$/.test(type) || property === 'comment') flags |= region.aside
  if (
    /^(?:publisher|author|provider|logo)$/.test(property) ||
    /(?:Organization|Person|WebSite|BreadcrumbList)$/.test(type)
  )
    flags |= region.other
  if (tag === 'article' || tag === 'main' || role === 'main' || property === 'articleBody' || mainWords.test(words))
    flags |= region.main
  return flags
}
