import { addressIn } from '@/lib/archive/addresses'
import type { SourceCountsView, SourcesView } from '@/lib/archive/sources-view'
import { line } from '@/lib/representations/markdown-details'
import { formatsLine, page, pageLink, rule } from '@/lib/representations/markdown-page'
import { link } from '@/lib/representations/markdown-text'
import { instant } from '@/lib/representations/plain-text'
import { pageOf } from '@/lib/representations/sources-document'

/** How many sources still answer, in Markdown: a line each for all, a year, a publisher. */
export function sourcesMarkdown(view: SourcesView): string {
  const { counts, years, publishers, next } = view
  return page([
    formatsLine(view),
    '# Sources',
    countsInWords(counts),
    years.length > 0 ? '## By year of the events' : null,
    years
      .map(
        ({ year, ...counts }) =>
          `- ${pageLink(String(year), `/news/${String(year).padStart(4, '0')}`)}: ${countsInWords(counts)}`,
      )
      .join('\n'),
    publishers.length > 0 ? '## By publisher' : null,
    publishers.map(({ name, path, ...counts }) => `- ${link(name, `${path}.md`)}: ${countsInWords(counts)}`).join('\n'),
    next === null ? null : `## ${link('More...', addressIn('md', pageOf(view, next)))}`,
    rule,
    '## Details:',
    [
      `- Publishers: ${view.publisherTotal}`,
      ...line('Page', view.page === null ? null : String(view.page)),
      ...line('Modified', view.modifiedAt && instant(view.modifiedAt)),
    ].join('\n'),
  ])
}

/** "12 sources; 7 alive, 1 moved …": what there is none of is not said. */
function countsInWords(counts: SourceCountsView): string {
  const said = names.flatMap(([key, words]) => (counts[key] > 0 ? [`${counts[key]} ${words}`] : []))
  const total = `${counts.total} ${counts.total === 1 ? 'source' : 'sources'}`
  return said.length > 0 ? `${total}; ${said.join(', ')}` : total
}

const names: [Exclude<keyof SourceCountsView, 'total'>, string][] = [
  ['alive', 'alive'],
  ['moved', 'moved'],
  ['paywalled', 'paywalled'],
  ['dead', 'dead'],
  ['soft404', 'soft 404'],
  ['parked', 'parked'],
  ['unreachable', 'unreachable'],
  ['unchecked', 'unchecked'],
  ['archived', 'archived'],
  ['saved', 'of what is lost archived'],
]
