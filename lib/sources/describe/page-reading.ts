import { isUrl } from '@/lib/is-url'
import { readLinkedData, type LinkedData } from '@/lib/sources/describe/linked-data'
import type { PageFacts } from '@/lib/sources/describe/page-facts'
import { readPage } from '@/lib/sources/describe/read-page'
import { comparable, tidy } from '@/lib/sources/describe/tidy-text'

/** A page as the rules that describe it see it. */
export type PageReading = PageFacts & {
  data: LinkedData
  /** The tidied contents of the metas of these names, name by name. */
  say: (...names: string[]) => string[]
  /** An absolute address of http or https; null for what is none. */
  absolute: (address: string | null) => string | null
  /** "bbc", "nytimes": what the host is called, in its parts. */
  hostWords: string[]
}

export function readAll(url: string, html: string): PageReading {
  const facts = readPage(url, html)
  const base = absoluteFrom(url, facts.base) ?? url
  const key = pageKey(url)
  return {
    ...facts,
    data: readLinkedData(facts.linkedData, (address) => pageKey(absoluteFrom(base, address) ?? '') === key),
    say: (...names) => names.flatMap((name) => (facts.metas.get(name) ?? []).map(tidy)).filter((text) => text !== ''),
    absolute: (address) => absoluteFrom(base, address),
    hostWords: hostWordsOf(url),
  }
}

/** What is the same for all addresses of one page. */
const pageKey = (url: string): string =>
  url
    .replace(/^https?:\/\/(?:www\.|m\.|amp\.|edition\.|mobile\.)?/i, '')
    .replace(/[?#].*$/, '')
    .replace(/\/+$/, '')
    .toLowerCase()

function absoluteFrom(base: string, address: string | null): string | null {
  const text = tidy(address ?? '')
  if (text === '' || text.length > 2_048 || !isUrl(text, base)) return null
  const url = new URL(text, base)
  return /^https?:$/.test(url.protocol) && url.hostname !== '' && !url.username && !url.password ? url.href : null
}

const commonParts =
  /^(?:www\d?|m|amp|mobile|edition|com|co|org|net|gov|gob|gouv|go|ac|edu|int|news|en|english|blog|blogs|[a-z]{2})$/

function hostWordsOf(url: string): string[] {
  const labels = isUrl(url) ? new URL(url).hostname.split('.') : []
  const own = labels.slice(0, -1).filter((label) => !commonParts.test(label))
  // Of "dw.com" or "rt.com" the name is all there is.
  const words = own.length ? own : labels.slice(0, -1).slice(-1)
  return words.map(comparable).filter((word) => word !== '')
}
