import { decodeEntities } from './entities'
import type { Inline } from './inline'
import type { SourceReading } from './reading'
import { argument, type PlainText } from './template-arguments'
import type { TemplateNode, WikiNode } from './syntax-tree'
import { readWrittenDate } from './written-dates'
import { isUrl } from '@/lib/is-url'

export type ExternalLink = WikiNode & { type: 'external-link' }

/** Whether a template is one of the citation family (`cite news`, `citation`, `cite web` …). */
export function isCitation(templateName: string): boolean {
  return /^(?:cite(?: [a-z -]+)?|citation|cit(?:e)? ?(?:web|news)|vcite .*|press release)$/.test(templateName)
}

/** `[https://… (''Publisher'')]` or a bare address. */
export function readExternalLink(node: ExternalLink, plain: PlainText): SourceReading[] {
  const url = absoluteUrl(node.url)
  return url
    ? [{ url, publisher: publisherName(node.children ? plain(node.children) : ''), title: null, publishedOn: null }]
    : []
}

/** `{{cite news |url=… |title=… |work=… |date=…}}`; nothing without an address. */
export function readCitation(template: TemplateNode, plain: PlainText): SourceReading[] {
  const field = (...names: string[]) => names.map((name) => plain(argument(template, name))).find(Boolean) ?? ''
  const url = addressOf(template, 'url', 'chapter-url', 'archive-url', 'archiveurl')
  if (!url) return []
  const via = field('via')
  const named = field('work', 'newspaper', 'website', 'magazine', 'journal', 'periodical', 'publisher', 'agency') || via
  const title = field('title', 'trans-title', 'script-title')
  return [{ url, publisher: publisherName(named), title: title || null, publishedOn: readWrittenDate(field('date')) }]
}

/** Everything a `<ref>` cites. A bracketed link in it shows the article's title when a name stands beside it. */
export function readReference(nodes: WikiNode[], read: (nodes: WikiNode[]) => Inline): SourceReading[] {
  const { sources, text } = read(nodes)
  const [only, ...others] = sources
  if (!only || others.length > 0 || only.title || !nodes.some((node) => node.type === 'external-link')) return sources
  const beside = publisherName(
    text.replace(/\b(?:retrieved|accessed)\b.*$/i, '').replace(/^[\s.,;:–-]+|[\s.,;:–-]+$/g, ''),
  )
  if (!beside || beside.length > 60) return sources
  return [{ ...only, title: only.publisher, publisher: beside }]
}

/** The Wikinews story that `[[n:…]]` links. */
export function wikinewsSource(title: string): SourceReading {
  const page = encodeURIComponent(title.replace(/ /g, '_')).replace(/%(?:2C|3A|2F|3B|40|24)/gi, decodeURIComponent)
  return { url: `https://en.wikinews.org/wiki/${page}`, publisher: 'Wikinews', title, publishedOn: null }
}

function addressOf(template: TemplateNode, ...names: string[]): string | null {
  for (const name of names) {
    const [link] = argument(template, name).filter((node) => node.type === 'external-link')
    const url = link && absoluteUrl(link.url)
    if (url) return url
  }
  return null
}

/** An http(s) address as written, with entities decoded; null for any other. */
function absoluteUrl(written: string): string | null {
  const address = decodeEntities(written).trim().replace(/^\/\//, 'https://')
  return /^https?:\/\//i.test(address) && !/[\s{}<>]/.test(address) && isUrl(address) ? address : null
}

/** "(''Der Spiegel'')" → "Der Spiegel": without the brackets and commas around it; null for an address or nothing. */
function publisherName(text: string): string | null {
  let name = text.replace(/^[\s,;:.–-]+|[\s,;:–-]+$/g, '')
  while (isWrapped(name)) name = name.slice(1, -1).trim()
  if (/^[([]/.test(name) && !/[)\]]/.test(name)) name = name.slice(1).trim()
  if (/[)\]]$/.test(name) && !/[([]/.test(name)) name = name.slice(0, -1).trim()
  name = name.replace(/^"(.*)"$/, '$1').replace(/[\s,;]+$/, '')
  return !name || /^(?:https?:\/\/|www\.)\S+$/i.test(name) ? null : name
}

/** Whether the first bracket is closed by the last character: "(BBC (1))" is wrapped, "(a) and (b)" is not. */
function isWrapped(name: string): boolean {
  if (!/^[([]/.test(name)) return false
  let depth = 0
  for (let at = 0; at < name.length; at++) {
    if ('(['.includes(name.charAt(at))) depth++
    if (')]'.includes(name.charAt(at)) && --depth === 0) return at === name.length - 1
  }
  return false
}
