import { XMLParser } from 'fast-xml-parser'
import { fromMarkdown } from 'mdast-util-from-markdown'

type MarkdownNode = ReturnType<typeof fromMarkdown>['children'][number] | ReturnType<typeof fromMarkdown>
export type Block = { type: string; depth: number | null; text: string }
export type Link = { text: string; url: string }

/** Markdown as a CommonMark parser understands it: its headings and paragraphs as text, and its links. */
export function readMarkdown(markdown: string): { blocks: Block[]; links: Link[] } {
  const nodes = descendants(fromMarkdown(markdown))
  return {
    blocks: nodes.flatMap((node) =>
      node.type === 'heading' || node.type === 'paragraph'
        ? [{ type: node.type, depth: node.type === 'heading' ? node.depth : null, text: textOf(node) }]
        : [],
    ),
    links: nodes.flatMap((node) => (node.type === 'link' ? [{ text: textOf(node), url: node.url }] : [])),
  }
}

/** XML read back into the shape that the JSON has, without the members that are null. Numbers come as text. */
export function readXml(xml: string): unknown {
  const [root] = Object.entries(parser.parse(xml) as Record<string, unknown>)
  if (!root) throw new Error('no element in this XML')
  return membersOfDocument(root[1])
}

/** All values of a document, without its members' names. */
export function leavesOf(value: unknown): string[] {
  if (value === null) return []
  return typeof value === 'object' ? Object.values(value).flatMap(leavesOf) : [String(value)]
}

/** A document of JSON in the shape in which `readXml` reads the same page. */
export function asInXml(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asInXml)
  if (typeof value !== 'object' || value === null) return String(value)
  const members = Object.entries(value).filter(([name, member]) => member !== null && name !== 'type')
  return Object.fromEntries(members.map(([name, member]) => [name, asInXml(member)]))
}

function descendants(node: MarkdownNode): MarkdownNode[] {
  return 'children' in node ? [node, ...node.children.flatMap(descendants)] : [node]
}

const textOf = (node: MarkdownNode): string =>
  descendants(node)
    .map((child) => ('value' in child ? child.value : ''))
    .join('')

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  ignoreDeclaration: true,
  htmlEntities: true,
  processEntities: { enabled: true, maxTotalExpansions: Infinity, maxExpandedLength: Infinity },
})

const lists = new Set([
  'topics',
  'contexts',
  'words',
  'sources',
  'changes',
  'corrections',
  'related',
  'events',
  'days',
  'months',
  'years',
  'sections',
  'publishers',
  'domains',
  'matches',
  'stories',
  'versions',
  'changed',
  'since',
  'activity',
  'aliases',
  'formerNames',
  'appearsWith',
  'partOf',
  'most',
  'recent',
  'biggestDays',
  'mostNamed',
  'subtopics',
  'periods',
  'standards',
  'drills',
  'failures',
])

/** An element without children is a text, unless its name is that of a list; white space between elements is layout. */
function documentOf(value: unknown, name: string): unknown {
  const isCount = ['events', 'days'].includes(name) && typeof value === 'string' && /^\d+$/.test(value)
  if (lists.has(name) && !isCount)
    return membersOf(value).flatMap(([item, items]) => [items].flat().map((one) => documentOf(one, item)))
  return membersOfDocument(value)
}

function membersOfDocument(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(membersOf(value).map(([member, content]) => [member, documentOf(content, member)]))
}

function membersOf(value: unknown): [string, unknown][] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).filter(([name]) => name !== '#text')
}
