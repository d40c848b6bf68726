import type { Metadata } from 'next'
import { addressIn, canonicalAddress } from '@/lib/archive/addresses'
import { formatDate, plainDate } from '@/lib/dates/plain-date'
import { feedLinks } from '@/lib/archive/feed-links'
import { pageFacts } from '@/lib/archive/page-facts'
import type { ListView } from '@/lib/archive/list-views'
import type { PageView, WithdrawnView } from '@/lib/archive/views'
import { env } from '@/lib/env'
import { getReaderSettings } from '@/lib/settings/reader-settings'
import { installable } from '@/lib/site-files/installable'

/** Title, canonical address and the other formats of a page; of null, that there is none. */
export async function metadataOf(view: PageView | WithdrawnView | null): Promise<Metadata> {
  if (!view) return { title: 'No page at this address', robots: 'noindex', other: { [pageFacts.status]: '404' } }
  const { siteName } = await getReaderSettings()
  const absolute = (path: string) => env().SITE_URL + path
  const title = titleOf(view)
  return {
    title: view.type === 'front' ? { absolute: `${siteName}: the world’s news by day` } : `${title} – ${siteName}`,
    description: descriptionOf(view),
    ...installable,
    alternates: {
      canonical: absolute(canonicalAddress(view)),
      types: {
        'application/json': absolute(addressIn('json', view)),
        'application/xml': absolute(addressIn('xml', view)),
        'text/markdown': absolute(addressIn('md', view)),
        ...feedLinks(view, siteName),
      },
    },
    other: {
      ...('modifiedAt' in view && view.modifiedAt ? { [pageFacts.modified]: view.modifiedAt } : {}),
      ...(view.type === 'search' || (view.type === 'timeline' && view.query) ? { robots: 'noindex, follow' } : {}),
      ...(view.type === 'withdrawn' ? { [pageFacts.status]: '410', robots: 'noindex' } : {}),
    },
  }
}

/** Of a page about the site itself, which is for people alone. */
export async function metadataOfSitePage(title: string, path: string): Promise<Metadata> {
  const { siteName } = await getReaderSettings()
  return { title: `${title} – ${siteName}`, ...installable, alternates: { canonical: env().SITE_URL + path } }
}

/** Of a page that says that the dates of its address cannot be read. */
export const unreadableMetadata: Metadata = {
  title: 'No dates',
  robots: 'noindex',
  other: { [pageFacts.status]: '400' },
}

function descriptionOf(view: PageView | WithdrawnView): string | undefined {
  if (view.type === 'event') return view.summary ?? undefined
  if (view.type !== 'timeline' || !view.earliest || !view.latest) return undefined
  const days = [...new Set([view.earliest, view.latest])].map(inWords).join(' to ')
  return `${view.of.name || 'What a search found'} on a line of time, ${days}: ${view.total === 1 ? '1 event' : `${view.total} events`} with their sources.`
}

function titleOf(view: PageView | WithdrawnView): string {
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
      return 'Publishers'
    case 'on-this-day':
      return `On this day, ${inWords(`2000-${view.day}`).replace(' 2000', '')}${view.before ? `, before ${view.before.slice(0, 4)}` : ''}`
    case 'corrections':
      return view.before ? `Corrections, before ${inWords(view.before)}` : 'Corrections'
    case 'sources':
      return view.page ? `Sources, page ${view.page}` : 'Sources'
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
    case 'withdrawn':
      return `Withdrawn: ${view.headline}`
  }
}

function titleOfList({ name, before, order, after }: ListView): string {
  if (before) return `${name}, before ${inWords(before)}`
  if (after) return `${name}, after ${inWords(after)}`
  return order ? `${name}, oldest first` : name
}

const inWords = (date: string): string =>
  formatDate(plainDate(date), { day: 'numeric', month: 'long', year: 'numeric' })
