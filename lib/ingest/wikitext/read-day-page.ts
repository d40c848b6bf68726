import { tidyLineEnds } from './decode-page'
import { mendLinks } from './mend-links'
import { readOutline } from './outline'
import { type PageHeader, readHeader } from './page-header'
import { pieces } from './page-pieces'
import { splitLines } from './page-lines'
import type { DayReading } from './reading'
import { parseWikitext } from './syntax-tree'
import { tamePage } from './tame-page'

/**
 * Reads a daily page of `Portal:Current events` in any of its formats since 1999.
 *
 * `fallbackDate` is the day the file name gives: it stands where the page says none, and wins (with a problem reported)
 * where the page says another. `today` is the current day in UTC; later pages are refused. Both `YYYY-MM-DD`.
 * Never throws: what cannot be read is among the problems.
 */
export function readDayPage(text: string, fallbackDate: string | null, today: string): DayReading {
  const page = tamePage(mendLinks(tidyLineEnds(text)))
  try {
    const nodes = pieces(page.text).flatMap(({ text, firstLine }) => parseWikitext(text, firstLine))
    const header = readHeader(nodes)
    const date = fallbackDate ?? header.date?.iso ?? null
    const refusal = refusalOf(header, date, today)
    const { events, problems } = readOutline(splitLines(nodes))
    const all = [...page.problems, ...dateProblems(header, fallbackDate), ...problems]
    return { date, refusal, events: refusal ? [] : events, problems: all.sort((a, b) => a.line - b.line) }
  } catch (error) {
    const reason = `the page could not be parsed: ${error instanceof Error ? error.message : String(error)}`
    return { date: fallbackDate, refusal: null, events: [], problems: [...page.problems, { line: 1, reason }] }
  }
}

function refusalOf({ date, deletionTag }: PageHeader, day: string | null, today: string): DayReading['refusal'] {
  if (deletionTag)
    return { reason: `the page is tagged for deletion ({{${deletionTag.name}}})`, line: deletionTag.line }
  if (day && day > today) return { reason: `the page is about a day to come (${day})`, line: date?.line ?? 1 }
  return null
}

function dateProblems({ date, badDate }: PageHeader, fallbackDate: string | null): DayReading['problems'] {
  if (badDate && !date)
    return [{ line: badDate.line, reason: `the header gives no date of the calendar (${badDate.written})` }]
  if (!date || !fallbackDate || date.iso === fallbackDate) return []
  return [
    {
      line: date.line,
      reason: `the header says ${date.iso}, the file name ${fallbackDate}: the file name was believed`,
    },
  ]
}
