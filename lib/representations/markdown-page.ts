import { addressIn, canonicalAddress, type Addressed } from '@/lib/archive/addresses'
import { link } from '@/lib/representations/markdown-text'

/** What separates the page as it always was from what has been added to it since. */
export const rule = '---'

/** Blocks as a whole page: a blank line first, as every page has had, and one between blocks. */
export const page = (blocks: (string | null)[]): string =>
  `\n${blocks.filter((block) => block !== null && block !== '').join('\n\n')}\n`

/** The line that leads to the other formats. Two spaces after every link, also the last. */
export function formatsLine(view: Addressed): string {
  const formats = [
    ['HTML', canonicalAddress(view)],
    ['JSON', addressIn('json', view)],
    ['XML', addressIn('xml', view)],
  ] as const
  return `Formats: ${formats.map(([name, address]) => `${link(name, address)}  `).join('')}`
}

export const eventLink = (event: { headline: string; path: string }): string =>
  link(event.headline, addressIn('md', { type: 'event', path: event.path }))

/** A link to a page that is a folder, in Markdown. */
export const pageLink = (text: string, path: string): string => link(text, addressIn('md', { type: 'page', path }))

/** "1 event", "12 events". */
export const eventCount = (count: number): string => `${count} ${count === 1 ? 'event' : 'events'}`
