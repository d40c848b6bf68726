import { isListType } from '@/lib/archive/addresses'
import type { ListView } from '@/lib/archive/list-views'
import { inWords, titleOf } from '@/lib/archive/titles'
import type { EventPageView, PageView, WithdrawnView } from '@/lib/archive/views'

/** What a page is about in a sentence or two, for whoever has not opened it. */
export function descriptionOf(view: PageView | WithdrawnView): string {
  if (view.type === 'event') return view.summary ?? ofSources(view)
  if (view.type === 'timeline') return ofTimeline(view) ?? ofTitle(view)
  if (view.type === 'day') return ofEvents(view.events, `${counted(view.events.length)} of ${inWords(view.date)}`)
  if (view.type === 'front') return 'The world’s news by day: what happened, and from whom we know it.'
  if (view.type === 'year') return `${counted(view.total)} of ${view.year}, day by day, with their sources.`
  if (view.type === 'archive') return `${counted(view.total)}, day by day, each with its sources.`
  return isList(view) ? ofEvents(view.events, `${view.name}: ${counted(view.total)}`) : ofTitle(view)
}

const isList = (view: PageView | WithdrawnView): view is ListView => isListType(view.type)

const ofTitle = (view: PageView | WithdrawnView): string =>
  `${titleOf(view)}, in an archive of the world’s news by day.`

/** An event without a summary: when it was, and from whom it is known. */
function ofSources({ date, sources }: EventPageView): string {
  const publishers = [...new Set(sources.map(({ publisher }) => publisher))].slice(0, 5)
  return `${inWords(date)}${publishers.length ? `, from ${publishers.join(', ')}` : ''}.`
}

const counted = (events: number): string => (events === 1 ? '1 event' : `${events.toLocaleString('en')} events`)

function ofEvents([first]: { headline: string }[], words: string): string {
  return first ? `${words}, with their sources. ${shortened(first.headline)}` : `${words}.`
}

/** At the end of a word. */
const shortened = (text: string): string =>
  text.length <= 160 ? text : `${text.slice(0, 160).replace(/\s+\S*$/, '')}…`

function ofTimeline(view: Extract<PageView, { type: 'timeline' }>): string | undefined {
  if (!view.earliest || !view.latest) return undefined
  const days = [...new Set([view.earliest, view.latest])].map(inWords).join(' to ')
  return `${view.of.name || 'What a search found'} on a line of time, ${days}: ${view.total === 1 ? '1 event' : `${view.total} events`} with their sources.`
}
