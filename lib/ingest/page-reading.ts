import { createHash } from 'node:crypto'
import { fail, ok, type Result } from '@/lib/result'
import type { PageReading } from '@/lib/ingest/save/apply-reading'
import { readDayPage } from '@/lib/ingest/wikitext/read-day-page'
import type { DayReading } from '@/lib/ingest/wikitext/reading'

/** A day's page as somebody got it. `date` is null where only the page itself says it. */
export type PageText = {
  text: string
  date: string | null
  readAt: string
  revision: string | null
  /** The command that brings it. */
  by: string
}

export type ReadingRefusal = { type: 'refused'; line: number | null; reason: string }

/**
 * The reading of a text, or why it must not be used. One whose hash is known already (`knownHash`, of the day's latest
 * reading) is not parsed. `today` is the day after whose end no page may be dated.
 */
export function toPageReading(
  { text, date, readAt, revision, by }: PageText,
  knownHash: string | null,
  today: string,
): Result<PageReading, ReadingRefusal> {
  // No wiki keeps this character: it would be bytes of an image or an archive that become events.
  if (text.includes('\0')) return fail({ type: 'refused', line: null, reason: 'not a text' })
  const hash = createHash('sha256').update(text).digest('hex')
  let parsed: DayReading | undefined
  const page = () => (parsed ??= readDayPage(text, date, today))
  const refusal = knownHash === hash ? null : refusalOf(page())
  if (refusal) return fail({ type: 'refused', line: refusal.line, reason: refusal.reason })
  return ok({ date: date ?? page().date!, readAt, hash, revision, by, page })
}

/** The fullest day known has a tenth of these. Telling which event is which grows with the cube of their number. */
const mostEvents = 500

function refusalOf(page: DayReading): { line: number | null; reason: string } | null {
  if (page.refusal) return page.refusal
  const broken = page.problems.find((problem) => problem.reason.startsWith('the page could not be parsed'))
  if (broken) return broken
  if (page.events.length > mostEvents) return { line: null, reason: `more than ${mostEvents} events: no day’s page` }
  if (page.date === null) return { line: null, reason: 'neither the file name nor the page says which day it is about' }
  return null
}
