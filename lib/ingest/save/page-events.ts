import type { EventState } from '@/lib/events/event-state'
import type { EventFacts } from '@/lib/events/facts'
import type { KnownEvent } from '@/lib/ingest/identity/match-reading'

export const wikipedia = { name: 'Wikipedia', license: 'https://creativecommons.org/licenses/by-sa/4.0/' }

export const goneReason = "No longer on the day's page at Wikipedia."

/** The title of a day's page: "Portal:Current events/2017 April 7". */
export function pageTitle(date: string): string {
  const [year, month, day] = date.split('-').map(Number)
  return `Portal:Current events/${year} ${months[month! - 1]} ${day}`
}

/** The page as Wikipedia's readers know it: ".../Portal:Current_events/2017_April_7". */
export const pageUrl = (date: string): string => `https://en.wikipedia.org/wiki/${pageTitle(date).replaceAll(' ', '_')}`

const months = 'January February March April May June July August September October November December'.split(' ')

/** Whether an import took the event back, so that an import may bring it again. */
export const isWithdrawnByImport = (event: EventState) =>
  event.status === 'WITHDRAWN' && event.missingSince !== null && event.withdrawnReason === goneReason

/** What identity is judged by: the event as its page said last, not as an editor has it. */
export function toKnownEvent(event: EventState & { imported: EventFacts }): KnownEvent {
  return {
    id: event.id,
    pageDate: event.imported.date,
    isOnPage: event.missingSince === null,
    ...fingerprintOf(event.imported, event.position),
  }
}

export const fingerprintOf = (facts: EventFacts, position: number) => ({
  headline: facts.headline,
  sources: facts.sources.map((source) => source.url),
  contexts: facts.contexts.flatMap((context) => context.article ?? []),
  topics: facts.topics.map((topic) => topic.name),
  section: facts.section?.name ?? null,
  position,
})

export const hasImport = <State extends EventState>(event: State): event is State & { imported: EventFacts } =>
  event.imported !== null
