import type { CitedItem } from '@/lib/citations/cited-item'
import { onOneLine } from '@/lib/representations/plain-text'

/** `{{cite news}}` as the English Wikipedia reads it, one a line. */
export const wikitext = (items: CitedItem[]): string => items.map((item) => `${citeNews(item)}\n`).join('')

function citeNews(item: CitedItem): string {
  const archived = item.archiveUrl === null ? null : dateOfCopy(item.archiveUrl)
  const parameters: [string, string | null][] = [
    ['title', item.title === null ? '' : wikiText(item.title)],
    ['newspaper', wikiText(item.publication)],
    ['date', item.date],
    ['url', wikiAddress(item.url)],
    ['language', item.language],
    // The template takes a copy only with its date.
    ['archive-url', archived && item.archiveUrl && wikiAddress(item.archiveUrl)],
    ['archive-date', archived],
    ['url-status', archived && (item.isLost ? 'dead' : 'live')],
  ]
  const written = parameters.flatMap(([name, value]) => (value === null ? [] : [` |${name}=${value}`]))
  return `{{cite news${written.join('')}}}`
}

/** "https://web.archive.org/web/20171002223005/…" was copied on 2017-10-02. */
function dateOfCopy(url: string): string | null {
  const [, year, month, day] = /\/(\d{4})(\d{2})(\d{2})\d{6}(?:[a-z]{2}_)?\//.exec(url) ?? []
  return year ? `${year}-${month}-${day}` : null
}

/** Text that is no markup within a template's parameter. */
const wikiText = (text: string): string =>
  onOneLine(text)
    .replace(/[&<>{}[\]|=]|'(?=')/g, (mark) => (mark === '|' ? '{{!}}' : `&#${mark.codePointAt(0)};`))
    .replace(/~(?=~)/g, '&#126;')
    .replace(/(https?):\/\//g, '$1&#58;//')

const wikiAddress = (url: string): string =>
  onOneLine(url).replace(
    /[|{}[\]<>"'\s]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  )
