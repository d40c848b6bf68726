import type { TemplateNode, WikiNode } from './syntax-tree'

/** One line of the page as the wiki sees it: a list marker or none, and what follows. */
export type PageLine = {
  line: number
  /** `*`, `**`, `:*`, `;` … or '' for a line that is no list item. */
  marker: string
  isHeading: boolean
  nodes: WikiNode[]
}

/**
 * Splits parsed wikitext into lines; empty ones are left out. A reference or template that runs over several lines stays
 * whole, but a template that wraps a list (`{{Current events|content=…}}`) is opened.
 */
export function splitLines(nodes: WikiNode[]): PageLine[] {
  const splitter = new LineSplitter()
  for (const node of nodes) splitter.add(node)
  return splitter.finish()
}

class LineSplitter {
  private lines: PageLine[] = []
  private current: PageLine | null = null

  add(node: WikiNode): void {
    if (node.type === 'heading') this.addWholeLine({ ...emptyLine(node.line), isHeading: true, nodes: node.children })
    else if (node.type === 'list') this.addList(node.line, node.marker)
    else if (node.type === 'text') this.addText(node.line, node.text)
    else if (node.type === 'template' && !this.current?.marker && wrapsList(node)) this.addWrapper(node)
    else this.open(node.line).nodes.push(node)
  }

  finish(): PageLine[] {
    this.close()
    return this.lines.filter((line) => line.marker || line.nodes.length > 0)
  }

  private close(): void {
    if (this.current) this.lines.push(withIndentedMarker(this.current))
    this.current = null
  }

  private open(line: number): PageLine {
    return (this.current ??= emptyLine(line))
  }

  private addWholeLine(line: PageLine): void {
    this.close()
    this.lines.push(line)
  }

  /** A marker opens its line; a colon inside `;term:definition` is text. */
  private addList(line: number, marker: string): void {
    if (this.current?.marker) this.current.nodes.push({ type: 'text', line, text: marker })
    else {
      const current = this.open(line)
      current.line = line
      current.marker = marker
    }
  }

  private addText(line: number, text: string): void {
    text.split('\n').forEach((part, index) => {
      if (index > 0) this.close()
      if (part) this.open(line + index).nodes.push({ type: 'text', line: line + index, text: part })
    })
  }

  private addWrapper(template: TemplateNode): void {
    this.close()
    for (const { children } of template.parameters) if (hasList(children)) this.lines.push(...splitLines(children))
  }
}

function emptyLine(line: number): PageLine {
  return { line, marker: '', isHeading: false, nodes: [] }
}

function wrapsList(template: TemplateNode): boolean {
  return template.parameters.some(({ children }) => hasList(children))
}

function hasList(nodes: WikiNode[]): boolean {
  return nodes.some((node) => node.type === 'list' || node.type === 'heading')
}

/** A space before the marker makes preformatted text of a bullet; its writer meant a bullet. */
function withIndentedMarker(line: PageLine): PageLine {
  const [first, ...rest] = line.nodes
  if (line.marker || first?.type !== 'text') return line
  const match = /^[ \t]+([*:;#]+)(.*)$/.exec(first.text)
  if (!match?.[1]) return line
  return { ...line, marker: match[1], nodes: [{ ...first, text: match[2] ?? '' }, ...rest] }
}
