import { addressIn } from '@/lib/archive/addresses'
import type { EventVersionView, KnownDayView, MomentView, SinceView } from '@/lib/archive/version-views'
import { line } from '@/lib/representations/markdown-details'
import { eventLink, page, pageLink, rule } from '@/lib/representations/markdown-page'
import { headingText, inlineText, link, paragraph } from '@/lib/representations/markdown-text'
import { otherFormats, versionDetails } from '@/lib/representations/markdown-version'
import { instant } from '@/lib/representations/plain-text'

/** A day as it was known, in Markdown, and what became of it. */
export function knownDayMarkdown(view: KnownDayView): string {
  return page([
    otherFormats(view),
    `# ${pageLink(view.date, view.dayPath)}, as known at ${view.knownAt}`,
    view.events.length === 0 ? 'Nothing of this day was known.' : null,
    ...view.events.flatMap(event),
    view.since.length > 0 ? `## Since then:\n\n${view.since.map(since).join('\n')}` : null,
    rule,
    '## Details:',
    [
      `- Day: ${view.date}`,
      ...line('So since', view.at && instant(view.at)),
      ...line('Before', view.previous && moment(view.previous)),
      ...line('After', view.next && moment(view.next)),
      ...line('Modified', view.modifiedAt && instant(view.modifiedAt)),
    ].join('\n'),
  ])
}

const event = (view: EventVersionView): (string | null)[] => [
  [view.heading && `##### ${headingText(view.heading)}`, `## ${headingText(view.headline)}`].filter(Boolean).join('\n'),
  view.summary && paragraph(view.summary),
  versionDetails(view).join('\n'),
]

const since = ({ kind, headline, path, at, changed, reason }: SinceView): string =>
  [
    `- ${kind}: ${eventLink({ headline, path })}, ${instant(at)}`,
    changed.length > 0 ? `, ${changed.join(', ')}` : '',
    reason ? `: ${inlineText(reason)}` : '',
  ].join('')

const moment = ({ path, at }: MomentView): string => link(instant(at), addressIn('md', { type: 'known-day', path }))
