import { resolved, textOf } from '@/lib/sources/describe/linked-data'
import type { PageReading } from '@/lib/sources/describe/page-reading'
import { comparable, tidy } from '@/lib/sources/describe/tidy-text'

/** What the publisher calls itself; null where the page does not say. */
export function findSiteName(page: PageReading): string | null {
  return namesOfSite(page).find((name) => name.length <= 100 && !/^https?:|^@|[<>]/.test(name)) ?? null
}

/** All names that a page has for its site, the best first. */
export function namesOfSite({ data, say }: PageReading): string[] {
  const publisher = resolved(data.article?.publisher ?? data.page?.publisher, data.byId)
  const linked = [publisher, data.site?.name, data.publisher?.name].flatMap((value) => textOf(value) ?? []).map(tidy)
  return [
    ...say('og:site_name', 'og:sitename', 'site_name'),
    ...linked,
    ...say(
      'application-name',
      'apple-mobile-web-app-title',
      'al:iphone:app_name',
      'al:android:app_name',
      'dc.publisher',
      'dcterms.publisher',
      'cre',
      'publisher',
    ),
    ...say('twitter:site', 'twitter:creator').map((handle) => handle.replace(/^@/, '')),
  ].filter((name) => name !== '')
}

/** Names of sites that say so themselves. */
const siteWords =
  /\b(?:news|times|post|herald|tribune|gazette|journal|daily|chronicle|guardian|telegraph|reuters|associated press|bloomberg|press|today|radio|television|tv|magazine|online|breaking news|broadcasting)\b|\.(?:com|org|net|co\.uk|de|fr|es|it|ru|in|au|ca|eu|info|tv)$/i

/** Whether a part of a title is the name of its site, by what the page and its host are called. */
export function isSiteName(part: string, names: string[], hostWords: string[]): boolean {
  const plain = comparable(part)
  if (plain === '') return true
  if (part.split(/\s+/).length > 7) return false
  const known = names.map(comparable).filter((name) => name.length >= 2)
  if (
    known.some(
      (name) =>
        name === plain ||
        (plain.length >= 4 && name.includes(plain)) ||
        (name.length >= 4 && plain.startsWith(name)) ||
        (name.length >= 6 && plain.endsWith(name)),
    )
  )
    return true
  return startsWithName(part, [...known, ...hostWords]) || hostWords.some((word) => isSpelt(part, word))
}

/** "BBC中文网", "NHK World": the name with a word or two that are capitalised as it is. */
function startsWithName(part: string, names: string[]): boolean {
  const [first = '', ...others] = part.match(/[a-z\d.]+|[^a-z\d.\s]+/gi) ?? []
  return names.includes(comparable(first)) && others.length <= 3 && !others.some((word) => /^\p{Ll}/u.test(word))
}

/** As `isSiteName`, of one that only looks like it. */
export const looksLikeSite = (part: string): boolean => part.split(/\s+/).length <= 5 && siteWords.test(part)

/** Whether a host's word is made of a name's words: "nytimes" of "The New York Times", "dw" of "Deutsche Welle". */
function isSpelt(name: string, word: string): boolean {
  const words = name
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part !== '' && !/^(?:the|of|and|der|die|das|le|la|el|les|los|de)$/i.test(part))
  const plain = words.map(comparable)
  const all = plain.join('')
  if (
    all.length >= 3 &&
    (all === word || (word.length >= 4 && all.startsWith(word)) || (all.length >= 4 && word.startsWith(all)))
  )
    return true
  // Initials only of what is written as a name.
  return words.length >= 2 && words.every((part) => /^[\p{Lu}\p{N}]/u.test(part)) && consumes(plain, 0, word)
}

function consumes(words: string[], from: number, rest: string): boolean {
  if (rest === '') return true
  const word = words[from]
  if (word === undefined) return false
  for (let length = Math.min(word.length, rest.length); length > 0; length--)
    if (rest.startsWith(word.slice(0, length)) && consumes(words, from + 1, rest.slice(length))) return true
  return false
}
