import { decodeEntities } from './entities'

/** Stand in raw text for a citation that was taken out of it, and for one that gave no source (private-use characters). */
export const CITED = '\uE000'
export const CITED_NOTHING = '\uE001'
/** Stands behind words that are part of the sentence and lead to a source. */
export const CITED_BY_WORDS = '\uE002'

/** Plain text without its citation marks, and what the marks were followed by. */
export type TidyText = {
  text: string
  /** Whether markup was swept out that the parser had left as text. */
  isBroken: boolean
  /** Names in brackets that stood after a bare citation (`[http://…] (BBC)`), by the number of the citation. */
  publishers: Map<number, string>
}

/** Makes one clean line of raw text: no citation marks with their commas and brackets, no leftover markup. */
export function tidyText(raw: string): TidyText {
  const spaced = withoutControls(raw).replace(/[\s\u200b]+/g, ' ')
  const publishers = new Map<number, string>()
  const uncited = withoutCitations(takePublishers(spaced, publishers).replaceAll(CITED_BY_WORDS, ''))
  const swept = sweepMarkup(uncited)
  return { text: tidySpaces(swept), isBroken: swept !== uncited, publishers }
}

function withoutControls(text: string): string {
  return text
    .replace(/[\u00ad\u200e\u200f\u2060\ufeff\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/[\0-\x1f\x7f-\x9f]/g, ' ')
}

function tidySpaces(text: string): string {
  const spaced = text.replace(/ +/g, ' ').replace(/ ([,.;:!?])(?= |$)/g, '$1')
  return withoutTrailing('(', spaced.trim()).trim()
}

const PUBLISHED = /\uE002|\uE000(?: ?\(([^()\uE000\uE002]{1,60})\)(?=[.,;]? ?(?:\uE000|$)))?/g

/** Takes "(BBC)" away where it follows a citation and ends the line or stands before the next citation. */
function takePublishers(text: string, publishers: Map<number, string>): string {
  if (!/[\uE000\uE002]/.test(text)) return text
  let count = -1
  return text.replace(PUBLISHED, (found: string, publisher?: string) => {
    count += 1
    if (publisher) publishers.set(count, publisher.trim())
    return found.charAt(0)
  })
}

/** Cuts the text at its citations, several in a row counting as one, and joins what remains as a sentence. */
function withoutCitations(text: string): string {
  if (!/[\uE000\uE001]/.test(text)) return text
  const parts = text
    .replace(/(?:^|\b)(?:sources?|see|read more): ?(?=[\uE000\uE001])/gi, '')
    .replace(/[([] ?(?:(?:via|from|see|source:?) )?((?:[\uE000\uE001](?: ?[,;&] ?| and | )?)+)[)\]]/g, CITED)
    .split(/[\uE000\uE001](?:[ ,;.&/]{0,4}(?:and |via )?[\uE000\uE001])*/)
  return parts.reduce(joined)
}

function joined(before: string, after: string): string {
  const left = before.trimEnd()
  const right = withoutStrayBracket(left, after.trimStart())
  if (!right || /^[,;.:–—-]+ ?$/.test(right)) return withoutTrailingComma(left) + (needsStop(left, right) ? '.' : '')
  if (!left) return right.replace(/^[,;.:] ?/, '')
  if (/^[,;.:]/.test(right) && /[.,;:!?]["”']?$/.test(left)) return `${left} ${right.replace(/^[,;.:]+ ?/, '')}`
  if (/^[,.;:!?)\]”]/.test(right)) return left + right
  const hadSpace = left !== before || right !== after
  return hadSpace || /[.,;:!?]$/.test(left) ? `${left} ${right}` : left + right
}

/** `[https://… (BBC])` leaves a bracket behind that nothing opened. */
function withoutStrayBracket(before: string, after: string): string {
  return after.startsWith(')') && before.lastIndexOf('(') <= before.lastIndexOf(')')
    ? after.slice(1).trimStart()
    : after
}

function needsStop(left: string, right: string): boolean {
  return right.startsWith('.') && !/[.!?…]["”')]?$/.test(left)
}

/** Commas and dashes that led to the citations, at the end of the line. */
const withoutTrailingComma = (text: string) => withoutTrailing(' ,;–—-', text)

function withoutTrailing(characters: string, text: string): string {
  let end = text.length
  while (end > 0 && characters.includes(text.charAt(end - 1))) end--
  return text.slice(0, end)
}

/** What the parser leaves as text when markup is not closed. */
const DEBRIS =
  /\[\[|\]\]|\{\{+|\}\}+|\{\||\|\}|''+|<!--|-->|<\/?[a-z][^<>]{0,200}>|<\/?(?:ref|small|nowiki|br|sup|sub|includeonly|noinclude)|(?:https?|ftp):\/\/[^\s[\]]*|\[ ?\d{0,3} ?\]|\( ?\)|\||__[A-Z]{3,}__|&(?:nbsp|ensp|emsp|thinsp);?/gi

function sweepMarkup(text: string): string {
  let swept = text
  for (let pass = 0; pass < 4; pass++) {
    const before = swept
    swept = withoutLoneBrackets(decodeEntities(before).replace(DEBRIS, ' '))
    if (swept === before) return text === before ? text : tidySpaces(swept)
  }
  return swept.replace(/[[\]{}<>|]|''+|:\/\//g, ' ')
}

/** Brackets without a partner. Those of a quotation ("[the] president") have one. */
function withoutLoneBrackets(text: string): string {
  if (!/[[\]]/.test(text)) return text
  const keep = new Set<number>()
  let open = -1
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '[') open = at
    if (text[at] !== ']' || open === -1) continue
    keep.add(open).add(at)
    open = -1
  }
  return Array.from({ length: text.length }, (_, at) =>
    '[]'.includes(text.charAt(at)) && !keep.has(at) ? ' ' : text.charAt(at),
  ).join('')
}

/** `* * Rain` is a bullet too many, not a headline that begins with a star. */
export function withoutListMarks(text: string): string {
  return text.replace(/^(?:[*:;,] ?|[.#] )+/, '').trimStart() || text
}

export function hasWords(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text)
}
