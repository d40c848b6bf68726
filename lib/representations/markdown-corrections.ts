import { addressIn } from '@/lib/archive/addresses'
import type { CorrectionsView } from '@/lib/archive/list-views'
import { line } from '@/lib/representations/markdown-details'
import { eventLink, formatsLine, page, rule } from '@/lib/representations/markdown-page'
import { emphasis, link, paragraph } from '@/lib/representations/markdown-text'
import { instant } from '@/lib/representations/plain-text'

/** What was put right in Markdown: each under its event, newest first. */
export function correctionsMarkdown(view: CorrectionsView): string {
  return page([
    formatsLine(view),
    '# Corrections',
    ...view.corrections.map(correction),
    view.next && `## ${link('Older...', addressIn('md', { ...view, before: view.next }))}`,
    rule,
    '## Details:',
    [
      `- Total: ${view.total} ${view.total === 1 ? 'correction' : 'corrections'}`,
      ...line('Before', view.before),
      ...line('Modified', view.modifiedAt && instant(view.modifiedAt)),
    ].join('\n'),
  ])
}

const correction = ({ note, at, event }: CorrectionsView['corrections'][number]): string =>
  [
    `### ${eventLink(event)}`,
    emphasis(`Corrected ${at.slice(0, 19).replace('T', ' ')}, event of ${event.date}`),
    '',
    paragraph(note),
  ].join('\n')
