import { addressIn, dayPath } from '@/lib/archive/addresses'
import type { ComparedView, ComparisonView } from '@/lib/archive/comparison-view'
import { dayBlocks, detailsOf, shortDate } from '@/lib/representations/markdown-day'
import { line, named, nested } from '@/lib/representations/markdown-details'
import { byDay } from '@/lib/representations/markdown-list'
import { eventCount, formatsLine, page, rule } from '@/lib/representations/markdown-page'
import { headingText, inlineText, link } from '@/lib/representations/markdown-text'
import { instant } from '@/lib/representations/plain-text'

/** Two contexts in Markdown: the events that name both by day, each as on the day's own page, then how both went. */
export function comparisonMarkdown(view: ComparisonView): string {
  const { contexts, together, activity } = view
  const [first, second] = contexts.map(({ name }) => inlineText(name))
  return page([
    formatsLine(view),
    `# ${headingText(contexts[0].name)} and ${headingText(contexts[1].name)}`,
    ...byDay(view.events).flatMap(([date, events]) => dayBlocks({ path: dayPath(date), events }, shortDate(date))),
    view.next && `## ${link('Older...', addressIn('md', { ...view, before: view.next }))}`,
    rule,
    '## Details:',
    [
      ...contexts.map(comparedLine),
      `- Together: ${eventCount(together.events)}`,
      ...line('First together', together.earliest),
      ...line('Latest together', together.latest),
      ...line('Before', view.before),
      ...line('Modified', instant(view.modifiedAt)),
      ...nested(
        `Activity (${first}, ${second}, together)`,
        activity.map((span) => `${span.period}: ${span.first}, ${span.second}, ${span.together}`),
      ),
    ].join('\n'),
    ...detailsOf(view.events),
  ])
}

const comparedLine = ({ earliest, latest, ...context }: ComparedView): string =>
  `- ${named('context', context)}: ${eventCount(context.events)}, ${earliest} to ${latest}`
