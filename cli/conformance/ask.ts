import type { TestedSite } from '@/cli/conformance/row'

/** A request as it is written: no redirect is followed. */
export const ask = (
  site: TestedSite,
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
): Promise<Response> => fetch(new URL(path, site.url), { headers, method, redirect: 'manual' })
