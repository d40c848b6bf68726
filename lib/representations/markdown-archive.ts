import { addressIn, dayPath, monthPath, yearPath, type ListType } from '@/lib/archive/addresses'
import type { CountedLinkView, NamesView } from '@/lib/archive/list-views'
import type { ArchiveView, DayCountView, MonthView, YearView } from '@/lib/archive/views'
import { nextNames } from '@/lib/representations/archive-documents'
import { line, named } from '@/lib/representations/markdown-details'
import { eventCount, formatsLine, page, pageLink } from '@/lib/representations/markdown-page'
import { link } from '@/lib/representations/markdown-text'

/** The archive in Markdown: every year with its months. */
export function archiveMarkdown(view: ArchiveView): string {
  return page([
    formatsLine(view),
    `## ${pageLink('Archive', view.path)}`,
    ...view.years.flatMap(({ year, path, total, months }) => [
      `### ${pageLink(String(year), path)}: ${eventCount(total)}`,
      months.map((month) => counted(month.month, month.path, month.total)).join('\n'),
    ]),
    [
      `- Total: ${eventCount(view.total)}`,
      ...line('Earliest day', view.earliest && pageLink(view.earliest, dayPath(view.earliest))),
      ...line('Latest day', view.latest && pageLink(view.latest, dayPath(view.latest))),
    ].join('\n'),
  ])
}

/** A year in Markdown: its months, each with all its days. */
export function yearMarkdown(view: YearView): string {
  return page([
    formatsLine(view),
    `## ${pageLink(String(view.year), view.path)}`,
    ...view.months.flatMap(({ month, path, total, days }) => [
      `### ${pageLink(month, path)}: ${eventCount(total)}`,
      days.map(dayCount).join('\n'),
    ]),
    ...part(
      'Biggest days',
      view.biggestDays.map((day) => dayCount(day)),
    ),
    ...part(
      'Most named',
      view.mostNamed.map((context) => countedName('context', context)),
    ),
    [
      `- Total: ${eventCount(view.total)}`,
      ...line('Previous year', view.previous === null ? null : yearLink(view.previous)),
      ...line('Next year', view.next === null ? null : yearLink(view.next)),
    ].join('\n'),
  ])
}

/** A month in Markdown: how many events each day has. */
export function monthMarkdown(view: MonthView): string {
  return page([
    formatsLine(view),
    `## ${pageLink(view.month, view.path)}`,
    view.days.map(dayCount).join('\n'),
    `### ${eventCount(view.total)}`,
    [
      ...line('Previous month', view.previous && pageLink(view.previous, monthPath(view.previous))),
      ...line('Next month', view.next && pageLink(view.next, monthPath(view.next))),
    ].join('\n'),
  ])
}

/** What there is of contexts, topics, sections or publishers in Markdown. */
export function namesMarkdown(view: NamesView): string {
  const { title, type } = kinds[view.type]
  return page([
    formatsLine(view),
    `# ${title}`,
    ...part(
      `Lately, since ${view.recentSince}`,
      view.recent.map((name) => countedName(type, name)),
    ),
    ...part(
      'In the whole archive',
      view.most.map((name) => countedName(type, name)),
    ),
    ...(view.next === null ? [] : [`## ${link('More...', addressIn('md', nextNames(view, view.next)))}`]),
    `- Total: ${view.total}`,
  ])
}

const kinds = {
  contexts: { title: 'Contexts', type: 'context' },
  topics: { title: 'Topics', type: 'topic' },
  sections: { title: 'Sections', type: 'section' },
  publishers: { title: 'Publishers', type: 'publisher' },
} as const

/** A heading with a list under it; nothing for an empty list. */
const part = (title: string, items: string[]): string[] => (items.length ? [`### ${title}`, items.join('\n')] : [])

const countedName = (type: ListType, name: CountedLinkView): string =>
  `- ${named(type, name)}: ${eventCount(name.events)}`

const dayCount = ({ date, path, events }: DayCountView): string => counted(date, path, events)

const counted = (label: string, path: string, count: number): string =>
  `- ${pageLink(label, path)}: ${eventCount(count)}`

const yearLink = (year: number): string => pageLink(String(year), yearPath(year))
