import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import next from 'next'
import type { Format } from '@/lib/archive/addresses'
import { isApiPath } from '@/lib/serving/api-address'
import { answerApi } from '@/lib/serving/api-answer'
import { parseImageAddress, type ImageAddress } from '@/lib/images/image-address'
import { isUrl } from '@/lib/is-url'
import { finish, type FinishOptions } from '@/lib/serving/finish'
import { answerForm, isForm, isTooLong } from '@/lib/serving/form-request'
import { addressHeader } from '@/lib/serving/headers'
import { answerDump, parseDumpAddress } from '@/lib/serving/dump-answer'
import { holdResponse } from '@/lib/serving/held-response'
import { answerImage } from '@/lib/serving/image-answer'
import { isRefused, preparePrivate } from '@/lib/serving/private-request'
import { routeReader } from '@/lib/serving/reader-address'
import type { ReaderRoute } from '@/lib/serving/reader-route'
import { explainRefusal } from '@/lib/serving/refusal-page'

export type ServerOptions = { port: number; dev: boolean; dir: string; isArchiveThere: () => boolean }

/** Starts the site: Next behind the address rules and headers of the readers' pages. Rejects when the port is taken. */
export async function startServer({ port, dev, dir, isArchiveThere }: ServerOptions): Promise<Server> {
  const server = createServer()
  // Next takes every `Upgrade` from the server it is given and answers its own in development alone; any other would wait
  // for ever, also that of a client which only offers HTTP/2. A server that nobody listens to has none to take.
  const app = next({ dev, dir, port, httpServer: dev ? server : createServer(), quiet: !dev })
  await app.prepare()
  const site: Site = { handle: app.getRequestHandler(), keepScripts: dev, isArchiveThere }
  server.on('request', (request, response) => answer(request, response, site))
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, resolve))
  return server
}

type Site = FinishOptions & { handle: (request: IncomingMessage, response: ServerResponse) => Promise<void> }

function answer(request: IncomingMessage, response: ServerResponse, site: Site): void {
  // Browsers are to take Markdown for Markdown, whatever a headline in it looks like.
  response.setHeader('x-content-type-options', 'nosniff')
  request.url = withoutHost(request.url ?? '/')
  const url = parseTarget(request.url)
  const image = url && parseImageAddress(url.pathname)
  if (image) return sendImage(request, response, image, site)
  const dump = url && parseDumpAddress(url.pathname)
  if (dump) return sendDump(request, response, dump, site)
  if (url && isApiPath(url.pathname)) return sendApi(request, response, url, site)
  const reader = url && routeReader(url, request.headers.accept ?? null)
  const route = reader ?? (url && isServed(url.pathname) ? null : nothing)
  if (route) return answerReader(request, response, route, site)
  if (request.method === 'TRACE') return refuseMethod(response)
  if (url && isPrivate(url.pathname)) {
    if (isRefused(request)) return void response.writeHead(403, { 'cache-control': 'no-store' }).end()
    makePrivate(request, response)
    if (isTooLong(request) && !isUpload(url.pathname)) return void response.writeHead(413).end()
    explainRefusal(response)
  }
  for (const name of faulty) delete request.headers[name]
  if (isForm(request) && !(url && isUpload(url.pathname))) answerForm(response, () => hand(request, response, site))
  else hand(request, response, site)
}

/** A handler of ours, not a page's form, that reads what comes and knows its own limit. */
const isUpload = (path: string) => path === '/desk/images'

const nothing: ReaderRoute = { nothing: true, format: 'html' }

function sendApi(request: IncomingMessage, response: ServerResponse, url: URL, site: Site): void {
  const read = (route: ReaderRoute) => answerReader(request, response, route, site)
  const act = () => {
    makePrivate(request, response)
    for (const name of faulty) delete request.headers[name]
    hand(request, response, site)
  }
  answerApi(request, response, url, { read, act, isArchiveThere: site.isArchiveThere })
}

/** Files of images come from the storage, past Next; where there is none, there is a page that says so. */
function sendImage(request: IncomingMessage, response: ServerResponse, image: ImageAddress, site: Site): void {
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuseMethod(response)
  void answerImage(request, response, image).then((isThere) => {
    if (!isThere) answerReader(request, response, nothing, site)
  })
}

