import type { Wire } from '@/lib/representations/documents'
import { stringify } from '@/lib/representations/json'
import { bullets, headingText, paragraph } from '@/lib/representations/markdown-text'
import { instant } from '@/lib/representations/plain-text'
import type { DataFormat } from '@/lib/representations/representation'
import { textOfMarkdown } from '@/lib/representations/text'
import { xmlDocument } from '@/lib/representations/xml-writer'

/**
 * Why an address has no page. `title` is the phrase of the status ("Gone"), `instance` the address that was asked for;
 * a withdrawn event says also what stood there, since when it does not, and why; a fault of ours what the log calls it.
 */
export type Problem = {
  status: number
  title: string
  detail: string
  instance: string
  headline?: string
  withdrawnAt?: string
  reason?: string
  requestId?: string
}

/** A problem in the format that was asked for: RFC 9457, and for Markdown the same facts. */
export function renderProblem(format: DataFormat, problem: Problem): string {
  return problemFormats[format].render(problem)
}

type ProblemRepresentation = { mediaType: string; contentType: string; render: (problem: Problem) => string }

const problemJson: ProblemRepresentation = {
  mediaType: 'application/problem+json',
  contentType: 'application/problem+json; charset=utf-8',
  render: (problem) => stringify(problemDocument(problem)),
}

export const problemFormats = {
  json: problemJson,
  // RFC 9457 has no JSON-LD of its own, and whoever reads that reads JSON.
  jsonld: problemJson,
  // The namespace is the one of RFC 9457, appendix B: it kept that of the document it replaces.
  xml: {
    mediaType: 'application/problem+xml',
    contentType: 'application/problem+xml; charset=utf-8',
    render: (problem) => xmlDocument('problem', { ...problemDocument(problem) }, 'urn:ietf:rfc:7807'),
  },
  txt: {
    mediaType: 'text/plain',
    contentType: 'text/plain; charset=utf-8',
    // A problem's addresses are as they were asked for.
    render: (problem) => textOfMarkdown(problemMarkdown(problem), { url: '', name: '' }),
  },
  md: { mediaType: 'text/markdown', contentType: 'text/markdown; charset=utf-8', render: problemMarkdown },
} as const satisfies Record<DataFormat, ProblemRepresentation>

function problemDocument(problem: Problem) {
  const { status, title, detail, instance, headline, withdrawnAt, reason, requestId } = problem
  const more: Record<string, Wire> = {}
  if (headline !== undefined) more.headline = headline
  if (withdrawnAt !== undefined) more.withdrawnAt = instant(withdrawnAt)
  if (reason !== undefined) more.reason = reason
  if (requestId !== undefined) more.requestId = requestId
  return { type: 'about:blank', title, status, detail, instance, ...more }
}

function problemMarkdown(problem: Problem): string {
  const { status, title, detail, instance, headline, withdrawnAt, reason, requestId } = problem
  const facts = bullets([
    ['Headline', headline],
    ['Withdrawn', withdrawnAt && instant(withdrawnAt)],
    ['Reason', reason],
    ['Address', instance],
    ['Status', String(status)],
    ['Request', requestId],
  ])
  return `# ${headingText(title)}\n\n${paragraph(detail)}\n\n${facts}\n`
}
