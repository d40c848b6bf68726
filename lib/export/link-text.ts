import { escapeTitle, escapeWikitext } from '@/lib/export/escape-wikitext'

/** What a text links, in the text's own words. */
export type TextLink = { name: string; article: string }

type Placed = TextLink & { start: number }

/**
 * A text with its links, as wikitext, and those that could not be put into it: their words do not stand there in this
 * order.
 */
export function linkText(text: string, links: TextLink[]): { wikitext: string; left: TextLink[] } {
  const placed: Placed[] = []
  const left: TextLink[] = []
  let from = 0
  for (const link of links) {
    const start = placeOf(text, link.name, from)
    if (start === -1) left.push(link)
    else {
      placed.push({ ...link, start })
      from = start + link.name.length
    }
  }
  return { wikitext: written(text, placed), left }
}

/** The first place where the words stand as words, else the first at all. */
function placeOf(text: string, name: string, from: number): number {
  for (let at = text.indexOf(name, from); at !== -1; at = text.indexOf(name, at + 1)) {
    const isWord = !/[\p{L}\p{N}]$/u.test(text.slice(0, at)) && !/^[\p{L}\p{N}]/u.test(text.slice(at + name.length))
    if (isWord) return at
  }
  return text.indexOf(name, from)
}

function written(text: string, placed: Placed[]): string {
  let wikitext = ''
  let at = 0
  for (const { name, article, start } of placed) {
    const after = text.slice(start + name.length)
    wikitext += escapeWikitext(text.slice(at, start)) + linkTo(name, article)
    // Letters right behind a link would belong to it.
    if (/^[a-z]/.test(after)) wikitext += '<nowiki/>'
    at = start + name.length
  }
  return wikitext + escapeWikitext(text.slice(at))
}

const linkTo = (name: string, article: string): string =>
  name === article && escapeTitle(article) === article
    ? `[[${article}]]`
    : `[[${escapeTitle(article)}|${escapeWikitext(name)}]]`
