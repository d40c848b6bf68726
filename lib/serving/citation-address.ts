import { dateOfParams, eventPath, isSlug } from '@/lib/archive/addresses'
import { citationPath, citePath, isCitationFormat, type CitationFormat } from '@/lib/citations/citations'
import { moved, nothing, page, type ReaderRoute } from '@/lib/serving/reader-route'

const day = String.raw`^\/news\/(?<year>\d{4})\/(?<month>\d{1,2})\/(?<day>\d{1,2})\/(?<slug>[^/.]+)`
const file = new RegExp(
  String.raw`${day}(?<sources>\/sources(?:\/(?<number>[1-9]\d{0,2}))?)?\.(?<format>bib|ris|csl\.json|wiki)$`,
)
const cite = new RegExp(String.raw`${day}\/cite(?<suffix>\/|\.html|)$`)

/**
 * The addresses of citations: `/news/2017/04/7/<slug>.bib`, `.ris`, `.csl.json` and `.wiki` of the event, `…/<slug>/sources.bib` of all it
 * rests on, `…/<slug>/sources/2.bib` of one, and `…/<slug>/cite` for people. Null for all others.
 */
export function routeCitation(path: string): ReaderRoute | null {
  const asked = file.exec(path)?.groups ?? cite.exec(path)?.groups
  if (!asked) return null
  const { year = '', month = '', day = '', slug = '', format, number, sources } = asked
  const date = dateOfParams({ year, month, day })
  if (!date || !isSlug(slug)) return nothing('html')
  const event = eventPath(date, slug)
  if (format === undefined || !isCitationFormat(format))
    return path === citePath(event) ? page(`cite/${date}/${slug}`, 'html') : moved(citePath(event))
  const which = number ?? (sources ? 'sources' : 'event')
  return serveFile(path, citationPath(event, which, format), format, `${date}/${slug}/${which}`)
}

const serveFile = (path: string, spelt: string, format: CitationFormat, of: string): ReaderRoute =>
  path === spelt ? { serve: `/formats/citations/${format}/${of}`, format: 'json' } : moved(spelt)
