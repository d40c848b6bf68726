import { isUrl } from '@/lib/is-url'
import { dateInAddress } from '@/lib/sources/describe/date-in-address'
import { textOf } from '@/lib/sources/describe/linked-data'
import type { Mark } from '@/lib/sources/describe/page-facts'
import { region } from '@/lib/sources/describe/page-facts'
import { isArticle } from '@/lib/sources/describe/page-notes'
import type { PageReading } from '@/lib/sources/describe/page-reading'
import { findDate, readDate, type DateOrder, type WrittenDate } from '@/lib/sources/describe/written-dates'

export type PageDates = { publishedOn: string | null; modifiedOn: string | null }

const publishedNames =
  'article:published_time article:published og:published_time og:article:published_time og:pubdate published_time publish_time publication_time datepublished date_published date-published parsely-pub-date parsely-metadata-pub-date sailthru.date pubdate publishdate publish-date publish_date publisheddate published-date published_date publication_date publication-date publicationdate originalpublicationdate dc.date.issued dcterms.issued dcterms.created dc.date.created dc.date.published dc.date dcterms.date dcterms.available dc.created citation_publication_date citation_date citation_online_date cxenseparse:recs:publishtime cxenseparse:publishtime cxenseparse:pageclass-none bt:pubdate vr:published_time article.published article_date_original article:create_time article.created rnews:datepublished ptime pdate displaydate display_date dateposted posted date shareaholic:article_published_time analyticsattributes.articledate created createdate creationdate date.created mediator_published_time weibo:article:create_at apub:time og:release_date release_date eomportal-publishdate dcsext.articlefirstpublished'.split(
    ' ',
  )
const modifiedNames =
  'article:modified_time article:modified og:updated_time og:modified_time article:updated_time datemodified date_modified lastmod last-modified last_modified dcterms.modified dc.date.modified modified utime updated revised moddate'.split(
    ' ',
  )

const anyPublication = /publi|issued|created|pubdate|(?:^|[.:_-])date$/
const anyModification = /updat|modif|revis/
const otherDates =
  /expir|copyright|birth|event|start|end|valid|refresh|now|current|build|cache|unavailable|embargo|publisher|verif|author/

/** When the page says it was published and last changed: dates of its own zone, never of the clock, of comments or of other stories. */
export function findDates(page: PageReading, language: string | null): PageDates {
  const order = orderOf(page.url, language)
  const shown = shownDates(page, order)
  const published = firstOf([
    ...saidDates(page, publishedNames, ['datePublished', 'dateCreated', 'uploadDate'], order),
    ...itemDates(page, 'datePublished', order),
    ...otherwiseSaid(page, anyPublication, order),
  ])
  const modified = firstOf([
    ...saidDates(page, modifiedNames, ['dateModified'], order),
    ...itemDates(page, 'dateModified', order),
    ...otherwiseSaid(page, anyModification, order),
  ])
  const address = dateInAddress(page.url) ?? dateInAddress(page.say('og:url')[0] ?? '')
  const publishedOn = publicationOf(published, address, shown, page, order) ?? modified?.date ?? null
  const modifiedOn =
    modified &&
    inZone(
      modified,
      null,
      shown.filter(({ isModification }) => isModification),
    )
  return {
    publishedOn,
    modifiedOn: modifiedOn !== null && (publishedOn === null || modifiedOn >= publishedOn) ? modifiedOn : null,
  }
}

type Shown = { date: WrittenDate; isMarked: boolean; isModification: boolean }

function publicationOf(
  said: WrittenDate | null,
  address: string | null,
  shown: Shown[],
  page: PageReading,
  order: DateOrder,
): string | null {
  if (said) return inZone(said, address, shown, said.isUtc ? lineDate(page, order) : null)
  const marked = shown.find(({ isMarked, isModification }) => isMarked && !isModification)
  if (marked && (address === null || near(marked.date.date, address, 3))) return inZone(marked.date, address, shown)
  if (address !== null) return address
  const [any] = shown
  return any?.date.date ?? lineDate(page, order) ?? scriptDate(page, order)
}

/** An instant that is told in universal time happened on the date that the page's people write beside it. */
function inZone(said: WrittenDate, address: string | null, shown: Shown[], line: string | null = null): string {
  if (!said.isUtc) return said.date
  const others = shown.flatMap(({ date }) => (date.isUtc ? [] : date.date))
  return [address, ...others, line].find((date) => date !== null && near(date, said.date, 1)) ?? said.date
}

const day = 86_400_000
const near = (a: string, b: string, days: number) => Math.abs(Date.parse(a) - Date.parse(b)) <= days * day

/** The same moment told with a zone is better than without. */
function firstOf(dates: WrittenDate[]): WrittenDate | null {
  const [first] = dates
  if (!first?.isUtc) return first ?? null
  const zoned = dates.find(
    (date) => !date.isUtc && date.instant !== null && Math.abs(date.instant - (first.instant ?? 0)) < 120_000,
  )
  return zoned ?? first
}

