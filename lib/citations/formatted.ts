import citeproc, { type Engine } from 'citeproc'
import type { CitedItem } from '@/lib/citations/cited-item'
import styles from '@/lib/citations/styles.json' with { type: 'json' }
import { cslItem } from '@/lib/citations/text-files'

/** How people write citations, by names they know. The styles are the CSL project's, as they are told in `styles.json`. */
export const citationStyles = [
  { id: 'apa', name: 'APA' },
  { id: 'mla', name: 'MLA' },
  { id: 'chicago', name: 'Chicago' },
] as const
export type CitationStyle = (typeof citationStyles)[number]['id']

type CslItem = object
type Formatter = { engine: Engine; items: Map<string, CslItem> }

/** Making one costs a tenth of a second and more, using it a few milliseconds. */
const formatters = new Map<CitationStyle, Formatter>()

/** Each of these as a text of a style, in the order they were given. Their keys tell them apart. */
export function formatted(style: CitationStyle, items: CitedItem[]): string[] {
  const { engine, items: known } = formatterOf(style)
  known.clear()
  for (const item of items) known.set(item.key, toCslItem(item))
  engine.updateItems([])
  engine.updateItems([...known.keys()])
  const [{ entry_ids: ids }, texts] = engine.makeBibliography()
  const byKey = new Map(texts.map((text, index) => [ids[index]?.[0], text.trim()]))
  return items.map(({ key }) => (byKey.get(key) ?? '').replaceAll(lessThan, '<'))
}

function formatterOf(style: CitationStyle): Formatter {
  const made = formatters.get(style)
  if (made) return made
  const items = new Map<string, CslItem>()
  const sys = { retrieveLocale: () => styles.locale, retrieveItem: (id: string) => items.get(id) ?? {} }
  const engine = new citeproc.Engine(sys, styles[style], 'en-US', true)
  engine.setOutputFormat('text')
  const formatter = { engine, items }
  formatters.set(style, formatter)
  return formatter
}

/** Stands for "<", which would begin markup. */
const lessThan = '\uE000'

/**
 * A title whose language nobody knows keeps its capitals as they are: "und" is no English. The address names the version, and copies
 * are no part of any style. Where there is no title, who published it comes first. A headline's full stop is the style's to set.
 */
function toCslItem(item: CitedItem): CslItem {
  const { title, publication, language } = item
  const csl = cslItem({ ...item, language: language ?? 'und', version: null, archiveUrl: null })
  if (title === null) return { ...csl, 'container-title': undefined, author: [{ literal: publication }] }
  return { ...csl, title: title.replace(/(?<=[^.\s]{4})\.$/, '').replaceAll('<', lessThan) }
}
