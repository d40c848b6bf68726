import type { DayLinkView, DayView, EventView, FrontView } from '@/lib/archive/views'
import { addDays, plainDate } from '@/lib/dates/plain-date'
import { eventDetails, line } from '@/lib/representations/markdown-details'
import { eventLink, formatsLine, page, pageLink, rule } from '@/lib/representations/markdown-page'
import { emphasis, headingText, paragraph } from '@/lib/representations/markdown-text'
import { instant } from '@/lib/representations/plain-text'

/** A day in Markdown: first the lines it has always had, after the rule everything else that is known. */
export function dayMarkdown(view: DayView): string {
  return page([
    formatsLine(view),
    ...dayBlocks(view, shortDate(view.date)),
    view.previous && `## ${pageLink('Previous Day...', view.previous.path)}`,
    rule,
    '## Details:',
    ...dayDetails(view),
  ])
}

/** The front page in Markdown: the latest days, a rule between them, and after another what the first pages lacked. */
export function frontMarkdown(view: FrontView): string {
  const days = view.days.map((day, i) => dayBlocks(day, frontLabel(view.days, i)))
  return page([
    formatsLine(view),
    ...days.flatMap((blocks, i) => (i === 0 ? blocks : [rule, ...blocks])),
    rule,
    '## Details:',
    line('Modified', view.modifiedAt && instant(view.modifiedAt)).join('\n'),
    ...view.days.flatMap(dayDetails),
  ])
}

/** A day's heading and its events, each with heading, headline and summary. */
export const dayBlocks = (day: Pick<DayView, 'path' | 'events'>, label: string): string[] => [
  `## ${pageLink(label, day.path)}`,
  ...day.events.map(eventBlock),
]

/** "2017-4-7": here the month has no leading zero either. */
export const shortDate = (date: string): string => date.split('-').map(Number).join('-')

/** "Yesterday" is said of days that follow each other; where the archive has a gap, the date is. */
function frontLabel(days: DayView[], i: number): string {
  const day = days[i]
  const latest = days[0]
  if (!day || !latest) return 'News'
  const label = ['News', 'Yesterday', 'Day Before Yesterday'][i]
  return label && addDays(plainDate(latest.date), -i) === day.date ? label : shortDate(day.date)
}

/** Heading, headline, summary; instead of a summary that is missing, the event's contexts. */
function eventBlock(event: EventView): string {
  const contexts = event.contexts.map(({ name }) => name).join(', ')
  return [
    event.heading && `##### ${headingText(event.heading)}`,
    `### ${eventLink(event)}`,
    event.summary ? paragraph(event.summary) : contexts && emphasis(`Context: ${contexts}`),
  ]
    .filter(Boolean)
    .join('\n')
}

function dayDetails(day: DayView): string[] {
  return [
    `### ${pageLink(day.date, day.path)}`,
    [
      ...line('Previous day', day.previous && dayLink(day.previous)),
      ...line('Next day', day.next && dayLink(day.next)),
      ...line('Modified', day.modifiedAt && instant(day.modifiedAt)),
    ].join('\n'),
    ...detailsOf(day.events),
  ]
}

/** What is known of some events beyond their headlines and summaries. */
export const detailsOf = (events: EventView[]): string[] =>
  events.flatMap((event) => [`#### ${eventLink(event)}`, eventDetails(event).join('\n')])

const dayLink = ({ date, path }: DayLinkView): string => pageLink(date, path)
