import { parserSettings } from './parser-settings'

type Problem = { line: number; reason: string }

/** A page that the parser can read in time that grows with its length, and what had to be left out for that. */
export type TamePage = { text: string; problems: Problem[] }

/** MediaWiki's own limits: 2 MB a page, templates nested 40 deep. No bullet is nearly as long as the line limit. */
const LONGEST_PAGE = 2 * 1024 * 1024
const LONGEST_LINE = 64 * 1024
const DEEPEST_NESTING = 40
/** The parser looks at all arguments of a template for each one; real pages have some dozens of bars. */
const MOST_BARS = 2_000

/**
 * Blanks out what would make a parser slow or overflow its stack: over-long lines, over-deep nesting, references that
 * never close. Line numbers and offsets stay as they are.
 */
export function tamePage(text: string): TamePage {
  const problems: Problem[] = []
  const short = shorten(withoutControls(text), problems)
  const shallow = withoutDeepNesting(short, problems)
  const referenced = withoutUnclosedReferences(shallow, problems)
  const barred = withoutManyBars(referenced, problems)
  const extended = withoutUnclosedExtensions(barred, problems)
  return { text: withoutUnclosedComment(extended, problems), problems }
}

/**
 * The parser uses control characters and private-use characters of its own: a page's must not be taken for those. Halves of characters, and
 * what Unicode keeps free of characters for good, could not be said in XML, nor some of them be kept in the database.
 */
function withoutControls(text: string): string {
  return text.replace(/(?![\n\t])[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\uE000-\uF8FF]/gu, (found) =>
    ' '.repeat(found.length),
  )
}

function shorten(text: string, problems: Problem[]): string {
  const page = text.slice(0, LONGEST_PAGE)
  const lines = page.split('\n')
  if (page.length < text.length)
    problems.push({ line: lines.length, reason: 'the page goes on after 2 MB: the rest was left out' })
  return lines
    .map((line, index) => {
      if (line.length <= LONGEST_LINE) return line
      problems.push({ line: index + 1, reason: 'a line longer than 64 KB was left out' })
      return ''
    })
    .join('\n')
}

/** Of what is nested too deep nothing is left on its line: its bars would be taken for those of what is around it, again and again. */
function withoutDeepNesting(text: string, problems: Problem[]): string {
  const openings = { '{{': '}}', '[[': ']]', '{|': '|}' }
  const depth = { '{{': 0, '[[': 0, '{|': 0 }
  let isTooDeep = false
  return blankWhere(
    text,
    /\{\{|\}\}|\[\[|\]\]|\n\{\||\n\|\}|\n|\|/g,
    problems,
    'markup nested too deep was left out',
    (found) => {
      if (found === '|') return isTooDeep
      if (found.startsWith('\n')) {
        depth['[['] = 0
        isTooDeep = false
      }
      const mark = found.trim()
      for (const [open, close] of Object.entries(openings) as [keyof typeof depth, string][]) {
        if (mark === close) depth[open] = Math.max(0, depth[open] - 1)
        if (mark === open && ++depth[open] > DEEPEST_NESTING) return (isTooDeep = true)
      }
      return false
    },
  )
}

/** Of all bars that do not part a plain link; what is around them may hide from whoever looks for one template where it begins and ends. */
function withoutManyBars(text: string, problems: Problem[]): string {
  let bars = 0
  return blankWhere(
    text,
    /\[\[[^[\]{}<>\n]*\]\]|\|/g,
    problems,
    'a bar after too many',
    (found) => found === '|' && ++bars > MOST_BARS,
  )
}

/** An opening `<ref>` counts only when its own `</ref>` comes before the next opening. */
function withoutUnclosedReferences(text: string, problems: Problem[]): string {
  const closed = new Set<number>()
  let open = -1
  for (const { 0: tag, index } of text.matchAll(REFERENCE_TAG)) {
    if (tag.endsWith('/>')) continue
    if (!tag.startsWith('</')) open = index
    else if (open !== -1) {
      closed.add(open).add(index)
      open = -1
    }
  }
  return blankWhere(
    text,
    REFERENCE_TAG,
    problems,
    'a <ref> that is not closed',
    (tag, index) => !tag.endsWith('/>') && !closed.has(index),
  )
}

/** A comment that never ends hides the rest of the page on the wiki; here its text is read, so that no event is lost. */
function withoutUnclosedComment(text: string, problems: Problem[]): string {
  const lastEnd = text.lastIndexOf('-->')
  return blankWhere(text, /<!--/g, problems, 'a comment that is not closed', (_, index) => index > lastEnd)
}

/** The parser looks for the end of each `<nowiki>`, `<gallery>` and the like through the rest of the page: those that have none do not begin. */
function withoutUnclosedExtensions(text: string, problems: Problem[]): string {
  const lastEnds = new Map<string, number>()
  for (const { 1: name = '', index } of text.matchAll(EXTENSION_END)) lastEnds.set(name.toLowerCase(), index)
  return blankWhere(text, EXTENSION_TAG, problems, 'a tag that is not closed', (tag, index) => {
    const name = /^<([a-z]+)/i.exec(tag)?.[1]?.toLowerCase() ?? ''
    return index > (lastEnds.get(name) ?? -1)
  })
}

const EXTENSIONS = parserSettings.ext.filter((name) => name !== 'ref').join('|')
const EXTENSION_END = new RegExp(`</(${EXTENSIONS})\\s*>`, 'gi')
const EXTENSION_TAG = new RegExp(`<(?:${EXTENSIONS})(?:\\s[^<>]{0,500})?(?<!/)>`, 'gi')

const REFERENCE_TAG = /<\/?ref(?:\s[^<>]{0,500})?\/?>/gi

function blankWhere(
  text: string,
  pattern: RegExp,
  problems: Problem[],
  reason: string,
  isBad: (found: string, index: number) => boolean,
): string {
  let line = 1
  let counted = 0
  return text.replace(pattern, (found: string, index: number) => {
    if (!isBad(found, index)) return found
    for (let at = text.indexOf('\n', counted); at !== -1 && at < index; at = text.indexOf('\n', at + 1)) line++
    counted = index
    if (problems.at(-1)?.line !== line) problems.push({ line, reason })
    return found.replace(/[^\n]/g, ' ')
  })
}