/** So do those of dumps. */
function sendDump(request: IncomingMessage, response: ServerResponse, file: string, site: Site): void {
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuseMethod(response)
  void answerDump(request, response, file).then((isThere) => {
    if (!isThere) answerReader(request, response, nothing, site)
  })
}

/** Next answers 500 to a range beyond a file's end and to a precondition that does not hold; without them, the file. */
const faulty = ['range', 'if-range', 'if-match', 'if-unmodified-since']

/** RFC 9112: a server takes `GET http://any.example/news` as well; no address of ours depends on the host. */
const withoutHost = (target: string) => target.replace(/^https?:\/\/[^/?#]*\/?/i, '/')

/** The path and query a client asked for; null for what no address of ours can be. */
function parseTarget(target: string): URL | null {
  const url = `http://site${target}`
  return /^\/(?!\/)[^\\]*$/.test(target) && isUrl(url) ? new URL(url) : null
}

/**
 * What is served besides readers' pages: Next's files, those of public/, and these handlers. A new one is named here; all
 * else, also the files under app/ that answer through a reader's address, is nothing.
 */
const isServed = (path: string) =>
  (isPrivate(path) && isDecodable(path)) ||
  /^\/(?:_next|covers|schemas|icons|internal)\/|^\/(?:healthz|readyz|random|oai|reader\.js|timeline\.js|copy\.js|service-worker\.js|offline\.js|apple-touch-icon\.png|icon\.svg|favicon\.ico|__nextjs_[^/]*)$/.test(
    path,
  )

/** Next answers 500 where a page is to be given a part of an address that means nothing: `%E0%A4%A`. */
function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path)
    return true
  } catch {
    return false
  }
}

/** What answers to each who asks in another way. */
const isPrivate = (path: string) => /^\/(?:sign-in|account|desk|admin|api)(?:\/|$)/.test(path)

function makePrivate(request: IncomingMessage, response: ServerResponse): void {
  preparePrivate(request)
  response.setHeader('cache-control', 'private, no-store')
  // Addresses here may hold a one-time link's secret. With "no-referrer" a form sent without scripts would have no origin.
  response.setHeader('referrer-policy', 'same-origin')
  response.setHeader('x-frame-options', 'DENY')
}

/** Whatever goes wrong beneath, the client hears of it. */
function hand(request: IncomingMessage, response: ServerResponse, site: Site): void {
  site.handle(request, response).catch((error: unknown) => {
    console.error(error)
    if (response.headersSent) response.destroy()
    else response.writeHead(500, { 'cache-control': 'no-store' }).end()
  })
}

const refuseMethod = (response: ServerResponse): void =>
  void response.writeHead(405, { allow: 'GET, HEAD', 'content-length': 0 }).end()

function answerReader(request: IncomingMessage, response: ServerResponse, route: ReaderRoute, site: Site): void {
  const { method, url = '/' } = request
  if (method !== 'GET' && method !== 'HEAD') return refuseMethod(response)
  if ('redirect' in route) return redirect(response, route)

  const address = url.split('?')[0] ?? url
  const isLive = 'serve' in route && route.isLive === true
  const { isImmutable = false, vary = null } = 'serve' in route ? route : {}
  const isPrivate = request.headers.authorization !== undefined
  const of = { format: route.format, isLive, isImmutable, isPrivate, vary }
  const asked = { request, address, isHead: method === 'HEAD', ...of }
  makePublic(request, address)
  // Next renders such a page whole before its first byte: docs/decisions/0009-signed-in-pages.md.
  if (isLive) request.headers['user-agent'] = 'whole page'
  holdResponse(response, (held, send) => finish(asked, response, held, send, site))
  request.url = 'serve' in route ? route.serve : nowhereIn(route.format)
  hand(request, response, site)
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

/** All that an answer depends on: `finish` alone reads it, but for the time that a TimeGate is asked for. */
const meaningful = new Set(['if-none-match', 'if-modified-since', 'accept-datetime'])

/**
 * Takes from a request all that could make the answer another for one reader than for the next. Next reads more than
 * one would think: for some crawlers, by their name, it renders a page anew and differently.
 */
function makePublic(request: IncomingMessage, address: string): void {
  for (const name of Object.keys(request.headers)) if (!meaningful.has(name)) delete request.headers[name]
  request.headers.host = 'site'
  request.headers[addressHeader] = address
  // Only the whole page has an ETag, so a HEAD is answered from it as well.
  request.method = 'GET'
}
