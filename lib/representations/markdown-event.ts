import { dayPath } from '@/lib/archive/addresses'
import type {
  ChangeView,
  CorrectionView,
  EventPageView,
  RelatedView,
  StoryStepView,
  StoryView,
} from '@/lib/archive/views'
import { eventDetails, line, named, nested } from '@/lib/representations/markdown-details'
import { versionLink } from '@/lib/representations/markdown-version'
import { eventLink, formatsLine, page, pageLink, rule } from '@/lib/representations/markdown-page'
import { emphasis, headingText, inlineText, link, numbered, paragraph } from '@/lib/representations/markdown-text'
import { instant } from '@/lib/representations/plain-text'

/**
 * An event in Markdown. Down to the rule it is, line for line, the page that this archive's first address for it
 * served; what that page did not say follows after the rule.
 */
export function eventMarkdown(view: EventPageView): string {
  return page([
    formatsLine(view),
    `### ${pageLink(dateLabel(view.date), dayPath(view.date))}`,
    headline(view),
    view.summary && paragraph(view.summary),
    section('Sources', sources(view), '\n'),
    section('Changes', view.changes.map(change)),
    section('Related', view.related.map(related)),
    rule,
    section('Corrections', view.corrections.map(correction)),
    '### Details:',
    details(view).join('\n'),
  ])
}

/** "2017-04-7": spelt as in the address. */
const dateLabel = (date: string): string => dayPath(date).replace('/news/', '').replaceAll('/', '-')

const headline = (view: EventPageView): string =>
  [view.heading && `##### ${headingText(view.heading)}`, `# ${headingText(view.headline)}`].filter(Boolean).join('\n')

/**
 * Always the plural: both preserved pages have it, one of them over a single source, and the layout is theirs. (The
 * oldest pages of all wrote "Source:" over one; a reader of these pages need not look for two spellings.)
 */
function section(title: string, items: string[], before = ''): string | null {
  return items.length === 0 ? null : `${before}### ${title}:\n\n${numbered(items).join('\n')}`
}

/** The cover image is no source, but this is where the page has always had it. */
function sources({ sources, coverImage }: EventPageView): string[] {
  const cited = sources.map(({ publisher, url }) => link(publisher, url))
  return coverImage ? [...cited, link('Cover Image', coverImage.url)] : cited
}

function change({ headline, path, at, correction }: ChangeView, i: number, { length }: ChangeView[]): string {
  const isCurrent = i === length - 1
  const kind = `${isCurrent ? 'Current version' : i === 0 ? 'First version' : 'Update'}${correction === undefined ? '' : ', correction'}`
  const when = isCurrent ? `(${kind})` : `${moment(at)} (${kind})`
  return `${eventLink({ headline, path })} ${emphasis(when)}`
}

const correction = ({ note, at }: CorrectionView): string =>
  `${emphasis(`Corrected ${moment(at)}:`)} ${inlineText(note)}`

/** "2017-10-02 22:30:05", in UTC. */
const moment = (at: string): string => at.slice(0, 19).replace('T', ' ')

function related(event: RelatedView): string {
  const shared = event.contexts.length > 0 ? ` ${emphasis(`Context: ${event.contexts.join(', ')}`)}` : ''
  return `${eventLink(event)}${shared}`
}

/** What the line above has no place for; the contexts stand there. */
function reasons({ date, relation, topics, words }: RelatedView): string {
  const named = [
    ...(topics.length > 0 ? [`story: ${topics.map(inlineText).join(', ')}`] : []),
    ...(words.length > 0 ? [`words: ${words.map(inlineText).join(', ')}`] : []),
  ]
  return [`${date}, ${relation}`, ...named].join('; ')
}

/** What comes before and after in a story. */
const storyLines = ({ topic, previous, next }: StoryView): string[] => [
  `- Story: ${named('topic', topic)}`,
  ...[...line('Previous', previous && storyStep(previous)), ...line('Next', next && storyStep(next))].map(
    (step) => `  ${step}`,
  ),
]

const storyStep = (event: StoryStepView): string => `${eventLink(event)}, ${event.date}`

function details(view: EventPageView): string[] {
  const current = view.changes.at(-1)
  return [
    ...eventDetails(view),
    ...line('Current headline since', current ? instant(current.at) : null),
    ...nested('Related, in the order above', view.related.map(reasons)),
    ...line('Previous event', view.previousEvent && eventLink(view.previousEvent)),
    ...line('Next event', view.nextEvent && eventLink(view.nextEvent)),
    ...view.stories.flatMap(storyLines),
    ...nested('Versions', view.versions.map(versionLink)),
  ]
}
