/** A part of the page that can be parsed by itself. */
export type PagePiece = { text: string; firstLine: number }

/** Wanted and greatest number of lines of a piece. The parser's time grows with the square of what it reads at once. */
const USUAL_LINES = 60
const MOST_LINES = 600

/**
 * Cuts a page between lines into pieces, but not inside a template, table, comment or tag that runs over several lines
 * (unless it runs over hundreds). The template around a whole page is taken off first.
 */
export function pieces(page: string): PagePiece[] {
  const lines = withoutWrapper(page).split('\n')
  const isInside = linesInsideMarkup(lines)
  const result: PagePiece[] = []
  let first = 0
  for (let line = 1; line <= lines.length; line++) {
    const length = line - first
    const isCut = line === lines.length || length >= MOST_LINES || (length >= USUAL_LINES && !isInside[line])
    if (!isCut) continue
    result.push({ text: `${lines.slice(first, line).join('\n')}\n`, firstLine: first + 1 })
    first = line
  }
  return result
}

/** `{{Current events|year=…|content=` loses its content: what follows is the page, and its `}}` is left over as text. */
function withoutWrapper(page: string): string {
  const start = page.search(/\{\{\s*current[ _]events\s*[|\n]/i)
  if (start === -1) return page
  const opening = /^[^{}]+?\|\s*content\s*=/i.exec(page.slice(start + 2, start + 1000))?.[0]
  if (!opening) return page
  const end = start + 2 + opening.length
  return `${page.slice(0, end)}}}${page.slice(end)}`
}

const MARKS =
  /\{\{|\}\}|^:*\{\||^\|\}|<!--|-->|<\/?(?:ref|nowiki|pre|poem|gallery|math|source|syntaxhighlight|imagemap|score)\b[^<>\n]{0,200}>?/gim

/** For each line, whether its start lies between an opening and its own closing. */
function linesInsideMarkup(lines: string[]): boolean[] {
  const change = new Int32Array(lines.length + 2)
  const open = new Map<string, number[]>()
  lines.forEach((text, line) => {
    for (const [mark] of text.matchAll(MARKS)) {
      const { name, isClosing } = describe(mark)
      const stack = open.get(name) ?? []
      open.set(name, stack)
      if (!isClosing) stack.push(line)
      else markInside(change, stack.pop(), line)
    }
  })
  let depth = 0
  return lines.map((_, line) => (depth += change[line] ?? 0) > 0)
}

function markInside(change: Int32Array, opened: number | undefined, closed: number): void {
  if (opened === undefined || opened === closed) return
  change[opened + 1] = (change[opened + 1] ?? 0) + 1
  change[closed + 1] = (change[closed + 1] ?? 0) - 1
}

function describe(mark: string): { name: string; isClosing: boolean } {
  if (mark.startsWith('<') && mark !== '<!--') {
    const isClosing = mark.startsWith('</')
    return { name: mark.endsWith('/>') ? 'empty' : mark.replace(/^<\/?([a-z]+).*$/i, '$1').toLowerCase(), isClosing }
  }
  if (mark === '<!--' || mark === '-->') return { name: 'comment', isClosing: mark === '-->' }
  return mark.includes('{{') || mark === '}}'
    ? { name: 'template', isClosing: mark === '}}' }
    : { name: 'table', isClosing: mark === '|}' }
}
