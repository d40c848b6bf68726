import { fromMarkdown } from 'mdast-util-from-markdown'
import type { PageView } from '@/lib/archive/views'
import { renderMarkdown } from '@/lib/representations/markdown'
import type { Representation, Site } from '@/lib/representations/representation'
import { absolute } from '@/lib/representations/wire-addresses'

/** A page as text without any markup: what its Markdown says, with every address written out. */
export const renderText = (view: PageView, site: Site): string => textOfMarkdown(renderMarkdown(view, site), site)

export const text = {
  name: 'Text',
  mediaType: 'text/plain',
  contentType: 'text/plain; charset=utf-8',
  extension: 'txt',
  render: renderText,
} as const satisfies Representation

/** Markdown (CommonMark) as text. Addresses of ours are whole in it, and lead to text. */
export function textOfMarkdown(markdown: string, site: Site): string {
  return `${blocks(fromMarkdown(markdown).children, site)}\n`
}

type Node = ReturnType<typeof fromMarkdown>['children'][number]
type Of<Type extends Node['type']> = Extract<Node, { type: Type }>

function blocks(nodes: Node[], site: Site): string {
  return nodes.map((node) => block(node, site)).join('\n\n')
}

function block(node: Node, site: Site): string {
  switch (node.type) {
    case 'heading':
      return heading(node, site)
    case 'list':
      return list(node, site)
    case 'thematicBreak':
      return '* * *'
    case 'blockquote':
      return indented(blocks(node.children, site), '> ')
    case 'paragraph':
      return inline(node.children, site)
    default:
      return inline([node], site)
  }
}

function heading({ depth, children }: Of<'heading'>, site: Site): string {
  const words = inline(children, site)
  const line = { 1: '=', 2: '-' }[depth as number]
  return line ? `${words}\n${line.repeat(Math.min(72, [...words].length))}` : words
}

function list({ ordered, start, children }: Of<'list'>, site: Site): string {
  const items = children.map((item, i) => {
    const mark = ordered ? `${(start ?? 1) + i}. ` : '- '
    const [first, ...rest] = indented(item.children.map((child) => block(child, site)).join('\n'), '   ').split('\n')
    return [mark + (first ?? '').trimStart(), ...rest].join('\n')
  })
  return items.join('\n')
}

function inline(nodes: Node[], site: Site): string {
  return nodes.map((node) => span(node, site)).join('')
}

function span(node: Node, site: Site): string {
  if (node.type === 'break') return '\n'
  if (node.type === 'link') return linked(inline(node.children, site), node.url, site)
  if (node.type === 'image') return linked(node.alt ? `[${node.alt}]` : '', node.url, site)
  if ('children' in node) return inline(node.children, site)
  return 'value' in node ? node.value : ''
}

function linked(words: string, url: string, site: Site): string {
  const whole = absolute(url.startsWith('/') ? url.replace(/\.md(?=$|\?)/, '.txt') : url, site)
  return words === '' || words === url || words === whole ? whole : `${words} <${whole}>`
}

const indented = (words: string, by: string) => words.replace(/^(?=.)/gm, by)
