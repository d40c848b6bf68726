import type { ReadPage } from '@/lib/sources/health/read-page'

/** Whether a page still has the title that its source is known by: most of its words stand in the page's title or headings, or all of it in the text. */
export function hasTitle(page: ReadPage, title: string): boolean {
  const words = wordsOf(title)
  if (words.length === 0) return false
  const head = new Set(wordsOf(`${page.title} ${page.headings}`))
  const share = words.filter((word) => head.has(word)).length / words.length
  return share >= 0.6 || (words.length > 2 && wordsOf(page.text).join(' ').includes(words.join(' ')))
}

/** Letters of scripts without spaces count one by one. */
const wordsOf = (text: string): string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]|[\p{L}\p{M}\p{N}]+/gu) ?? []
