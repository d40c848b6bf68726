import { Parser } from 'htmlparser2'
import { onOneLine } from '@/lib/forms/text'

/** What is not said to a reader. */
const unseen = new Set(['script', 'style', 'template', 'noscript', 'iframe', 'svg', 'head', 'figcaption'])

/** Within a line; all else ends one, so that words of two paragraphs stay two. */
const inline = new Set(
  'a abbr acronym b bdi bdo big cite code del dfn em font i ins kbd mark q s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
)

/** The words of a text that may be HTML, its entities decoded, on one line. */
export function plainText(html: string): string {
  const parts: string[] = []
  let hidden = 0
  const parser = new Parser({
    ontext: (text) => void (hidden === 0 && parts.push(text)),
    onopentagname: (name) => {
      if (unseen.has(name)) hidden += 1
      else if (!inline.has(name)) parts.push(' ')
    },
    onclosetag: (name) => {
      if (unseen.has(name)) hidden -= 1
      else if (!inline.has(name)) parts.push(' ')
    },
  })
  parser.end(html)
  return onOneLine(parts.join(''))
}

/** The same of a text that is none: what looks like a tag was written to be read. */
export const plainWords = (text: string): string => plainText(text.replaceAll('<', '&lt;'))

/** The beginning of a text, of whole sentences where that leaves enough of it, and never of half a word. */
export function beginningOf(text: string, most: number): string {
  if (text.length <= most) return text
  const start = text.slice(0, most)
  const sentence = /^.*[.!?。](?=\s)/su.exec(start)?.[0] ?? ''
  if (sentence.length >= most / 2) return sentence
  const words = start.slice(0, -1).replace(/\s+\S*$/u, '')
  return `${words.replace(/\p{Surrogate}$/u, '')}…`
}
