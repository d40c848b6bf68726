import { addressIn, dayPath } from '@/lib/archive/addresses'
import type { ListAboutView, ListView, OnThisDayView, PublisherFactsView, SubtopicView } from '@/lib/archive/list-views'
import type { EventView } from '@/lib/archive/views'
import { nextPage } from '@/lib/representations/documents'
import { dayBlocks, detailsOf, shortDate } from '@/lib/representations/markdown-day'
import { line, named, nested } from '@/lib/representations/markdown-details'
import { eventCount, formatsLine, page, pageLink, rule } from '@/lib/representations/markdown-page'
import { headingText, inlineText, link } from '@/lib/representations/markdown-text'
import { instant } from '@/lib/representations/plain-text'

/** Everything about a context, a topic or a section in Markdown: by day, each as on the day's own page. */
export function listMarkdown(view: ListView): string {
  return page([
    formatsLine(view),
    `# ${headingText(view.name)}`,
    ...byDay(view.events).flatMap(([date, events]) => dayBlocks({ path: dayPath(date), events }, shortDate(date))),
    view.next && `## ${link(view.order ? 'Newer...' : 'Older...', addressIn('md', nextPage(view)))}`,
    rule,
    '## Details:',
    [
      `- Total: ${eventCount(view.total)}`,
      `- First: ${view.earliest}`,
      `- Latest: ${view.latest}`,
      ...line('Order', view.order && `${view.order} first`),
      ...line('Before', view.before),
      ...line('After', view.after),
      ...line('Wikipedia', view.wikipedia && link(view.wikipedia, view.wikipedia)),
      ...line('Modified', instant(view.modifiedAt)),
      ...(view.publisher ? publisherLines(view.publisher) : []),
      ...aboutLines(view.about),
    ].join('\n'),
    ...detailsOf(view.events),
  ])
}

/** A day of every year in Markdown: by year, each as on the day's own page. */
export function onThisDayMarkdown(view: OnThisDayView): string {
  return page([
    formatsLine(view),
    `# On this day: ${view.day}`,
    ...byDay(view.events).flatMap(([date, events]) => dayBlocks({ path: dayPath(date), events }, shortDate(date))),
    view.next && `## ${link('Older...', addressIn('md', { ...view, before: view.next }))}`,
    rule,
    '## Details:',
    [
      `- Total: ${eventCount(view.total)}`,
      ...line('Before', view.before),
      ...line('Modified', view.modifiedAt && instant(view.modifiedAt)),
      ...nested(
        'Years',
        view.years.map(({ date, path, events }) => `${pageLink(date, path)}: ${eventCount(events)}`),
      ),
    ].join('\n'),
    ...detailsOf(view.events),
  ])
}

function publisherLines({ links, ...facts }: PublisherFactsView): string[] {
  return [
    ...line('Country', facts.country),
    ...line('Language', facts.language),
    ...line('Kind', facts.kind),
    ...line('Website', facts.website && link(facts.website, facts.website)),
    ...line('Domains', facts.domains.map(inlineText).join(', ')),
    ...(links
      ? nested(
          `Links, ${links.total}`,
          linkStates.map((state) => `${state}: ${links[state]}`),
        )
      : []),
  ]
}

/** How links answer, as they are listed: first what is well. */
const linkStates = [
  'unchecked',
  'alive',
  'moved',
  'paywalled',
  'unreachable',
  'soft-404',
  'parked',
  'dead',
  'archived',
] as const

function aboutLines(about: ListAboutView): string[] {
  const { aliases, formerNames, appearsWith, latestOnly, partOf, subtopics, activity } = about
  return [
    ...line('Also called', aliases.map(({ name, events }) => `${inlineText(name)} (${events})`).join(', ')),
    ...line('Formerly', formerNames.map(inlineText).join(', ')),
    ...line('Part of', partOf.map((topic) => named('topic', topic)).join(', ')),
    ...(subtopics.length ? ['- Topics under it:', ...subtopics.flatMap((topic) => subtopicLines(topic, '  '))] : []),
    ...nested(
      latestOnly === null ? 'Appears with' : `Appears with, in its latest ${latestOnly} events`,
      appearsWith.map((context) => `${named('context', context)}: ${eventCount(context.events)}`),
    ),
    ...nested(
      'Activity',
      activity.map(({ period, events }) => `${period}: ${eventCount(events)}`),
    ),
  ]
}

const subtopicLines = (topic: SubtopicView, indent: string): string[] => [
  `${indent}- ${named('topic', topic)}: ${eventCount(topic.events)}`,
  ...topic.subtopics.flatMap((below) => subtopicLines(below, `${indent}  `)),
]

/** A day's events together, in the order in which they come. */
export function byDay(events: EventView[]): [date: string, events: EventView[]][] {
  const days = new Map<string, EventView[]>()
  for (const event of events) days.set(event.date, [...(days.get(event.date) ?? []), event])
  return [...days]
}
