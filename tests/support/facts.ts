import type { PageView } from '@/lib/archive/views'

/**
 * Every fact of a page as a reader would find it in any format: texts, addresses (ours root-relative and without suffix),
 * calendar dates, instants to the second (`2019-06-04T08:00:05`), numbers as digits. The kind of page is no fact, nor is how an image is drawn or
 * where a text is marked.
 */
export function factsOf(view: PageView): string[] {
  return [...new Set(leavesOf(view))]
}

function leavesOf(value: unknown): string[] {
  if (value === null || value === undefined) return []
  if (Array.isArray(value)) return value.flatMap(leavesOf)
  if (typeof value !== 'object') return [factOf(String(value))]
  return Object.entries(value).flatMap(([name, member]) =>
    ['type', 'drawing', 'matches'].includes(name) ? [] : leavesOf(member),
  )
}

const factOf = (text: string): string => (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text) ? text.slice(0, 19) : text)
