import { readDayPage } from '@/lib/ingest/wikitext/read-day-page'
import type { DayReading, EventReading } from '@/lib/ingest/wikitext/reading'

export const TODAY = '2026-06-01'

export function read(page: string, fallbackDate: string | null = null): DayReading {
  return readDayPage(page, fallbackDate, TODAY)
}

/** The one event of a page that has only this bullet. */
export function readBullet(bullet: string): EventReading {
  const { events, problems } = read(`* ${bullet}`)
  if (events.length !== 1 || !events[0]) throw new Error(`${events.length} events, ${JSON.stringify(problems)}`)
  return events[0]
}

export function headlineOf(bullet: string): string {
  return readBullet(bullet).headline
}

/** What of an event its outline decides: where it stands and under what. */
export function outlineOf({
  events,
}: DayReading): { line: number; section: string | null; topics: string[]; headline: string }[] {
  return events.map(({ line, section, topics, headline }) => ({
    line,
    section,
    topics: topics.map(({ name }) => name),
    headline,
  }))
}
