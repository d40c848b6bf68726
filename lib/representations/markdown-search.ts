import { addressIn, dayPath, searchPath } from '@/lib/archive/addresses'
import type { FacetView, SearchView } from '@/lib/archive/search-views'
import type { EventView } from '@/lib/archive/views'
import { dayBlocks, detailsOf, shortDate } from '@/lib/representations/markdown-day'
import { line, nested } from '@/lib/representations/markdown-details'
import { eventCount, formatsLine, page, pageLink, rule } from '@/lib/representations/markdown-page'
import { headingText, inlineText, link, paragraph } from '@/lib/representations/markdown-text'

const addressOf = (query: string) => addressIn('md', { type: 'search', path: searchPath, query })

/** What a search found in Markdown, in its order; events of one day that follow each other stand under one heading. */
export function searchMarkdown(view: SearchView): string {
  const { asked, spelling, date, facets } = view
  return page([
    formatsLine(view),
    `# ${headingText(view.name ? `Search: ${view.name}` : 'Search')}`,
    view.note && paragraph(view.note),
    spelling &&
      `${spelling.use === 'instead' ? 'Found instead' : 'Perhaps'}: ${link(spelling.name, addressOf(spelling.query))}`,
    ...runsOf(view.events).flatMap((events) =>
      dayBlocks({ path: dayPath(dateOf(events)), events }, shortDate(dateOf(events))),
    ),
    view.next && `## ${link('More...', addressOf(view.next))}`,
    rule,
    '## Details:',
    [
      `- Total: ${view.totalIs === 'exact' ? '' : 'at least '}${eventCount(view.total)}${view.totalIs === 'exact' ? ' (exact)' : ''}`,
      ...Object.entries(asked).flatMap(([name, value]) =>
        line(labels[name as keyof typeof asked], value && inlineText(value)),
      ),
      ...line('Spelling', spelling && spelling.use),
      ...line(
        'Date',
        date &&
          `${pageLink(date.name, date.path)} (a ${date.span}, ${date.use}): ${link(date.name, addressOf(date.query))}`,
      ),
      ...nested('Sections', facets.sections.map(facet)),
      ...nested('Contexts', facets.contexts.map(facet)),
      ...nested('Publishers', facets.publishers.map(facet)),
      ...nested('Years', facets.years.map(facet)),
    ].join('\n'),
    ...detailsOf(view.events),
  ])
}

const labels: Record<keyof SearchView['asked'], string> = {
  from: 'From',
  to: 'To',
  section: 'Section',
  context: 'Context',
  publisher: 'Publisher',
  cover: 'With cover image',
  sort: 'Sorted by',
}

const facet = ({ name, events, query }: FacetView) => `${link(name, addressOf(query))}: ${eventCount(events)}`

const dateOf = (events: EventView[]) => events[0]?.date ?? ''

function runsOf(events: EventView[]): EventView[][] {
  const runs: EventView[][] = []
  for (const event of events) {
    const last = runs.at(-1)
    if (last && dateOf(last) === event.date) last.push(event)
    else runs.push([event])
  }
  return runs
}
