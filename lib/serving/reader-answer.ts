import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import type { Format } from '@/lib/archive/addresses'
import { isUrl } from '@/lib/is-url'
import { handledOf, sign } from '@/lib/observe/handled'
import { busy, finish, forOneAlone, type Asked, type FinishOptions } from '@/lib/serving/finish'
import type { FinishedPage } from '@/lib/serving/finished-page'
import { Gate } from '@/lib/serving/gate'
import { addressHeader } from '@/lib/serving/headers'
import type { ReaderRoute } from '@/lib/serving/reader-route'
import { renderApart, type Handle } from '@/lib/serving/render-apart'
import type { ResponseCache } from '@/lib/serving/response-cache'
import { sendPage } from '@/lib/serving/send-page'

/** What answers readers: Next, and, but in development, what is kept of it. */
export type ReaderSite = FinishOptions & { handle: Handle; cache: ResponseCache | null }

/** `isWhole` where the address alone leads to all that is sent, and no header of this one answer is added. */
type How = { isWhole?: boolean }

/** Answers a reader's request by what its address leads to: whoever asks, with the same. */
export function answerReader(
  request: IncomingMessage,
  response: ServerResponse,
  route: ReaderRoute,
  site: ReaderSite,
  { isWhole = false }: How = {},
): void {
  const { method, url = '/', headers } = request
  if (method !== 'GET' && method !== 'HEAD') return refuseMethod(response)
  if ('redirect' in route) return redirect(response, route)

  const address = addressOf(url)
  const { isLive = false, isImmutable = false, vary = null } = 'serve' in route ? route : {}
  const serve = 'serve' in route ? route.serve : nowhereIn(route.format)
  const make = maker(site, serve, { address, format: route.format, isLive, isImmutable, vary }, headers)
  if (!site.cache || isMadeEachTime({ isLive, vary })) return deliver(request, response, make())
  const wanted = { key: `${serve}\n${address}`, from: serve, make }
  if (isWhole) site.cache.remember(url, wanted, vary === null ? null : { accept: headers.accept })
  deliver(request, response, site.cache.get(wanted))
}

/** What was asked for without its query, in the one spelling that its route was found by: nobody fills the cache with others of it. */
function addressOf(target: string): string {
  const url = `http://site${target}`
  return target.startsWith('/') && isUrl(url) ? new URL(url).pathname : target.replace(/[?#].*/, '')
}

/** It outlives the request, and keeps nothing of it but what the page depends on. */
function maker(
  site: ReaderSite,
  serve: string,
  asked: Asked,
  headers: IncomingHttpHeaders,
): () => Promise<FinishedPage> {
  const time = asked.vary?.includes('accept-datetime') ? headers['accept-datetime'] : undefined
  const sent = {
    host: 'site',
    [addressHeader]: asked.address,
    ...(time !== undefined && { 'accept-datetime': time }),
    // Next renders such a page whole before its first byte: docs/decisions/0009-signed-in-pages.md.
    ...(asked.isLive && { 'user-agent': 'whole page' }),
  }
  return async () => {
    const leave = await renderings[isMadeEachTime(asked) ? 'each' : 'kept'].enter()
    if (!leave) return busy(asked)
    try {
      return finish(asked, await renderApart(site.handle, serve, { ...sent }), site)
    } finally {
      leave()
    }
  }
}

/** Searches, and what depends on the time that is asked for. */
const isMadeEachTime = ({ isLive, vary }: Pick<Asked, 'isLive' | 'vary'>) =>
  isLive || !!vary?.includes('accept-datetime')

/**
 * One page is made in some hundredths of a second, of which little is waiting for the database: more at once are made no sooner. What is kept
 * needs no turn until it is touched; then it does not stand behind those of whom each asks for something else, as searches do.
 */
const renderings = {
  kept: new Gate({ atOnce: 16, waiting: 64, patience: 4_000 }),
  each: new Gate({ atOnce: 8, waiting: 64, patience: 4_000 }),
}

/** Sends a page when it is there; who came with a token gets the one for everybody, and still nobody keeps it. */
export function deliver(
  request: IncomingMessage,
  response: ServerResponse,
  page: FinishedPage | Promise<FinishedPage>,
): void {
  const send = (made: FinishedPage) => {
    if (made.status >= 500) nameFault(response, made)
    return sendPage(request, response, request.headers.authorization === undefined ? made : forOneAlone(made))
  }
  const fail = (error: unknown) => {
    console.error(error)
    if (response.headersSent) return void response.destroy()
    sign(response)
    response.writeHead(500, { 'cache-control': 'no-store', 'content-length': 0 }).end()
  }
  // What is kept is sent at once, and nobody above would catch what goes wrong with it.
  try {
    const sent = page instanceof Promise ? page.then(send) : send(page)
    sent?.catch(fail)
  } catch (error) {
    fail(error)
  }
}

/** Several may have waited for a page that could not be made; each has an id of its own, and the log knows the fault by one of them. */
function nameFault(response: ServerResponse, { madeFor }: FinishedPage): void {
  sign(response)
  const handled = handledOf(response.req)
  if (madeFor !== undefined && madeFor !== handled.id) handled.cause = madeFor
}

export function refuseMethod(response: ServerResponse): void {
  sign(response)
  response.writeHead(405, { allow: 'GET, HEAD', 'content-length': 0 }).end()
}

/** A file that finds nothing in any archive. */
const nowhereIn = (format: Format) => (format === 'html' ? '/html/day/nothing' : `/formats/${format}/nothing/0`)

function redirect(
  response: ServerResponse,
  { redirect, status, vary, isPassing }: Extract<ReaderRoute, { redirect: string }>,
): void {
  const control = isPassing ? 'no-store' : 'public, max-age=3600'
  const kept = { 'cache-control': control, ...(vary ? { vary } : {}) }
  response.writeHead(status, { location: redirect, 'content-length': 0, ...kept }).end()
}
