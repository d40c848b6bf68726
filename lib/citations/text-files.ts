import type { CitedItem } from '@/lib/citations/cited-item'
import { onOneLine } from '@/lib/representations/plain-text'

/**
 * Citations as programs that manage literature read them. Written here and not by @citation-js, whose BibTeX leaves out what is not
 * Latin and whose RIS breaks lines within titles and drops days; tests read them with it.
 */
export const bibtex = (items: CitedItem[]): string => items.map(bibtexEntry).join('\n')

function bibtexEntry(item: CitedItem): string {
  const [year, month, day] = item.date?.split('-') ?? []
  const fields: [string, string | null | undefined][] = [
    // Two pairs of braces keep capitals where styles would make them small.
    ['title', item.title && `{${texText(item.title)}}`],
    ['journal', texText(item.publication)],
    ['entrysubtype', 'newspaper'],
    ['date', item.date],
    ['year', year],
    ['month', month && String(Number(month))],
    ['day', day && String(Number(day))],
    ['url', texAddress(item.url)],
    ['version', item.version === null ? null : String(item.version)],
    ['langid', item.language && texText(item.language)],
    ['note', item.archiveUrl && `Archived at \\url{${texAddress(item.archiveUrl)}}`],
  ]
  const lines = fields.flatMap(([name, value]) => (value ? [`  ${name} = {${value}},`] : []))
  return `@article{${item.key},\n${lines.join('\n')}\n}\n`
}

/** Text that TeX sets as it is; in UTF-8, which BibTeX reads since 2010 (biber) and passes on at all times. */
const texText = (text: string): string =>
  onOneLine(text)
    .replace(/[\\{}$&#%_^~]/g, (mark) => texMarks[mark] ?? mark)
    .replace(/-(?=-)/g, '-{}')
    .replace(/(['`])(?=\1)/g, '$1{}')

const texMarks: Record<string, string> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  $: '\\$',
  '&': '\\&',
  '#': '\\#',
  '%': '\\%',
  _: '\\_',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
}

/** An address is read as it is, but braces must not end it early, nor a backslash begin a command. */
const texAddress = (url: string): string =>
  onOneLine(url).replace(/[\\{}\s]/g, (character) => encodeURIComponent(character))

/** RIS: a tag a line, each line ended by CR and LF. */
export const ris = (items: CitedItem[]): string => items.map(risEntry).join('\r\n')

function risEntry(item: CitedItem): string {
  const lines: [string, string | null][] = [
    ['TY', 'NEWS'],
    ['ID', item.key],
    ['TI', item.title],
    ['T2', item.publication],
    ['PY', item.date && item.date.slice(0, 4)],
    ['DA', item.date && item.date.replaceAll('-', '/')],
    ['UR', item.url],
    ['L1', item.archiveUrl],
    ['LA', item.language],
    ['N1', item.version === null ? null : `Version ${item.version}`],
  ]
  const written = lines.flatMap(([tag, value]) => (value ? [`${tag}  - ${onOneLine(value)}`] : []))
  return `${[...written, 'ER  - '].join('\r\n')}\r\n`
}

/** CSL-JSON, which citeproc and Zotero read. */
export const cslJson = (items: CitedItem[]): string => `${JSON.stringify(items.map(cslItem), null, 2)}\n`

export const cslItem = (item: CitedItem) => ({
  id: item.key,
  type: 'article-newspaper',
  ...(item.title !== null && { title: item.title }),
  'container-title': item.publication,
  ...(item.date !== null && { issued: { 'date-parts': [item.date.split('-').map(Number)] } }),
  URL: item.url,
  ...(item.version !== null && { version: String(item.version) }),
  ...(item.language !== null && { language: item.language }),
  ...(item.archiveUrl !== null && { archive_location: item.archiveUrl }),
})