function saidDates({ data, say }: PageReading, names: string[], properties: string[], order: DateOrder): WrittenDate[] {
  const linked = [data.article, data.page].flatMap((node) =>
    properties.flatMap((property) => textOf(node?.[property]) ?? []),
  )
  return [...linked, ...say(...names)].flatMap((text) => readDate(text, order) ?? [])
}

/** Under names that nobody else uses. */
const otherwiseSaid = ({ metas, say }: PageReading, names: RegExp, order: DateOrder): WrittenDate[] =>
  [...metas.keys()]
    .filter((name) => name.length < 60 && names.test(name) && !otherDates.test(name))
    .flatMap((name) => say(name))
    .flatMap((text) => (text.length < 60 && readDate(text, order)) || [])

const itemDates = ({ marks }: PageReading, property: string, order: DateOrder): WrittenDate[] =>
  marks
    .filter((mark) => mark.kind === 'item' && mark.name === property && isArticle(mark))
    .flatMap((mark) => dateOfMark(mark, order) ?? [])

/** Its attribute with its zone; where that has none, what is written. */
function dateOfMark({ value, text }: Mark, order: DateOrder): WrittenDate | null {
  const said = value === null ? null : readDate(value, order)
  const written = text === '' ? null : findDate(text, order)
  if (said && written && said.isUtc && !written.isUtc && near(said.date, written.date, 1)) return written
  return said ?? written
}

const modifiedWords = /updat|modif|chang|edited|aktualisiert|mis à jour|actualizad|aggiornat/i

/** Dates that stand in the article under a telling name, those of times first. */
function shownDates(page: PageReading, order: DateOrder): Shown[] {
  const heading = page.lines.findIndex((line) => line.tag === 'h1' && isArticle(line))
  const usable = page.marks.filter((mark) => isArticle(mark) && (mark.kind === 'time' || mark.kind === 'class'))
  const nearHeading = (mark: Mark) => heading === -1 || (mark.line >= heading - 12 && mark.line <= heading + 25)
  const isPlaced = (mark: Mark) => nearHeading(mark) || (mark.kind === 'time' && (mark.region & region.main) !== 0)
  const marks = [...usable.filter(isPlaced)].sort((a, b) => Number(a.kind === 'class') - Number(b.kind === 'class'))
  return marks.flatMap((mark) => {
    const date = mark.text.length > 200 ? null : dateOfMark(mark, order)
    const isModification = modifiedWords.test(mark.name) || modifiedWords.test(mark.text.slice(0, 40))
    const isMarked = mark.kind === 'time' ? nearHeading(mark) : /publish|posted|date/.test(mark.name)
    return date ? [{ date, isMarked, isModification }] : []
  })
}

const dateLabel =
  /\b(?:published|posted|updated|created|issued|released|release date|date|last (?:updated|modified|changed)|first published|filed|publié|mis en ligne|veröffentlicht|stand|publicado|actualizado|pubblicato|gepubliceerd|опубликовано|дата)\b/i

/** The date line of a page that marks nothing: near the headline, or with words that say what it is. */
function lineDate({ lines }: PageReading, order: DateOrder): string | null {
  const own = lines.filter((line) => isArticle(line) && line.text.length <= 4_000)
  const heading = Math.max(
    0,
    own.findIndex((line) => line.tag === 'h1'),
  )
  const around = [...own.slice(heading, heading + 12), ...own.slice(Math.max(0, heading - 8), heading).reverse()]
  const isShort = (text: string) => text.length <= 120
  const places = [
    around.filter(({ text }) => isShort(text) && dateLabel.test(text)),
    around.filter(({ text }) => isShort(text)),
    own.filter(({ text }) => text.length <= 200 && dateLabel.test(text) && !/copyright|©/i.test(text)),
    own.slice(0, 60).filter(({ text }) => text.length <= 60),
    around.map((line) => ({ ...line, text: line.text.slice(0, 120) })),
  ]
  for (const place of places)
    for (const { text } of place) {
      const date = findDate(text, order)
      if (date) return date.date
    }
  return null
}

const scriptDate = ({ scripted }: PageReading, order: DateOrder): string | null =>
  scripted.flatMap(({ value }) => readDate(value, order) ?? [])[0]?.date ?? null

/** By the region of the language, else by the address. */
function orderOf(url: string, language: string | null): DateOrder {
  const host = isUrl(url) ? new URL(url).hostname : ''
  if (/\.(?:uk|au|nz|ie|in|za|ca|eu|fr|de|es|it|nl|br|ar|mx|pk|ng|ke|my|sg|hk)$/.test(host)) return 'day-first'
  if (language && /^en-(?!US|PH)/.test(language)) return 'day-first'
  return language === null || language.startsWith('en') ? 'month-first' : 'day-first'
}
