import Parser from 'wikiparser-node'
import { parserSettings } from './parser-settings'

/** The few kinds of markup a daily page is made of. `line` is the 1-based line on which the node starts. */
export type WikiNode = { line: number } & (
  | { type: 'text'; text: string }
  | { type: 'list'; marker: string }
  | { type: 'heading'; children: WikiNode[] }
  | { type: 'quote'; marker: string }
  | { type: 'tag'; name: string }
  | { type: 'link'; target: string; children: WikiNode[] | null }
  | { type: 'external-link'; url: string; children: WikiNode[] | null; bracketed: boolean }
  | { type: 'reference'; children: WikiNode[] }
  | TemplateNode
)
export type TemplateNode = { type: 'template'; line: number; name: string; parameters: TemplateParameter[] }
export type TemplateParameter = { name: string; children: WikiNode[] }

/** What this file uses of the parser's tokens, so that nothing else in the project knows the parser. */
type Token = {
  readonly type: string
  readonly name?: string
  readonly childNodes: readonly Token[]
  toString(): string
}

/**
 * Parses wikitext, whose first line is line `firstLine` of its page, into plain nodes: comments, files and categories are
 * left out, tables are flattened into their cells. May throw on text that `tamePage` has not seen.
 */
export function parseWikitext(text: string, firstLine = 1): WikiNode[] {
  const root: Token = Parser.parse(text, false, undefined, Parser.getConfig(parserSettings))
  return new Reader(firstLine).readAll(root.childNodes)
}

/** Walks the tokens in the order of the source and counts the lines on the way. */
class Reader {
  constructor(private line: number) {}

  readAll(tokens: readonly Token[]): WikiNode[] {
    return tokens.flatMap((token) => this.read(token))
  }

  private read(token: Token): WikiNode[] {
    const line = this.line
    switch (token.type) {
      case 'text':
        return [{ type: 'text', line, text: this.source(token) }]
      case 'list':
      case 'dd':
        return [{ type: 'list', line, marker: this.source(token).trim() }]
      case 'quote':
        return [{ type: 'quote', line, marker: this.source(token) }]
      case 'html':
        return this.skip(token, { type: 'tag', line, name: token.name ?? '' })
      case 'heading':
        return this.heading(token)
      case 'link':
        return this.link(token)
      case 'ext-link':
      case 'free-ext-link':
        return this.externalLink(token)
      case 'ext':
        return this.extension(token)
      case 'template':
      case 'magic-word':
        return this.template(token)
      default:
        return this.container(token)
    }
  }

  /** Tokens that only hold others, such as tables and their cells; all that is unknown is skipped. */
  private container(token: Token): WikiNode[] {
    if (token.type === 'table' || token.type === 'tr' || token.type === 'td') {
      return token.childNodes.flatMap((child) => [...this.read(child), ...this.lineBreakAfter(child)])
    }
    if (token.type === 'td-inner' || token.type === 'onlyinclude' || token.type === 'magic-link') {
      return token.childNodes.length > 0 ? this.readAll(token.childNodes) : this.asText(token)
    }
    return this.skip(token)
  }

  private lineBreakAfter(token: Token): WikiNode[] {
    return token.type === 'td' || token.type === 'tr' ? [{ type: 'text', line: this.line, text: '\n' }] : []
  }

  private heading(token: Token): WikiNode[] {
    const line = this.line
    const [title, ...trail] = token.childNodes
    const children = this.readAll(title?.childNodes ?? [])
    for (const rest of trail) this.source(rest)
    return [{ type: 'heading', line, children }]
  }

  private link(token: Token): WikiNode[] {
    const line = this.line
    const [target, ...texts] = token.childNodes
    const article = target ? this.source(target) : ''
    const children = texts.flatMap((text, index) => [...(index ? this.pipe() : []), ...this.readAll(text.childNodes)])
    return [{ type: 'link', line, target: article, children: texts.length > 0 ? children : null }]
  }

  private pipe(): WikiNode[] {
    return [{ type: 'text', line: this.line, text: '|' }]
  }

  private externalLink(token: Token): WikiNode[] {
    const line = this.line
    const bracketed = token.type === 'ext-link'
    const [url, text] = token.childNodes
    const address = this.source(bracketed && url ? url : token)
    const children = bracketed && text ? this.readAll(text.childNodes) : null
    return [{ type: 'external-link', line, url: address, children, bracketed }]
  }

  private extension(token: Token): WikiNode[] {
    const line = this.line
    if (token.name === 'ref') {
      const [attributes, inner] = token.childNodes
      if (attributes) this.source(attributes)
      return [{ type: 'reference', line, children: this.readAll(inner?.childNodes ?? []) }]
    }
    const inner = token.childNodes[1]?.toString() ?? ''
    // Keeps what stands beside it apart, such as a link from the letters behind it.
    if (token.name === 'nowiki' && inner === '') return this.skip(token, { type: 'tag', line, name: 'nowiki' })
    const isText = ['nowiki', 'pre', 'poem', 'chem', 'ce', 'math'].includes(token.name ?? '')
    return this.skip(token, ...(isText ? [{ type: 'text' as const, line, text: inner.replaceAll('\n', ' ') }] : []))
  }

  private template(token: Token): WikiNode[] {
    const line = this.line
    const [name, ...rest] = token.childNodes
    const title = name ? this.source(name) : ''
    const parameters = rest.map((parameter) => this.parameter(parameter))
    return [{ type: 'template', line, name: templateName(token.name ?? title), parameters }]
  }

  private parameter(token: Token): TemplateParameter {
    const [key, value] = token.childNodes
    if (!key || !value) return { name: '', children: this.asText(token) }
    this.source(key)
    return { name: (token.name ?? '').trim(), children: this.readAll(value.childNodes) }
  }

  private asText(token: Token): WikiNode[] {
    return [{ type: 'text', line: this.line, text: this.source(token) }]
  }

  /** The token's wikitext; moves the line count past it. */
  private source(token: Token): string {
    const text = token.toString()
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) this.line++
    return text
  }

  private skip(token: Token, ...nodes: WikiNode[]): WikiNode[] {
    this.source(token)
    return nodes
  }
}

/** `Template:Current_events header` → `current events header`. */
function templateName(name: string): string {
  return name
    .replace(/^template:/i, '')
    .replace(/[_\s]+/g, ' ')
    .trim()
    .toLowerCase()
}
