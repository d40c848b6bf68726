import { pipeTrick, readLinkTarget, shownTarget } from './article-titles'
import {
  type ExternalLink,
  isCitation,
  readCitation,
  readExternalLink,
  readReference,
  wikinewsSource,
} from './citations'
import { decodeEntities } from './entities'
import type { LinkReading, SourceReading } from './reading'
import { isProse, isTitle, NODES_AHEAD } from './linked-prose'
import { expandTemplate } from './templates'
import { CITED, CITED_BY_WORDS, CITED_NOTHING, tidyText } from './tidy-text'
import type { WikiNode } from './syntax-tree'

/** A run of markup read as a sentence. */
export type Inline = {
  /** Plain text without citations. */
  text: string
  links: LinkReading[]
  sources: SourceReading[]
  /** Whether markup had to be swept out that the parser could not make sense of, such as an unclosed `[[`. */
  isBroken: boolean
}

/** Reads the nodes of one line: its text, the articles it links and the sources it cites. */
export function readInline(nodes: WikiNode[]): Inline {
  const reader = new InlineReader()
  reader.readAll(nodes)
  return reader.finish()
}

/** Only the text of nodes, without what they cite. */
export function plainText(nodes: WikiNode[]): string {
  return readInline(nodes).text
}

class InlineReader {
  private text = ''
  private links = new Map<string, LinkReading>()
  private sources: SourceReading[] = []

  readAll(nodes: WikiNode[]): void {
    nodes.forEach((node, index) => {
      if (node.type === 'external-link' && this.isProse(node, nodes.slice(index + 1, index + 1 + NODES_AHEAD)))
        this.readProse(node)
      else this.read(node, nodes[index + 1], nodes[index - 1])
    })
  }

  finish(): Inline {
    const { text, isBroken, publishers } = tidyText(this.text)
    this.sources.forEach((source, index) => (source.publisher ??= publishers.get(index) ?? null))
    return { text, links: [...this.links.values()], sources: this.sources, isBroken }
  }

  private read(node: WikiNode, next: WikiNode | undefined, previous: WikiNode | undefined): void {
    switch (node.type) {
      case 'text':
        this.text += decodeEntities(afterTrail(node.text, previous)).replace(/[\uE000-\uE002]/g, '')
        return
      case 'link':
        return this.readLink(node, trailOf(next))
      case 'external-link':
        return this.cite(...readExternalLink(node, plainText))
      case 'reference':
        return this.cite(...readReference(node.children, readInline))
      case 'template':
        if (isCitation(node.name)) return this.cite(...readCitation(node, plainText))
        return this.readAll(expandTemplate(node, plainText))
      case 'tag':
        this.text += node.name === 'br' || node.name === 'p' || node.name === 'li' ? ' ' : ''
        return
      case 'heading':
        return this.readAll(node.children)
      default:
        return
    }
  }

  private isProse(node: ExternalLink, after: WikiNode[]): boolean {
    return isProse(node, this.text.slice(-80).replaceAll(CITED_BY_WORDS, ''), after)
  }

  /** Words of the sentence that lead to a source: they name no publisher. */
  private readProse(node: ExternalLink): void {
    const words = plainText(node.children ?? [])
    this.readAll(node.children ?? [])
    const title = isTitle(words) ? words : null
    const [source] = readExternalLink(node, plainText)
    if (!source) return
    this.text += CITED_BY_WORDS
    this.sources.push({ ...source, publisher: null, title })
  }

  private readLink(node: WikiNode & { type: 'link' }, trail: string): void {
    const target = readLinkTarget(node.target)
    if (target.kind === 'wikinews') return this.cite(wikinewsSource(target.title))
    const shown = this.shownText(node) + trail
    this.text += shown
    const label = tidyText(shown).text
    if (target.kind !== 'article' || !label || this.links.has(target.title)) return
    this.links.set(target.title, { text: label, article: target.title })
  }

  private shownText(node: WikiNode & { type: 'link' }): string {
    if (!node.children) return shownTarget(node.target)
    const inner = readInline(node.children)
    if (inner.sources.length > 0) this.cite(...inner.sources)
    return inner.text || pipeTrick(node.target)
  }

  /** Leaves a mark in the text for each source, so that the commas and brackets around it can be tidied away. */
  private cite(...sources: SourceReading[]): void {
    this.text += CITED.repeat(sources.length) || CITED_NOTHING
    this.sources.push(...sources)
  }
}

const TRAIL = /^[a-z]+/

/** `[[Israel]]i`: letters right after a link belong to it. */
function trailOf(next: WikiNode | undefined): string {
  return next?.type === 'text' ? (TRAIL.exec(next.text)?.[0] ?? '') : ''
}

function afterTrail(text: string, previous: WikiNode | undefined): string {
  return previous?.type === 'link' && readLinkTarget(previous.target).kind !== 'wikinews'
    ? text.replace(TRAIL, '')
    : text
}
