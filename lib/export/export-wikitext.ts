import { join } from 'node:path'
import { toDatabaseDate, type PlainDate } from '@/lib/dates/plain-date'
import { db } from '@/lib/db'
import { readEvents } from '@/lib/events/load-events'
import { writeCheckedPage, type LossyEvent } from '@/lib/export/check-day-page'
import { daysWithEvents } from '@/lib/export/days-with-events'
import { writeOnce } from '@/lib/export/write-once'

export type Export = {
  /** A folder; made where it is missing. */
  out: string
  from: PlainDate | null
  to: PlainDate | null
  /** Counts everything and writes nothing. */
  isDryRun?: boolean
}

export type ExportSummary = {
  isDryRun: boolean
  days: number
  events: number
  files: { written: number; unchanged: number }
  /** Events of which a page says less than the archive. */
  lossy: LossyEvent[]
}

/**
 * Writes the published events of each day as a page of Portal:Current events, `<out>/2017/2017-10-01.wiki`: what
 * `import wikitext` makes of it is the same events. One day at a time; a page that is there already is left as it is.
 */
export async function exportWikitext(
  { out, from, to, isDryRun = false }: Export,
  onProgress: (progress: { done: number; total: number }) => void = () => {},
): Promise<ExportSummary> {
  const summary: ExportSummary = { isDryRun, days: 0, events: 0, files: { written: 0, unchanged: 0 }, lossy: [] }
  const dates = await daysWithEvents(from, to)
  for (const date of dates) {
    const events = await eventsOf(date)
    const { text, lossy } = writeCheckedPage(date, events)
    const isWritten = await writeOnce(join(out, date.slice(0, 4), `${date}.wiki`), text, isDryRun)
    summary.files[isWritten ? 'written' : 'unchanged']++
    summary.events += events.length
    summary.lossy.push(...lossy)
    onProgress({ done: ++summary.days, total: dates.length })
  }
  return summary
}

async function eventsOf(date: PlainDate) {
  const rows = await db.event.findMany({
    where: { date: toDatabaseDate(date), status: 'PUBLISHED' },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
    select: { id: true },
  })
  const states = new Map(
    (
      await readEvents(
        db,
        rows.map(({ id }) => id),
      )
    ).map((event) => [event.id, event]),
  )
  return rows.flatMap(({ id }) => {
    const event = states.get(id)
    return event ? [{ facts: event.facts, details: event.sourceRecords }] : []
  })
}
