import type { ConformanceView, DrilledView, DrillView, StandardView, TestedView } from '@/lib/archive/conformance-view'
import { line } from '@/lib/representations/markdown-details'
import { formatsLine, page, rule } from '@/lib/representations/markdown-page'
import { inlineText, paragraph } from '@/lib/representations/markdown-text'
import { instant } from '@/lib/representations/plain-text'

/** Which standards are kept, in Markdown: a part each. */
export function conformanceMarkdown(view: ConformanceView): string {
  return page([
    formatsLine(view),
    '# Conformance',
    view.tested === null ? 'No run of the checks is known here.' : null,
    ...view.standards.map(standardMarkdown),
    ...(view.drilled ? drilledMarkdown(view.drilled) : []),
    rule,
    '## Details:',
    [
      `- Standards: ${view.standards.length}`,
      ...(view.tested ? testedLines(view.tested) : []),
      ...line('Modified', view.modifiedAt && instant(view.modifiedAt)),
    ].join('\n'),
  ])
}

const drilledMarkdown = ({ at, build, drills }: DrilledView): string[] => [
  '# Drills',
  `The site ${inlineText(build)} was broken on purpose, until ${instant(at)}.`,
  ...drills.map(drillMarkdown),
]

const drillMarkdown = ({ name, what, result, times, acknowledged, lost, doubled, failures }: DrillView): string =>
  [
    `## ${inlineText(name)}: ${result}`,
    '',
    paragraph(what),
    '',
    `- Times: ${times}`,
    `- Acknowledged: ${acknowledged}, ${lost} lost, ${doubled} doubled`,
    ...failures.map((failure) => `- Failure: ${inlineText(failure)}`),
  ].join('\n')

const standardMarkdown = ({ name, counts, validator, result, checks, failed, failures }: StandardView): string =>
  [
    `## ${inlineText(name)}: ${result}`,
    '',
    paragraph(counts),
    '',
    `- Validator: ${inlineText(validator)}`,
    `- Checks: ${checks}, ${failed} failed`,
    ...failures.map((failure) => `- Failure: ${inlineText(failure)}`),
  ].join('\n')

const testedLines = ({ at, build, code, archive, events, days, node }: TestedView): string[] => [
  `- Checked: ${instant(at)}`,
  `- Build: ${inlineText(build)}, ${code} since`,
  `- Archive: ${inlineText(archive)}, ${events} events on ${days} days`,
  `- Node: ${inlineText(node)}`,
]
