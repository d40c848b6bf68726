import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import next from 'next'
import { isApiPath } from '@/lib/serving/api-address'
import { answerApi } from '@/lib/serving/api-answer'
import { parseImageAddress, type ImageAddress } from '@/lib/images/image-address'
import { isUrl } from '@/lib/is-url'
import { sign, whileHandling } from '@/lib/observe/handled'
import { inRequestSpan } from '@/lib/observe/span'
import type { Listener } from '@/lib/observe/watch-requests'
import { answerFile, isSiteFile } from '@/lib/serving/file-answer'
import { answerForm, isForm, isTooLong } from '@/lib/serving/form-request'
import { answerDump, parseDumpAddress } from '@/lib/serving/dump-answer'
import { answerImage } from '@/lib/serving/image-answer'
import { sayWhetherItPasses } from '@/lib/serving/passing-fault'
import { Gate } from '@/lib/serving/gate'
import { isRefused, preparePrivate } from '@/lib/serving/private-request'
import { answerReader, deliver, refuseMethod, type ReaderSite } from '@/lib/serving/reader-answer'
import { routeReader } from '@/lib/serving/reader-address'
import type { ReaderRoute } from '@/lib/serving/reader-route'
import { explainRefusal } from '@/lib/serving/refusal-page'
import type { ResponseCache } from '@/lib/serving/response-cache'

export type ServerOptions = {
  port: number
  dev: boolean
  dir: string
  /** Whether readers can be answered, and whether everybody can. */
  isArchiveThere: () => boolean
  isDatabaseThere: () => boolean
  /** Null where every page is made for who asks. */
  cache: ResponseCache | null
  /** Lets others see what is asked for and how it was answered; null where nobody looks. */
  watch: ((answer: Listener) => Listener) | null
}

type Site = ReaderSite & Pick<ServerOptions, 'isDatabaseThere'>

/** Starts the site: Next behind the address rules and headers of the readers' pages. Rejects when the port is taken. */
export async function startServer({ port, dev, dir, watch, ...of }: ServerOptions): Promise<Server> {
  const server = createServer()
  // Next takes every `Upgrade` from the server it is given and answers its own in development alone; any other would wait
  // for ever, also that of a client which only offers HTTP/2. A server that nobody listens to has none to take.
  const app = next({ dev, dir, port, httpServer: dev ? server : createServer(), quiet: !dev })
  await app.prepare()
  const site: Site = { handle: app.getRequestHandler(), keepScripts: dev, ...of }
  const listener: Listener = (request, response) => answer(request, response, site)
  server.on('request', watch ? watch(listener) : listener)
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, resolve))
  return server
}

function answer(request: IncomingMessage, response: ServerResponse, site: Site): void {
  const kept = isForAnybody(request) ? site.cache?.at(request) : null
  if (kept) return deliver(request, response, kept)
  whileHandling(request, () => inRequestSpan(request, response, () => answerAnew(request, response, site)))
}

function answerAnew(request: IncomingMessage, response: ServerResponse, site: Site): void {
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
  if (reader) return answerReader(request, response, reader, site, { isWhole: true })
  if (!url || !isServed(url.pathname)) return answerReader(request, response, nothing, site)
  if (request.method === 'TRACE') return refuseMethod(response)
  sayWhetherItPasses(response, site.isDatabaseThere)
  if (isSiteFile(url.pathname) && isForAnybody(request) && !site.keepScripts)
    return answerFile(request, response, url.pathname, site)
  if (isPrivate(url.pathname)) {
    sign(response)
    if (isRefused(request)) return void response.writeHead(403, { 'cache-control': 'no-store' }).end()
    makePrivate(request, response)
    if (isTooLong(request) && !isUpload(url.pathname)) return void response.writeHead(413).end()
    explainRefusal(response, site.isDatabaseThere)
  }
  for (const name of faulty) delete request.headers[name]
  if (isForm(request) && !isUpload(url.pathname)) answerForm(response, () => hand(request, response, site))
  else hand(request, response, site)
}

/** A handler of ours, not a page's form, that reads what comes and knows its own limit. */
const isUpload = (path: string) => path === '/desk/images'

const nothing: ReaderRoute = { nothing: true, format: 'html' }

function sendApi(request: IncomingMessage, response: ServerResponse, url: URL, site: Site): void {
  const read = (route: ReaderRoute) => answerReader(request, response, route, site)
  const act = () => {
    sayWhetherItPasses(response, site.isDatabaseThere)
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

/** What is made for one person each time, and acts. Uploads are among it, and take their time. */
const others = new Gate({ atOnce: 64, waiting: 128, patience: 8_000 })

/** Those who look after the site, the site itself, and files of the build need no turn. */
const needsTurn = (url = '') => !/^\/(?:healthz|readyz)$|^\/(?:_next|internal)\//.test(url)

function hand(request: IncomingMessage, response: ServerResponse, site: Site): void {
  if (!needsTurn(request.url)) return handNow(request, response, site)
  void others.enter().then((leave) => {
    if (!leave) return response.writeHead(503, { 'cache-control': 'no-store', 'retry-after': '5' }).end()
    // Who went away meanwhile waits for nothing.
    if (response.closed) return leave()
    response.once('close', leave)
    handNow(request, response, site)
  })
}

/** Whatever goes wrong beneath, the client hears of it. */
function handNow(request: IncomingMessage, response: ServerResponse, site: Site): void {
  site.handle(request, response).catch((error: unknown) => {
    console.error(error)
    if (response.headersSent) return void response.destroy()
    sign(response)
    response.writeHead(500, { 'cache-control': 'no-store' }).end()
  })
}

/** A request whose answer is anybody's. */
const isForAnybody = ({ method, headers }: IncomingMessage) =>
  (method === 'GET' || method === 'HEAD') && headers.authorization === undefined
