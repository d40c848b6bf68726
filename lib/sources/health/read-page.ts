import { plainTextOf } from '@/lib/sources/health/plain-text'

/** What judging needs of a page. It is read roughly and in one pass each: pages are somebody else's, and may be of any make. */
export type ReadPage = {
  title: string
  /** Its first-level headings, as one text. */
  headings: string
  /** What a reader sees, on one line. */
  text: string
  /** How much that is: words; for scripts without spaces, two letters are one. */
  words: number
  /** Where it sends its reader by itself. */
  refreshTo: string | null
  /** Addresses of its links, as written. */
  links: string[]
}

const most = 400_000

/** Reads a page's markup. Never throws; what is no page is one without a title. */
export function readPage(markup: string): ReadPage {
  const html = markup.slice(0, most)
  const seen = html.replace(/<!--[\s\S]*?(?:-->|$)/g, ' ').replace(unseen, ' ')
  const text = plainTextOf(seen.replace(/^[\s\S]*?<body\b/i, '<body'))
  return {
    title: plainTextOf(/<title\b[^>]*>([\s\S]{0,2000}?)<\/title/i.exec(html)?.[1] ?? ''),
    headings: plainTextOf([...seen.matchAll(/<h1\b[^>]*>([\s\S]{0,2000}?)<\/h1/gi)].map(([, h]) => h).join(' ')),
    text,
    words: countWords(text),
    refreshTo: refreshOf(html),
    links: [...seen.matchAll(/<a\b[^>]*?\bhref\s*=\s*["']?([^"'\s>]+)/gi)].slice(0, 500).map(([, href]) => href ?? ''),
  }
}

const unseen = /<(script|style|template|svg|head|nav|header|footer|noscript)\b[\s\S]*?(?:<\/\1\s*>|$)/gi

function countWords(text: string): number {
  const spaceless = text.match(/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/gu)?.length ?? 0
  const spaced = text.replace(/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]+/gu, ' ')
  return Math.ceil(spaceless / 2) + (spaced.match(/[\p{L}\p{N}]+/gu)?.length ?? 0)
}

function refreshOf(html: string): string | null {
  const meta = /<meta\b[^>]*http-equiv\s*=\s*["']?refresh\b[^>]*/i.exec(html)?.[0] ?? ''
  const [, seconds, to] = /content\s*=\s*["']?\s*(\d+)[^;>]*;\s*url\s*=\s*["']?([^"'\s>]+)/i.exec(meta) ?? []
  if (to && Number(seconds) <= 10) return plainTextOf(to)
  // What lands visitors of parked domains: a page of nothing but this.
  return html.length < 2_000
    ? (/\b(?:window|document|top)?\.?location(?:\.href|\.replace)?\s*(?:=|\()\s*["']([^"']+)/.exec(html)?.[1] ?? null)
    : null
}
