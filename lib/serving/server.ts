import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import next from 'next'
import { finish } from '@/lib/serving/finish'
import { holdResponse } from '@/lib/serving/held-response'
import { routeReader } from '@/lib/serving/reader-address'

export type ServerOptions = { port: number; dev: boolean; dir: string }

/** Starts the site: Next behind the address rules and headers of the readers' pages. Rejects when the port is taken. */
export async function startServer({ port, dev, dir }: ServerOptions): Promise<Server> {
  const server = createServer()
  const app = next({ dev, dir, port, httpServer: server, quiet: !dev })
  await app.prepare()
  const handle = app.getRequestHandler()
  server.on('request', (request, response) => answer(request, response, handle))
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, resolve))
  return server
}

type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void>

function answer(request: IncomingMessage, response: ServerResponse, handle: Handle): void {
  const url = parseTarget(request.url ?? '/')
  const route = url && routeReader(url, request.headers.accept ?? null)
  if (!url || isInternal(url.pathname)) request.url = '/not-found'
  else if (route) return answerReader(request, response, handle, route)
  void handle(request, response)
}

/** The path and query a client asked for, whatever host it claims; null for what no address of ours can be. */
function parseTarget(target: string): URL | null {
  const url = `http://site${target}`
  return /^\/(?![/\\])/.test(target) && URL.canParse(url) ? new URL(url) : null
}

/** Files under app/ that answer only through a reader's address. */
const isInternal = (path: string) => /^\/(?:html|formats)(?:\/|$)/.test(path)

function answerReader(
  request: IncomingMessage,
  response: ServerResponse,
  handle: Handle,
  route: NonNullable<ReturnType<typeof routeReader>>,
): void {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { allow: 'GET, HEAD' }).end()
    return
  }
  if ('redirect' in route) return redirect(response, route)
  makePublic(request)
  holdResponse(response, (held, send) => finish(request, response, held, send))
  request.url =
    'serve' in route ? route.serve : route.format === 'html' ? '/not-found' : `/formats/${route.format}/nothing/0`
  void handle(request, response)
}

function redirect(
  response: ServerResponse,
  { redirect, status, vary }: { redirect: string; status: number; vary?: string },
): void {
  response
    .writeHead(status, { location: redirect, 'cache-control': 'public, max-age=3600', ...(vary ? { vary } : {}) })
    .end()
}

/** Headers a reader's page never depends on: what is left cannot change a byte of the answer. */
const meaningless = /^(?:cookie|authorization|accept.*|rsc|next-.*|x-.*|forwarded|purpose|sec-.*)$/

/** Takes from a request all that could make the answer another for one reader than for the next. */
function makePublic(request: IncomingMessage): void {
  for (const name of Object.keys(request.headers)) if (meaningless.test(name)) delete request.headers[name]
  request.headers['x-daybook-method'] = request.method
  request.headers['x-daybook-address'] = request.url?.split('?')[0]
  // Only the whole page has an ETag, so a HEAD is answered from it as well.
  request.method = 'GET'
}
