import { addressIn, dayPath } from '@/lib/archive/addresses'
import type { EventView, ListView } from '@/lib/archive/views'
import { dayBlocks, detailsOf, shortDate } from '@/lib/representations/markdown-day'
import { line } from '@/lib/representations/markdown-details'
import { eventCount, formatsLine, page, rule } from '@/lib/representations/markdown-page'
import { headingText, link } from '@/lib/representations/markdown-text'
import { instant } from '@/lib/representations/plain-text'

/** Everything about a context, a topic or a section in Markdown: by day, each as on the day's own page. */
export function listMarkdown(view: ListView): string {
  return page([
    formatsLine(view),
    `# ${headingText(view.name)}`,
    ...byDay(view.events).flatMap(([date, events]) => dayBlocks({ path: dayPath(date), events }, shortDate(date))),
    view.next && `## ${link('Older...', addressIn('md', { ...view, before: view.next }))}`,
    rule,
    '## Details:',
    [
      `- Total: ${eventCount(view.total)}`,
      ...line('Before', view.before),
      ...line('Wikipedia', view.wikipedia && link(view.wikipedia, view.wikipedia)),
      ...line('Modified', instant(view.modifiedAt)),
    ].join('\n'),
    ...detailsOf(view.events),
  ])
}

function byDay(events: EventView[]): [date: string, events: EventView[]][] {
  const days = new Map<string, EventView[]>()
  for (const event of events) days.set(event.date, [...(days.get(event.date) ?? []), event])
  return [...days]
}
