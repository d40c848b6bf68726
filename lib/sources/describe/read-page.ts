import { Tokenizer } from 'htmlparser2'
import { isBlock, isVoid, OpenElements, regionOf } from '@/lib/sources/describe/open-elements'
import { PageNotes } from '@/lib/sources/describe/page-notes'
import type { PageFacts } from '@/lib/sources/describe/page-facts'

/** What of a page is read, in characters: no article's head is beyond it. */
const longestPage = 5_000_000
const longestName = 40
const longestValue = 8_192
const mostAttributes = 64

/** The attributes that say something. */
const telling = new Set(
  'name property content itemprop itemtype itemscope rel href src data-src data-original data-lazy-src lang xml:lang class id type datetime width height http-equiv role title hidden value data-seconds data-timestamp data-datetime data-date data-published style'.split(
    ' ',
  ),
)

/**
 * Reads of a page what may describe it, in one pass: the library's tokenizer cuts the page into tags and texts, and of these
 * only as much is kept as `PageNotes` has room for. A tree is never built, so neither depth nor number of elements matters.
 */
export function readPage(url: string, html: string): PageFacts {
  const reader = new PageReader(url, html.slice(0, longestPage))
  return reader.read()
}

class PageReader {
  readonly #notes: PageNotes
  readonly #open = new OpenElements()
  #attributes = new Map<string, string>()
  #tag = ''
  #attribute: string | null = null
  #value = ''
  #tagStart = 0
  readonly #close = (id: number) => this.#notes.endElement(id)

  constructor(
    url: string,
    private readonly html: string,
  ) {
    this.#notes = new PageNotes(url)
  }

  read(): PageFacts {
    const tokenizer = new Tokenizer({ decodeEntities: true }, this.#callbacks())
    tokenizer.write(this.html)
    tokenizer.end()
    this.#open.closeAll(this.#close)
    return this.#notes.finish()
  }

  #callbacks() {
    const nothing = () => undefined
    return {
      onopentagname: (start: number, end: number) => this.#beginTag(start, this.#slice(start, end).toLowerCase()),
      onattribname: (start: number, end: number) => this.#beginAttribute(start, end),
      onattribdata: (start: number, end: number) => this.#addValue(start, end),
      onattribentity: (code: number) => void (this.#attribute !== null && (this.#value += String.fromCodePoint(code))),
      onattribend: () => this.#endAttribute(),
      onopentagend: (end: number) => this.#endTag(end),
      onselfclosingtag: (end: number) => this.#endTag(end),
      onclosetag: (start: number, end: number) => this.#closeTag(this.#slice(start, end).toLowerCase()),
      ontext: (start: number, end: number) => this.#text(this.html.slice(start, end)),
      ontextentity: (code: number) => this.#text(String.fromCodePoint(code)),
      ...{
        oncdata: nothing,
        oncomment: nothing,
        ondeclaration: nothing,
        onprocessinginstruction: nothing,
        onend: nothing,
      },
    }
  }

  #slice(start: number, end: number): string {
    return this.html.slice(start, Math.min(end, start + longestName))
  }

  #beginTag(start: number, tag: string): void {
    this.#tagStart = start
    this.#tag = tag
    if (this.#attributes.size > 0) this.#attributes = new Map()
  }

  #beginAttribute(start: number, end: number): void {
    const name = this.#slice(start, end).toLowerCase()
    const isKept = telling.has(name) && this.#attributes.size < mostAttributes && !this.#attributes.has(name)
    this.#attribute = isKept ? name : null
    this.#value = ''
  }

  #addValue(start: number, end: number): void {
    if (this.#attribute === null || this.#value.length >= longestValue) return
    this.#value += this.html.slice(start, Math.min(end, start + longestValue - this.#value.length))
  }

  #endAttribute(): void {
    if (this.#attribute !== null) this.#attributes.set(this.#attribute, this.#value)
    this.#attribute = null
  }

  #endTag(end: number): void {
    const tag = this.#tag
    if (tag === 'meta')
      this.#takeBackQuotes(this.html.slice(this.#tagStart, Math.min(end, this.#tagStart + longestValue)))
    if (tag === 'br') return this.#notes.addBreak(this.#open.block, this.#open.region)
    if (isBlock(tag)) this.#notes.endLine(this.#open.block, this.#open.region)
    const id = this.#open.open(tag, regionOf(tag, this.#attributes), this.#close)
    this.#notes.beginElement({ id, tag, attributes: this.#attributes, region: this.#open.region, isVoid: isVoid(tag) })
  }

  /** What is said may have quotes in it that nobody encoded, and ends behind the last of them. */
  #takeBackQuotes(tag: string): void {
    const [, content] = /\scontent\s*=\s*"([^]*)"\s*\/?$/i.exec(tag) ?? []
    if (content?.includes('"') && !/"\s*[\w:-]+\s*=\s*["']/.test(content)) this.#attributes.set('content', content)
  }

  #closeTag(tag: string): void {
    if (isBlock(tag)) this.#notes.endLine(this.#open.block, this.#open.region)
    this.#open.close(tag, this.#close)
  }

  #text(text: string): void {
    this.#notes.addText(text, this.#open.isWithin('a'))
  }
}
