import { routeOf } from '@/lib/api/routes'
import { page, type ReaderRoute } from '@/lib/serving/reader-route'

/** What a request for the API gets: a public read, a handler that knows tokens, leave for a script elsewhere, or nothing. */
export type ApiRoute =
  | { kind: 'read'; route: ReaderRoute; isCounted: boolean }
  | { kind: 'token' }
  | { kind: 'preflight' }
  | { kind: 'refused'; status: 404 | 405; allow?: string }

/** Whether a path is the API's; next-auth has its own under it. */
export const isApiPath = (path: string): boolean => /^\/api(?:\/|$)/.test(path) && !/^\/api\/auth(?:\/|$)/.test(path)

/** Decides by method and path alone: what is public is never asked who asks. */
export function routeApi(method: string, url: URL): ApiRoute {
  const { pathname: path, search } = url
  if (path === '/api' || path === '/api/') return documentation(method, path)
  const at = routeOf(path)
  if (!at) return { kind: 'refused', status: 404 }
  const allowed = at.methods.flatMap((known) => (known === 'GET' ? ['GET', 'HEAD'] : [known]))
  if (at.serve !== null && method === 'OPTIONS') return { kind: 'preflight' }
  if (!allowed.includes(method)) return { kind: 'refused', status: 405, allow: allowed.join(', ') }
  if (at.serve === null) return { kind: 'token' }
  // Of one thing, what commands touch is forgotten; lists and questions are made anew.
  const isLive = isList(path)
  const isDescription = path === '/api/openapi.json'
  const serve = isDescription ? at.serve : at.serve + search
  const route: ReaderRoute = { serve, format: 'json', ...(isLive && { isLive: true as const }) }
  return { kind: 'read', route, isCounted: !isDescription }
}

const isList = (path: string) => path.split('/').length === 4

function documentation(method: string, path: string): ApiRoute {
  if (method !== 'GET' && method !== 'HEAD') return { kind: 'refused', status: 405, allow: 'GET, HEAD' }
  const route: ReaderRoute = path === '/api' ? page('api/v1', 'html') : { redirect: '/api', status: 308 }
  return { kind: 'read', route, isCounted: false }
}
