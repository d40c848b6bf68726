import { addressIn, canonicalAddress, sectionPath } from '@/lib/archive/addresses'
import type { TimelineEventView, TimelineView } from '@/lib/archive/timeline-views'
import { coverImage, line, nested } from '@/lib/representations/markdown-details'
import { eventCount, eventLink, formatsLine, page, rule } from '@/lib/representations/markdown-page'
import { headingText, link } from '@/lib/representations/markdown-text'
import { instant } from '@/lib/representations/plain-text'

/** A timeline in Markdown: the events, oldest first, and where there are many, how many each period has. */
export function timelineMarkdown(view: TimelineView): string {
  const { of, ways } = view
  const to = (text: string, query: string | null) => query !== null && link(text, addressOf(view, query))
  return page([
    formatsLine(view),
    `# ${headingText(`Timeline: ${of.name || 'a search'}`)}`,
    view.events.flatMap(eventLines).join('\n'),
    rule,
    '## Details:',
    [
      `- Of: ${link(of.name || 'a search', of.type === 'search' ? canonicalAddress(of) : addressIn('md', of))}`,
      `- Total: ${view.totalIs === 'exact' ? '' : 'at least '}${eventCount(view.total)}${view.totalIs === 'exact' ? ' (exact)' : ''}`,
      `- Shows: ${view.shows}`,
      ...line('From', view.from),
      ...line('To', view.to),
      ...line('First', view.earliest),
      ...line('Latest', view.latest),
      ...line('Earlier', to('before these', ways.earlier) || null),
      ...line('Later', to('after these', ways.later) || null),
      ...line('Whole', to('all of it', ways.whole) || null),
      ...line('Modified', view.modifiedAt && instant(view.modifiedAt)),
      ...nested(
        `Events by ${view.unit}`,
        view.periods.map(
          ({ from, to, events, query }) => `${link(`${from} to ${to}`, addressOf(view, query))}: ${eventCount(events)}`,
        ),
      ),
    ].join('\n'),
  ])
}

const addressOf = ({ path }: TimelineView, query: string): string => addressIn('md', { type: 'timeline', path, query })

function eventLines(event: TimelineEventView): string[] {
  const { date, section, sourceCount } = event
  return [
    `- ${date}: ${eventLink(event)}`,
    ...line('Section', section && link(section, addressIn('md', { type: 'section', path: sectionPath(section) }))),
    `- Sources: ${sourceCount}`,
    ...line('Cover image', event.coverImage && coverImage(event.coverImage)),
  ].map((text, i) => (i === 0 ? text : `  ${text}`))
}
