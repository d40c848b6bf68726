import type { ServerResponse } from 'node:http'
import { handledOf } from '@/lib/observe/handled'
import { holdResponse, type HeldResponse } from '@/lib/serving/held-response'

/**
 * Lets a page of signed-in people that ends in a refusal say so to a browser without scripts as well. Next makes such a
 * page in the browser: what it sends has an empty body. Everything else goes its way as it is written. A page that failed while the
 * database is away is a matter of time, and says so.
 */
export function explainRefusal(response: ServerResponse, isDatabaseThere: () => boolean): void {
  const { flushHeaders, writeHead, write, end } = response
  const explained = (held: HeldResponse): HeldResponse => {
    if (held.status !== 500 || isDatabaseThere()) return { ...held, body: inPage(held, response) }
    response.setHeader('retry-after', '5')
    return { status: 503, body: inPage({ ...held, status: 503 }, response) }
  }
  /** Decides when the first of them is called: by then the status stands. */
  const first =
    (name: 'flushHeaders' | 'writeHead' | 'write' | 'end') =>
    (...given: unknown[]): unknown => {
      Object.assign(response, { flushHeaders, writeHead, write, end })
      const status = name === 'writeHead' ? Number(given[0]) : response.statusCode
      if (status >= 400) holdResponse(response, (held, send) => send(explained(held), true))
      if (status >= 500) response.setHeader('server-timing', `request;desc="${handledOf(response.req).id}"`)
      return (response[name] as (...given: unknown[]) => unknown)(...given)
    }
  const names = ['flushHeaders', 'writeHead', 'write', 'end'] as const
  Object.assign(response, Object.fromEntries(names.map((name) => [name, first(name)])))
}

function inPage({ status, body }: HeldResponse, { req }: ServerResponse): Buffer {
  const html = body.toString('utf8')
  return html.startsWith('<!DOCTYPE html><html id="__next_error__">')
    ? Buffer.from(html.replace('<body>', () => `<body>${inWords(status, handledOf(req).id)}`))
    : body
}

const inWords = (status: number, id: string) => `<noscript>
<style>main { font: 1.25rem/1.5 Georgia, serif; max-width: 40rem; margin: 4rem auto; padding: 0 1rem }</style>
<main lang="en">
<h1>${title(status)}</h1>
${status < 500 ? '' : `<p>Go back: what you typed is still in its form. Try again in a moment. If you report it, say: <code>${id}</code></p>`}
<p><a href="/account">Your account</a> · <a href="/">The latest days</a></p>
</main>
</noscript>`

function title(status: number): string {
  if (status === 404) return 'There is no page at this address, or its link does not work any more'
  if (status === 503) return 'The archive does not answer just now'
  return status < 500 ? 'Your account may not do this' : 'This page could not be made just now'
}
