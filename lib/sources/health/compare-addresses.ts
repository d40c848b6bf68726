import { sourceKey } from '@/lib/events/source-key'

/** Where an address leads, seen from the one that was cited. */
export type Led = 'same' | 'article' | 'front-page' | 'section' | 'error-page' | 'search-page'

/**
 * What a redirect did to an article's address. `isTitled`: the page there has the title that was known, so it is the article
 * wherever it is.
 */
export function whereTo(from: string, to: string, isTitled: boolean): Led {
  if (isSame(from, to)) return 'same'
  const [cited, found] = [new URL(from), new URL(to)]
  if (isFront(cited)) return 'article'
  if (isFront(found)) return 'front-page'
  if (isError(found) && !isError(cited)) return 'error-page'
  if (isTitled || sharesName(cited, found)) return 'article'
  if (isSearch(found) && !isSearch(cited)) return 'search-page'
  return isArticle(cited) && isSection(found, cited) ? 'section' : 'article'
}

/** Spellings of one address, upgrades to https, and index files do not count as another place. */
const isSame = (from: string, to: string) => plain(from) === plain(to)

const plain = (url: string) =>
  sourceKey(url)
    .toLowerCase()
    .replace(/\/(?:index|default)\.\w{2,5}$/, '')
    .replace(/[?#].*$/, (query) => query)

const front =
  /^\/?(?:[a-z]{2}(?:[-_][a-z]{2})?\/?)?(?:(?:index|default|home|start|main|homepage|welcome)(?:\.\w{2,5})?\/?)?$/i

const isFront = ({ pathname, search }: URL) =>
  front.test(pathname) && !/[?&](?:p|id|article|story|page|q|s)=/i.test(search)

const isError = ({ pathname, search }: URL) =>
  /(?:^|[/_.-])(?:404|410|error|errors|not-?_?found|page-?not-?found|notfound|missing|gone|fehler|erreur|expired|removed|unavailable|archive-?error|nicht-?gefunden|introuvable)(?:[/_.-]|$)/i.test(
    pathname,
  ) || /[?&](?:err(?:or)?|status)(?:code)?=(?:404|410|not)/i.test(search)

const isSearch = ({ pathname, search }: URL) =>
  /\/(?:search|suche|recherche|buscar|busca|cerca|zoeken|szukaj|ara|sok)(?:[/.]|$)/i.test(pathname) ||
  (/[?&](?:q|s|query|search)=/i.test(search) && pathname.length < 12)

/** The words and numbers by which an address names its article: of the last parts of its path, and of its query. */
const namesIn = ({ pathname, search }: URL): Set<string> => {
  const parts = readable(pathname).split('/').filter(Boolean)
  return new Set(`${parts.slice(-2).join('-')}-${readable(search)}`.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? [])
}

/** Addresses are written by anybody: where they cannot be decoded they are read as they are. */
const readable = (text: string) => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

const common = new Set(['html', 'htm', 'php', 'asp', 'aspx', 'news', 'article', 'articles', 'story', 'stories', 'www', 'com', 'the', 'and', 'for', 'index', 'stm', 'world', 'politics', 'content', 'amp']) // prettier-ignore

/** A number of the article in both, or half of the words. */
function sharesName(from: URL, to: URL): boolean {
  const there = namesIn(to)
  const here = [...namesIn(from)].filter((word) => !common.has(word))
  if (here.some((word) => /\d/.test(word) && word.length >= 6 && there.has(word))) return true
  const words = here.filter((word) => !/^\d+$/.test(word))
  return (
    words.length > 0 &&
    words.filter((word) => there.has(word)).length >= Math.max(1, words.length / 2) &&
    words.length > 1
  )
}

const lastOf = ({ pathname }: URL) => pathname.replace(/\/+$/, '').split('/').at(-1) ?? ''
const depthOf = ({ pathname }: URL) => pathname.split('/').filter(Boolean).length

/** A number, a date, a slug of several words, or a file: sections have none. */
const isArticle = (url: URL): boolean =>
  /\d{3,}/.test(url.pathname) ||
  /(?:[^-_/]+[-_]){2,}/.test(lastOf(url)) ||
  /\.(?:s?html?|php|aspx?|stm|ece|story|cms)$/i.test(lastOf(url)) ||
  /[?&]\w*id=\w+/i.test(url.search)

function isSection(found: URL, cited: URL): boolean {
  const isAbove = cited.pathname.startsWith(`${found.pathname.replace(/\/+$/, '')}/`)
  return (
    (isAbove && !/[?&]/.test(found.search)) ||
    (!isArticle(found) && depthOf(found) <= 3) ||
    (/\.(?:s?html?|php|aspx?)$/i.test(lastOf(found)) &&
      /^(?:[a-z]+|index\d?)\.\w+$/i.test(lastOf(found)) &&
      depthOf(found) <= 2 &&
      !/\d/.test(found.pathname))
  )
}
