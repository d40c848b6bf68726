/** Why a text is not read as a feed at all. */
export type TextRefusal = { type: 'entities' }

/**
 * A feed's text as a parser may have it; null where it defines entities of its own, which is how small files become large
 * ones and files of this machine become text. A document type without those (RSS 0.91 had one) is left out.
 */
export function safeText(text: string): string | null {
  const start = text.replace(/^[\s\ufeff\0]+/, '')
  const type = /<!DOCTYPE/i.exec(start.slice(0, 100_000))
  if (!type || start.slice(0, type.index).includes('<html')) return start
  const rest = start.slice(type.index)
  const inner = /^<!DOCTYPE[^[>]*\[/i.test(rest)
  if (inner && /<!ENTITY/i.test(rest)) return null
  const end = inner ? rest.search(/\]\s*>/) + rest.slice(rest.search(/\]\s*>/)).indexOf('>') : rest.indexOf('>')
  return end < 0 ? start : start.slice(0, type.index) + rest.slice(end + 1)
}

/** Without what comes after so many items, which nobody reads: a parser would hold its worker up with it for seconds. */
export function cutText(text: string, most: number): string {
  let items = 0
  for (const { index } of text.matchAll(/<(?:[a-z]+:)?(?:item|entry)(?=[\s/>])/gi)) {
    items += 1
    if (items > most) return text.slice(0, index) + closings(text.slice(0, index))
  }
  return text
}

/**
 * What may be wrong in a text that no parser takes: a lone "<" or "&", characters that XML does not have, an end that never
 * came. What is whole before the end is kept.
 */
export function mendedText(text: string): string {
  const lines = text
    // XML 1.0 has none of these.
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '')
    .replace(/&(?!#?\w{1,32};)/g, '&amp;')
    .replace(/<(?![a-z/!?])/gi, '&lt;')
  const last = Math.max(...['</item>', '</entry>'].map((tag) => endOf(lines, tag)))
  return last < 0 ? lines : lines.slice(0, last) + closings(lines.slice(0, last))
}

function endOf(text: string, tag: string): number {
  const at = text.toLowerCase().lastIndexOf(tag)
  return at < 0 ? -1 : at + tag.length
}

function closings(text: string): string {
  const start = text.slice(0, 5_000).toLowerCase()
  if (/<rdf:rdf\b/.test(start)) return '</rdf:RDF>'
  if (/<feed\b/.test(start)) return '</feed>'
  const end = text.toLowerCase()
  return end.lastIndexOf('</channel>') > end.lastIndexOf('<channel') ? '</rss>' : '</channel></rss>'
}
