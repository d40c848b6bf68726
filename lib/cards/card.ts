import { isListType } from '@/lib/archive/addresses'
import { descriptionOf } from '@/lib/archive/descriptions'
import { inWords } from '@/lib/archive/titles'
import type { EventView, PageView } from '@/lib/archive/views'
import { drawable } from '@/lib/cards/drawable'
import { formatDate, plainDate } from '@/lib/dates/plain-date'

/** What a card shows. Without a `title` the date alone speaks: no box is to stand for a letter that our fonts lack. */
export type Card = {
  site: string
  /** Above the title, in small letters. */
  kicker: string | null
  date: { weekday: string; day: string; month: string } | null
  title: string | null
  /** Below it, in small letters. */
  note: string | null
  section: string | null
}

/** The card of a page. */
export function cardOf(view: PageView, site: string): Card {
  const shown = contentOf(view)
  return {
    site: drawable(site) ?? '',
    date: shown.date ? dateOf(shown.date) : null,
    kicker: shown.kicker && drawable(shown.kicker),
    title: drawable(shown.title) ?? (shown.date ? null : shown.kicker),
    note: drawable(shown.note),
    section: shown.section ?? null,
  }
}

type Content = { date?: string; kicker: string | null; title: string; note: string; section?: string | null }

function contentOf(view: PageView): Content {
  if (view.type === 'event') return ofEvent(view)
  if (view.type === 'day')
    return {
      date: view.date,
      kicker: null,
      title: (view.events.find(({ headline }) => drawable(headline)) ?? view.events[0])?.headline ?? 'No events',
      note: counted(view.events.length),
    }
  if (isListType(view.type) && 'name' in view && 'total' in view)
    return { kicker: kinds[view.type], title: view.name, note: counted(view.total) }
  return { kicker: null, title: 'The world’s news by day', note: descriptionOf(view) }
}

const ofEvent = (view: EventView): Content => ({
  date: view.date,
  kicker: view.section,
  title: view.headline,
  note: sourcesOf(view),
  section: view.section,
})

const kinds = { context: 'Context', topic: 'Story', section: 'Section', publisher: 'Publisher' }

const counted = (events: number): string => (events === 1 ? '1 event' : `${events.toLocaleString('en')} events`)

/** From whom we know it: the first three publishers, and how many more there are. */
function sourcesOf({ sources }: EventView): string {
  const publishers = [...new Set(sources.map(({ publisher }) => publisher))]
  const more = publishers.length - 3
  return publishers.slice(0, 3).join(', ') + (more > 0 ? ` and ${more} more` : '')
}

function dateOf(date: string): Card['date'] {
  const day = plainDate(date)
  return {
    weekday: formatDate(day, { weekday: 'long' }),
    day: formatDate(day, { day: 'numeric' }),
    month: inWords(date).replace(/^\d+ /, ''),
  }
}
