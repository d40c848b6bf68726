/** Where to go after signing in: a path of this site, whatever was asked for. */
export function safeNext(next: unknown, otherwise = '/account'): string {
  if (typeof next !== 'string' || next.length > 2_000 || !/^\/(?![/\\])[\x21-\x7e]*$/.test(next)) return otherwise
  const { origin, pathname, search } = new URL(next, 'http://site')
  // Scripts, and addresses that the URL parser reads in another way than we do, lead elsewhere.
  return origin === 'http://site' && !pathname.startsWith('//') && !next.includes('\\') ? pathname + search : otherwise
}
