import { isUrl } from '@/lib/is-url'

const tracking =
  /^(utm_\w+|fbclid|gclid|ocid|cmpid|cmp|ncid|smid|smprod|mod|ref|ref_src|feature|src|partner|ns_\w+|xtor)$/i

/** One spelling for the addresses of one article: without protocol, `www.`, fragment, tracking parameters, trailing slash. */
export function sourceKey(url: string): string {
  if (!isUrl(url)) return url
  const { hostname, pathname, searchParams } = new URL(url)
  for (const name of [...searchParams.keys()]) if (tracking.test(name)) searchParams.delete(name)
  searchParams.sort()
  const query = searchParams.size ? `?${searchParams}` : ''
  return hostname.replace(/^(www|m|mobile|amp|edition)\./, '') + pathname.replace(/\/+$/, '') + query
}
