import type { ListView } from '@/lib/archive/list-views'
import type { PageView, WithdrawnView } from '@/lib/archive/views'
import { formatDate, plainDate } from '@/lib/dates/plain-date'

/** What a page is called, without the name of the site. */
export function titleOf(view: PageView | WithdrawnView): string {
  switch (view.type) {
    case 'front':
      return 'Latest'
    case 'archive':
      return 'Archive'
    case 'year':
      return String(view.year)
    case 'month':
      return formatDate(plainDate(`${view.month}-01`), { month: 'long', year: 'numeric' })
    case 'day':
      return inWords(view.date)
    case 'event':
      return view.headline
    case 'contexts':
      return 'Contexts'
    case 'topics':
      return 'Topics'
    case 'sections':
      return 'Sections'
    case 'publishers':
      return view.page ? `Publishers, page ${view.page}` : 'Publishers'
    case 'on-this-day':
      return `On this day, ${inWords(`2000-${view.day}`).replace(' 2000', '')}${view.before ? `, before ${view.before.slice(0, 4)}` : ''}`
    case 'corrections':
      return view.before ? `Corrections, before ${inWords(view.before)}` : 'Corrections'
    case 'sources':
      return view.page ? `Sources, page ${view.page}` : 'Sources'
    case 'conformance':
      return 'Conformance'
    case 'search':
      return view.name ? `Search: ${view.name}` : 'Search'
    case 'timeline':
      return `Timeline: ${view.of.name || 'a search'}`
    case 'context':
    case 'topic':
    case 'section':
    case 'publisher':
      return titleOfList(view)
    case 'comparison':
      return `${view.contexts[0].name} and ${view.contexts[1].name}${view.before ? `, before ${inWords(view.before)}` : ''}`
    case 'event-version':
      return `${view.headline} (version ${view.version})`
    case 'versions':
      return `Versions: ${view.event.headline}`
    case 'known-day':
      return `${inWords(view.date)}, as known on ${inWords(view.knownAt.slice(0, 10))}`
    case 'withdrawn':
      return `Withdrawn: ${view.headline}`
  }
}

function titleOfList({ name, before, order, after }: ListView): string {
  if (before) return `${name}, before ${inWords(before)}`
  if (after) return `${name}, after ${inWords(after)}`
  return order ? `${name}, oldest first` : name
}

/** "7 April 2017" */
export const inWords = (date: string): string =>
  formatDate(plainDate(date), { day: 'numeric', month: 'long', year: 'numeric' })
