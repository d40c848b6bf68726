import { region, type Mark, type PageFacts } from '@/lib/sources/describe/page-facts'
import { tidy } from '@/lib/sources/describe/tidy-text'

type Element = { id: number; tag: string; attributes: Map<string, string>; region: number; isVoid: boolean }
type Capture = {
  id: number
  what: 'title' | 'script' | 'data' | 'skip' | 'mark'
  mark: Mark | null
  text: string
  most: number
}

/** How much of each is kept. */
const most = {
  metas: 2_000,
  links: 500,
  lines: 500,
  lineText: 3_000,
  allText: 200_000,
  marks: 300,
  pictures: 60,
  data: 2_000_000,
  captures: 6,
}

const datedScript =
  /"?\b(datePublished|date_?published|published_?(?:at|date|on|time)?|publish_?(?:date|time|ed)|publication_?date|pub_?date|first_?published|article_?date|display_?date|date_?created|created_?at)"?\s{0,3}[:=]\s{0,3}["']?([\dA-Za-z ,:.+-]{8,40})/gi

const paywallWords =
  /(?:^|[\s_-])(?:paywall|subscriber-?only|premium-?content|locked-?content|piano-?offer)(?:$|[\s_-])/
const dateWords = /date|time(?!line|r)|publish|posted|stamp|updated|pub-?info/
const authorWords = /byline|author|reporter|writer/
const itemProperties =
  /^(?:headline|name|description|datePublished|dateModified|dateCreated|author|creator|image|thumbnailUrl|inLanguage|articleBody|isAccessibleForFree|url)$/

/** What is written down of a page while it is read. */
export class PageNotes {
  readonly #facts: PageFacts
  #captures: Capture[] = []
  #line = ''
  #linked = 0
  /** Whether the line was just broken. */
  #isBroken = false
  #textLeft = most.allText
  #dataLeft = most.data

  constructor(url: string) {
    this.#facts = {
      ...{ url, language: null, base: null, title: '', metas: new Map(), links: [], linkedData: [], scripted: [] },
      ...{ lines: [], marks: [], pictures: [], hasPaywall: false },
    }
  }

  beginElement(element: Element): void {
    const { tag, attributes } = element
    if (tag === 'html') this.#facts.language ??= attributes.get('lang') ?? attributes.get('xml:lang') ?? null
    if (tag === 'base') this.#facts.base ??= attributes.get('href') ?? null
    if (tag === 'meta') this.#addMeta(attributes)
    if (tag === 'link') this.#addLink(attributes)
    if (tag === 'img' || tag === 'amp-img') this.#addPicture(element)
    if (attributes.has('class') && paywallWords.test((attributes.get('class') ?? '').slice(0, 400).toLowerCase()))
      this.#facts.hasPaywall = true
    const capture = this.#captureOf(element)
    if (capture === null) return
    if (element.isVoid) this.#finish(capture)
    else if (this.#captures.length < most.captures) this.#captures.push(capture)
  }

  endElement(id: number): void {
    const index = this.#captures.findLastIndex((capture) => capture.id === id)
    if (index !== -1) this.#finish(this.#captures.splice(index, 1)[0]!)
  }

  addText(text: string, isLinked: boolean): void {
    let isShown = true
    this.#isBroken &&= text.trim() === ''
    for (const capture of this.#captures) {
      if (capture.text.length < capture.most) capture.text += text.slice(0, capture.most - capture.text.length)
      if (capture.what !== 'mark') isShown = false
    }
    if (!isShown || this.#line.length >= most.lineText || this.#textLeft <= 0) return
    this.#line += text.slice(0, most.lineText - this.#line.length)
    if (isLinked) this.#linked += text.length
  }

  addBreak(block: string, where: number): void {
    const isSecond = this.#isBroken
    this.addText(' ', false)
    this.#isBroken = true
    // Two in a row are what old pages have for paragraphs.
    if (isSecond && block !== 'h1') this.endLine(block, where)
  }

  endLine(tag: string, where: number): void {
    if (this.#line === '') return
    const [written, linked] = [this.#line, this.#linked]
    this.#line = ''
    this.#linked = 0
    if (this.#facts.lines.length >= most.lines) return
    const text = tidy(written)
    if (text === '') return
    this.#textLeft -= text.length
    this.#facts.lines.push({ text, tag, region: where, linked })
  }

  finish(): PageFacts {
    this.endLine('body', 0)
    return this.#facts
  }

  #addMeta(attributes: Map<string, string>): void {
    const content = attributes.get('content') ?? attributes.get('value')
    if (content === undefined || this.#facts.metas.size >= most.metas) return
    const names = ['property', 'name', 'itemprop', 'http-equiv'].flatMap(
      (key) => attributes.get(key)?.toLowerCase().split(/\s+/, 4) ?? [],
    )
    for (const name of new Set(names)) {
      const values = this.#facts.metas.get(name)
      if (!values) this.#facts.metas.set(name, [content])
      else if (values.length < 20) values.push(content)
    }
  }

  #addLink(attributes: Map<string, string>): void {
    const [rel, href] = [attributes.get('rel'), attributes.get('href')]
    if (!rel || !href || this.#facts.links.length >= most.links) return
    this.#facts.links.push({ rel: rel.toLowerCase(), href })
  }

  #addPicture({ attributes, region: where }: Element): void {
    const src = [
      attributes.get('data-src'),
      attributes.get('data-original'),
      attributes.get('data-lazy-src'),
      attributes.get('src'),
    ].find((address) => address && !address.startsWith('data:'))
    if (!src || this.#facts.pictures.length >= most.pictures) return
    const [width, height] = [
      Number.parseInt(attributes.get('width') ?? '', 10) || 0,
      Number.parseInt(attributes.get('height') ?? '', 10) || 0,
    ]
    this.#facts.pictures.push({ src, width, height, region: where, line: this.#facts.lines.length })
  }

  #captureOf({ id, tag, attributes, region: where }: Element): Capture | null {
    if (tag === 'title' && isArticle({ region: where })) return { id, what: 'title', mark: null, text: '', most: 2_000 }
    if (tag === 'script') {
      const isData = /ld\+json/i.test(attributes.get('type') ?? '')
      return {
        id,
        what: isData ? 'data' : 'script',
        mark: null,
        text: '',
        most: Math.min(isData ? 1_000_000 : 200_000, this.#dataLeft),
      }
    }
    if (tag === 'style' || tag === 'textarea') return { id, what: 'skip', mark: null, text: '', most: 0 }
    const mark = attributes.size === 0 && tag !== 'time' ? null : this.#markOf(tag, attributes, where)
    return mark && { id, what: 'mark', mark, text: '', most: 600 }
  }

  #markOf(tag: string, attributes: Map<string, string>, where: number): Mark | null {
    if (tag === 'meta' && !attributes.has('itemprop')) return null
    const words = `${attributes.get('class') ?? ''} ${attributes.get('id') ?? ''}`.slice(0, 400).trim().toLowerCase()
    const what = kindOf(tag, attributes, words)
    if (what === null) return null
    return { ...what, value: valueOf(attributes), text: '', region: where, line: this.#facts.lines.length }
  }

  #finish({ what, mark, text }: Capture): void {
    const facts = this.#facts
    if (what === 'title' && facts.title === '') facts.title = text
    if (what === 'data' || what === 'script') this.#dataLeft -= text.length
    if (what === 'data' && facts.linkedData.length < 40) facts.linkedData.push(text)
    if (what === 'script') this.#findDates(text)
    if (what === 'mark' && mark && facts.marks.length < most.marks) facts.marks.push({ ...mark, text: tidy(text) })
  }

  #findDates(script: string): void {
    for (const [, name, value] of script.matchAll(datedScript)) {
      if (this.#facts.scripted.length >= 20) return
      this.#facts.scripted.push({ name: name!.toLowerCase(), value: value! })
    }
  }
}

function kindOf(tag: string, attributes: Map<string, string>, words: string): Pick<Mark, 'kind' | 'name'> | null {
  const item = attributes
    .get('itemprop')
    ?.split(/\s+/)
    .find((name) => itemProperties.test(name))
  if (item) return { kind: 'item', name: item }
  if (tag === 'time' || tag === 'relative-time' || (tag === 'abbr' && attributes.has('title')))
    return { kind: 'time', name: attributes.has('pubdate') ? `${words} pubdate` : words }
  if (tag === 'a' && /\bauthor\b/i.test(attributes.get('rel') ?? '')) return { kind: 'author', name: 'rel' }
  if (isBlockOfPage(tag) || words === '') return null
  if (authorWords.test(words)) return { kind: 'author', name: words }
  return dateWords.test(words) ? { kind: 'class', name: words } : null
}

const isBlockOfPage = (tag: string) => tag === 'html' || tag === 'body' || tag === 'main' || tag === 'article'

const valueOf = (attributes: Map<string, string>): string | null =>
  [
    'content',
    'datetime',
    'data-datetime',
    'data-seconds',
    'data-timestamp',
    'data-published',
    'data-date',
    'title',
    'href',
    'src',
  ]
    .map((name) => attributes.get(name))
    .find((value) => value !== undefined && value !== '') ?? null

/** Whether something stands in the article as far as the page lets one tell. */
export const isArticle = ({ region: where }: { region: number }): boolean => (where & region.aside) === 0
