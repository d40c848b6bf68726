type Failed = { method: string; path: string; routePath: string }

/**
 * What an operator reads of a request that failed: which, why, and where in the code. Addresses of readers' pages are named,
 * of others only the route, and queries never: they hold one-time secrets and what people searched for.
 */
export function faultLine(error: unknown, { method, path, routePath }: Failed): string {
  const [asked = ''] = path.split('?')
  const named = /^\/(?:html|formats)\//.test(asked) ? asked : routePath
  const why = error instanceof Error ? (error.stack ?? error.message) : String(error)
  const digest = error instanceof Error && 'digest' in error ? ` [${String(error.digest)}]` : ''
  return `${method} ${named} failed${digest}: ${why}`
}
