import { writeDayPage, type PageEvent } from '@/lib/export/write-day-page'
import { fields, isSameField, type EventFacts, type SourceDetails } from '@/lib/events/facts'
import { factsOfPage } from '@/lib/ingest/save/page-facts'
import { readDayPage } from '@/lib/ingest/wikitext/read-day-page'

/** An event of which the page says something else than the archive, and of what. */
export type LossyEvent = { date: string; headline: string; fields: string[] }

/** A day's page, and where what is read from it is not what was written into it. */
export function writeCheckedPage(date: string, events: PageEvent[]): { text: string; lossy: LossyEvent[] } {
  const text = writeDayPage(date, events)
  const read = factsOfPage(date, readDayPage(text, date, '9999-12-31').events)
  const lossy = events.flatMap(({ facts, details }, index) => {
    const found = read.facts.length === events.length ? read.facts[index] : undefined
    const again = found ?? read.facts.find(({ headline }) => headline === facts.headline)
    const differing = again ? differences(facts, again, details, read.details) : ['all of it']
    return differing.length ? [{ date, headline: facts.headline, fields: differing }] : []
  })
  const headlines = new Set(events.map(({ facts }) => facts.headline))
  const more = read.facts.filter(({ headline }) => !headlines.has(headline))
  return { text, lossy: [...lossy, ...more.map(({ headline }) => ({ date, headline, fields: ['all of it'] }))] }
}

function differences(
  facts: EventFacts,
  again: EventFacts,
  details: PageEvent['details'],
  found: SourceDetails,
): string[] {
  const other: string[] = fields.filter((field) => !isSameField(field, facts, again))
  const isDetailLost = facts.sources.some(({ url }) => {
    const [before, after] = [details[url], found.get(url)]
    return (
      (before?.title ?? null) !== (after?.title ?? null) ||
      (before?.publishedOn ?? null) !== (after?.publishedOn ?? null)
    )
  })
  return isDetailLost ? [...other, 'titles of sources'] : other
}
