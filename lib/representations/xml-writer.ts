import type { Wire, WireDocument } from '@/lib/representations/documents'
import { withoutForbidden } from '@/lib/representations/plain-text'

/** What one member of a list is called. */
const itemNames: Record<string, string> = {
  topics: 'topic',
  contexts: 'context',
  words: 'word',
  sources: 'source',
  changes: 'change',
  corrections: 'correction',
  related: 'relatedEvent',
  events: 'event',
  days: 'day',
  months: 'month',
  years: 'year',
  sections: 'section',
  publishers: 'publisher',
  domains: 'domain',
  matches: 'match',
  stories: 'story',
  activity: 'span',
  aliases: 'alias',
  formerNames: 'formerName',
  appearsWith: 'context',
  partOf: 'topic',
  most: 'name',
  recent: 'name',
  biggestDays: 'day',
  mostNamed: 'context',
  subtopics: 'topic',
  versions: 'eventVersion',
  changed: 'part',
  since: 'eventSince',
  periods: 'period',
  standards: 'standard',
  drills: 'drill',
  failures: 'failure',
}

/** A whole XML document: `root` is the name of its outermost element. */
export function xmlDocument(root: string, document: WireDocument, namespace?: string): string {
  const attributes = namespace ? ` xmlns="${escapeXml(namespace)}"` : ''
  return `<?xml version="1.0" encoding="UTF-8"?>\n${objectElement(root, document, '', attributes)}\n`
}

/**
 * Text as XML character data or an attribute's value. A carriage return is written as a reference, because a parser
 * turns a bare one into a line feed.
 */
export function escapeXml(text: string): string {
  return withoutForbidden(text).replace(/[&<>"\r]/g, (character) => escapes[character] ?? character)
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#13;' }

function element(name: string, value: Exclude<Wire, null>, indent: string): string {
  if (Array.isArray(value)) return listElement(name, value, indent)
  if (typeof value === 'object') return objectElement(name, value, indent)
  return `${indent}<${name}>${escapeXml(String(value))}</${name}>`
}

function listElement(name: string, items: Wire[], indent: string): string {
  const itemName = itemNames[name]
  if (!itemName) throw new Error(`the members of the list "${name}" have no name in XML`)
  return wrap(
    name,
    '',
    indent,
    children(
      items.map((item) => [itemName, item]),
      indent,
    ),
  )
}

/** The kind of page is the element's name, the version an attribute; every other member is an element. */
function objectElement(name: string, object: WireDocument, indent: string, attributes = ''): string {
  const { version } = object
  const versioned = typeof version === 'number' ? `${attributes} version="${version}"` : attributes
  const members = Object.entries(object).filter(([member]) => member !== 'type' && member !== 'version')
  return wrap(name, versioned, indent, children(members, indent))
}

/** Members that are null are left out. */
function children(members: [string, Wire][], indent: string): string[] {
  return members.flatMap(([name, value]) => (value === null ? [] : [element(name, value, `${indent}  `)]))
}

function wrap(name: string, attributes: string, indent: string, content: string[]): string {
  if (content.length === 0) return `${indent}<${name}${attributes}/>`
  return `${indent}<${name}${attributes}>\n${content.join('\n')}\n${indent}</${name}>`
}
