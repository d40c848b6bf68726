import { canonicalAddress, type Addressed } from '@/lib/archive/addresses'
import type { CoverImageView, EventView } from '@/lib/archive/views'
import type { Site } from '@/lib/representations/representation'
import { absolute, urlOf } from '@/lib/representations/wire-addresses'
import type { ToldTimeline } from '@/lib/timeline/list-timeline'
import { formatDate, plainDate } from '@/lib/dates/plain-date'
import { shownOf } from '@/lib/timeline/shown-of'

/**
 * A timeline as TimelineJS (Knight Lab) reads it: https://timeline.knightlab.com/docs/json-format.html. Texts there are HTML, so
 * what was written is escaped; a date without hours is a day.
 */
export function renderTimelineJs({ view, events }: ToldTimeline, site: Site): string {
  const document = {
    title: {
      unique_id: 'about',
      text: { headline: linkTo(view.of, view.of.name || 'A search', site), text: about(view, events.length, site) },
    },
    events: events.map((event) => slide(event, site)),
    scale: 'human',
  }
  return `${JSON.stringify(document, null, 2)}\n`
}

function about(view: ToldTimeline['view'], shown: number, site: Site): string {
  const says = view.shows === 'all' ? '' : `<p>${shownOf(view, shown)}.</p>`
  return `${says}<p>From ${linkTo(view, site.name, site)}</p>`
}

const slide = (event: EventView, site: Site) => ({
  unique_id: event.id,
  start_date: dateOf(event.date),
  display_date: formatDate(plainDate(event.date), { day: 'numeric', month: 'long', year: 'numeric' }),
  text: { headline: linkTo(event, event.headline, site), text: textOf(event) },
  ...(event.section !== null && { group: escape(event.section) }),
  ...(event.coverImage && { media: mediaOf(event.coverImage, event, site) }),
  // Addresses in a text would be made links by TimelineJS, also those that are part of a name.
  autolink: false,
})

function dateOf(date: string) {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  return { year, month, day }
}

function textOf({ summary, sources }: EventView): string {
  const links = sources.map(({ publisher, url }) => `<a href="${escape(url)}">${escape(publisher)}</a>`)
  return [...(summary ? [escape(summary)] : []), ...(links.length ? [`Sources: ${links.join(', ')}`] : [])]
    .map((text) => `<p>${text}</p>`)
    .join('')
}

const mediaOf = (image: CoverImageView, event: EventView, site: Site) => ({
  url: absolute(image.url, site),
  alt: image.alt,
  ...(image.caption !== null && { caption: escape(image.caption) }),
  credit: escape(`${image.credit}, ${image.license}`),
  link: urlOf(event, site),
})

const linkTo = (page: Addressed, text: string, site: Site): string =>
  `<a href="${escape(absolute(canonicalAddress(page), site))}">${escape(text)}</a>`

const escape = (text: string): string => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)
