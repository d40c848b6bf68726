import type { Format } from '@/lib/archive/addresses'
import { problemFormats, renderProblem, type Problem } from '@/lib/representations/problems'

/** What a reader gets whose page could not be made; nothing in it depends on anything that may have failed. */
export function renderFault(
  format: Format,
  status: 500 | 503,
  { instance, requestId }: Pick<Problem, 'instance' | 'requestId'>,
  why: 'away' | 'busy' = 'away',
): { contentType: string; body: string } {
  const problem: Problem = {
    status,
    title: status === 503 ? 'Service Unavailable' : 'Internal Server Error',
    detail: status === 503 ? passing[why] : 'This page could not be made; the fault is ours.',
    instance,
    ...(requestId !== undefined && { requestId }),
  }
  if (format !== 'html')
    return { contentType: problemFormats[format].contentType, body: renderProblem(format, problem) }
  return { contentType: 'text/html; charset=utf-8', body: faultPage(problem) }
}

const passing = {
  away: 'The archive does not answer just now. Try again in a moment.',
  busy: 'More is asked for just now than can be made. Try again in a moment.',
}

const faultPage = ({ title, detail, requestId }: Problem) => `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>body { font: 1.25rem/1.5 Georgia, serif; max-width: 40rem; margin: 4rem auto; padding: 0 1rem }</style>
</head>
<body>
<main>
<h1>This page could not be made just now</h1>
<p>${detail}</p>${requestId === undefined ? '' : `\n<p>If you report it, say: <code>${requestId}</code></p>`}
<p><a href="/">The latest days</a></p>
</main>
</body>
</html>
`
