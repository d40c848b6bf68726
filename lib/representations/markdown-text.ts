import { onOneLine, withoutForbidden } from '@/lib/representations/plain-text'

/**
 * Text inside a line of Markdown: reads back as the text it was. Only what would be markup is escaped, so a plain
 * headline stays as it is, also with "AT&T", quotation marks, brackets of the round kind and dashes.
 */
export function inlineText(text: string): string {
  return onOneLine(text)
    .replace(/[\\`*_[\]<~]/g, '\\$&')
    .replace(/&(?=#?[a-z0-9]+;)/gi, '\\&')
}

/** Text that is a paragraph of its own: no heading, quotation, list, rule or underline begins it. */
export function paragraph(text: string): string {
  return inlineText(text)
    .replace(/^(?:#|>|[-+](?=\s|$)|-(?=[\s-]*$)|=(?==*$))/, '\\$&')
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2')
}

/** Text of a heading. A "#" at its end would be taken for decoration, one at its beginning by old parsers for a level. */
export function headingText(text: string): string {
  return inlineText(text).replace(/^#+|#+$/g, (hashes) => hashes.replaceAll('#', '\\#'))
}

/** `[text](address)`; the address stands in angle brackets where round ones or spaces would end it early. */
export const link = (text: string, address: string): string => `[${inlineText(text)}](${destination(address)})`

/** An address as a link that shows it; other text as text. */
export const linkOrText = (text: string): string => (/^https?:\/\//.test(text) ? link(text, text) : inlineText(text))

/** Emphasised text, without its leading and trailing space, which would undo the emphasis. */
export const emphasis = (text: string): string => `_${inlineText(text)}_`

export const numbered = (lines: string[]): string[] => lines.map((line, i) => `${i + 1}. ${line}`)

/** A list of plain facts; one that is missing has no line. */
export function bullets(facts: [label: string, plain: string | null | undefined][]): string {
  return facts.flatMap(([label, plain]) => (plain ? [`- ${label}: ${inlineText(plain)}`] : [])).join('\n')
}

function destination(address: string): string {
  const clean = withoutForbidden(address).replace(/[\t\n\r]/g, encodeURIComponent)
  const escaped = clean.replace(/[\\<>`]/g, '\\$&').replace(/&(?=#?[a-z0-9]+;)/gi, '\\&')
  return /[\s()<>\u007F]/.test(clean) ? `<${escaped}>` : escaped
}
