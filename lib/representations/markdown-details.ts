import { addressIn, sectionPath, type ListType } from '@/lib/archive/addresses'
import { historyAddress, revisionAddress } from '@/lib/archive/origin-address'
import type { CoverImageView, EventView, LinkView, OriginView, SourceView } from '@/lib/archive/views'
import { inlineText, link, linkOrText, numbered } from '@/lib/representations/markdown-text'
import { instant } from '@/lib/representations/plain-text'

/**
 * What is known of an event beyond its headline and summary, as a list. The first pages had none of this; it follows
 * after their part, so that Markdown says everything that the other formats say.
 */
export function eventDetails(event: EventView): string[] {
  return [
    ...line('Date', event.date),
    ...line('Section', event.section && section(event.section)),
    ...line('Topics', event.topics.map((topic) => named('topic', topic)).join(', ')),
    ...line('Contexts', event.contexts.map((context) => named('context', context)).join(', ')),
    ...nested('Sources', event.sources.map(source)),
    ...line('Cover image', event.coverImage && coverImage(event.coverImage)),
    ...line('Published', instant(event.publishedAt)),
    ...line('Modified', instant(event.modifiedAt)),
    ...line('Version', `${event.version} of ${inlineText(event.id)}`),
    ...line('Licence', linkOrText(event.license)),
    ...line('Origin', event.origin && origin(event.origin)),
  ]
}

/** One bullet, or nothing where nothing is known. `value` is Markdown. */
export const line = (label: string, value: string | null): string[] => (value ? [`- ${label}: ${value}`] : [])

/** A bullet with a numbered list under it; nothing for an empty list. */
export const nested = (label: string, values: string[]): string[] =>
  values.length === 0 ? [] : [`- ${label}:`, ...numbered(values).map((value) => `  ${value}`)]

const section = (name: string): string => link(name, addressIn('md', { type: 'section', path: sectionPath(name) }))

export function named(type: ListType, { name, path, wikipedia }: LinkView): string {
  const own = link(name, addressIn('md', { type, path }))
  return wikipedia ? `${own} (${link('Wikipedia', wikipedia)})` : own
}

function source({ publisher, url, title, publishedOn, archiveUrl, status, publisherPath }: SourceView): string {
  return listed([
    link(publisher, url),
    title && inlineText(title),
    publishedOn,
    archiveUrl && link('archived copy', archiveUrl),
    `link ${status}`,
    publisherPath && link('publisher', addressIn('md', { type: 'publisher', path: publisherPath })),
  ])
}

export const coverImage = ({ url, alt, caption, credit, license }: CoverImageView): string =>
  listed([link(alt || 'no description', url), caption && inlineText(caption), inlineText(credit), linkOrText(license)])

function origin({ name, url, revision }: OriginView): string {
  const [page, history] = [revision === null ? null : revisionAddress(url, revision), historyAddress(url)]
  const read = revision === null ? null : page ? link(`revision ${revision}`, page) : `revision ${revision}`
  return listed([link(name, url), read, history && link('its authors', history)])
}

const listed = (parts: (string | null | undefined)[]): string => parts.filter(Boolean).join(', ')
