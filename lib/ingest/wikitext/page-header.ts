import type { WikiNode } from './syntax-tree'
import { isoDate } from './written-dates'

type Template = WikiNode & { type: 'template' }

/** What the page says of itself, apart from the news. */
export type PageHeader = {
  /** The day in the page's own header, and the line it stands on. */
  date: { iso: string; line: number } | null
  /** A header whose parts make no date. */
  badDate: { written: string; line: number } | null
  /** The deletion tag, such as `db-hoax`. */
  deletionTag: { name: string; line: number } | null
}

/** Finds the date and deletion tags among a page's templates; those inside nowiki, comments or `{{tl|…}}` do not count. */
export function readHeader(nodes: WikiNode[]): PageHeader {
  const templates = allTemplates(nodes)
  const dated = templates.filter(({ name }) => name.startsWith('current events')).map(writtenParts)
  const dates = dated.flatMap(({ parts: [year, month, day], line }) => {
    const iso = isoDate(year, month, day)
    return iso ? [{ iso, line }] : []
  })
  const bad = dated.find(({ parts }) => parts.some(Boolean) && !isoDate(...parts))
  const tag = templates.find(({ name }) => isDeletionTag(name))
  return {
    date: dates[0] ?? null,
    badDate: bad ? { written: bad.parts.filter(Boolean).join('-'), line: bad.line } : null,
    deletionTag: tag ? { name: tag.name, line: tag.line } : null,
  }
}

function allTemplates(nodes: WikiNode[]): Template[] {
  return nodes.flatMap((node) => {
    if (node.type === 'template') return [node, ...node.parameters.flatMap(({ children }) => allTemplates(children))]
    return node.type === 'reference' || node.type === 'heading' ? allTemplates(node.children) : []
  })
}

function isDeletionTag(name: string): boolean {
  return /^(?:db|db-.+|delete|speedy|speedy deletion)$/.test(name.replace(/^(?:subst|safesubst):/, ''))
}

function writtenParts(template: Template): { parts: [string, string, string]; line: number } {
  const part = (...names: string[]) => {
    const found = template.parameters.find(({ name }) => names.includes(name.toLowerCase()))
    return (found?.children ?? [])
      .map((node) => (node.type === 'text' ? node.text : ''))
      .join('')
      .trim()
  }
  return { parts: [part('year', '1'), part('month', '2'), part('day', '3')], line: template.line }
}
