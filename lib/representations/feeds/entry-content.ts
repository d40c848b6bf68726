import { addressIn, canonicalAddress, dayPath } from '@/lib/archive/addresses'
import type { CoverImageView, EventView, LinkView, SourceView } from '@/lib/archive/views'
import { formatDate, plainDate } from '@/lib/dates/plain-date'
import type { CorrectionEntryView } from '@/lib/feeds/feed-view'
import { licenceName } from '@/lib/images/licences'
import { withoutForbidden } from '@/lib/representations/plain-text'
import type { Site } from '@/lib/representations/representation'
import { absolute, urlOf } from '@/lib/representations/wire-addresses'

/**
 * An event as HTML for a feed reader, which shows it on its own: whole, with absolute addresses, and without anything but text,
 * links and its picture. The headline comes first, for readers cut long titles.
 */
export const contentOfEvent = (event: EventView, site: Site): string =>
  [
    `<p><strong>${escape(event.headline)}</strong></p>`,
    event.coverImage ? figure(event.coverImage, site) : '',
    event.summary ? `<p>${escape(event.summary)}</p>` : '',
    `<p>${placeOf(event, site)}</p>`,
    listOf('Contexts', 'context', event.contexts, site),
    event.sources.length ? `<p>Sources:</p><ol>${event.sources.map(source).join('')}</ol>` : '',
    `<p>${provenance(event)}</p>`,
  ].join('')

/** What was put right, and in which event. */
export function contentOfCorrection({ note, event, version }: CorrectionEntryView, site: Site): string {
  const where = link(absolute(canonicalAddress({ type: 'event', path: event.path }), site), event.headline)
  return `<p>${escape(note)}</p><p>In ${where}, ${dayLink(event.date, site)}, version ${version}.</p><p>Text: ${licence(event.license)}</p>`
}

function figure({ url, alt, caption, credit, license }: CoverImageView, site: Site): string {
  const said = [caption && escape(caption), `${escape(credit)}, ${licence(license)}`].filter(Boolean).join(' ')
  return `<figure><img src="${escape(absolute(url, site))}" alt="${escape(alt)}"><figcaption>${said}</figcaption></figure>`
}

/** The day, the section and the stories that it belongs to. */
function placeOf({ date, section, topics }: EventView, site: Site): string {
  const stories = topics.map(({ name, path }) => link(urlOf({ type: 'topic', path }, site), name))
  return [dayLink(date, site), ...(section ? [escape(section)] : []), ...stories].join(' · ')
}

const dayLink = (date: string, site: Site) =>
  link(
    absolute(addressIn('html', { type: 'day', path: dayPath(date) }), site),
    formatDate(plainDate(date), { day: 'numeric', month: 'long', year: 'numeric' }),
  )

function listOf(label: string, type: string, names: LinkView[], site: Site): string {
  const links = names.map(({ name, path }) => link(urlOf({ type, path }, site), name))
  return links.length ? `<p>${label}: ${links.join(', ')}</p>` : ''
}

function source({ publisher, url, title, publishedOn, archiveUrl }: SourceView): string {
  const said = [
    link(url, publisher),
    ...(title ? [escape(title)] : []),
    ...(publishedOn ? [escape(publishedOn)] : []),
    ...(archiveUrl ? [link(archiveUrl, 'archived copy')] : []),
  ]
  return `<li>${said.join(', ')}</li>`
}

function provenance({ origin, license }: EventView): string {
  const from = origin ? ` from ${link(origin.url, origin.name)}` : ''
  const revision = origin?.revision ? `, revision ${origin.revision}` : ''
  return `Text${from}${revision}: ${licence(license)}`
}

const licence = (kept: string): string =>
  /^https?:\/\//.test(kept)
    ? `<a href="${escape(kept)}" rel="license">${escape(licenceName(kept))}</a>`
    : escape(licenceName(kept))

const link = (url: string, text: string): string => `<a href="${escape(url)}">${escape(text)}</a>`

const escape = (text: string): string =>
  withoutForbidden(text).replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)
