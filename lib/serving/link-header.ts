import { decodeHTML } from 'entities'

/** A link of a page to another address, RFC 8288. */
export type Link = { href: string; rel: string; type?: string; datetime?: string }

/** What a page's head links to for whoever reads but its headers; fonts and looks are no such thing. */
const told = new Set([
  ...['canonical', 'alternate', 'next', 'prev', 'first', 'last', 'up', 'license', 'describedby', 'search', 'cite-as'],
  ...['self', 'hub', 'current', 'prev-archive', 'next-archive'],
  ...['original', 'timegate', 'timemap', 'memento', 'first memento', 'last memento'],
  ...['latest-version', 'predecessor-version', 'successor-version', 'version-history'],
])

/** The value of a `Link` header; of no links the empty text. */
export const linkHeader = (links: Link[]): string => [...new Set(links.map(written))].join(', ')

function written({ href, rel, type, datetime }: Link): string {
  const parameters = { rel, type, datetime }
  return [
    `<${inAscii(href)}>`,
    ...Object.entries(parameters).flatMap(([name, value]) => (value === undefined ? [] : [`${name}="${value}"`])),
  ].join('; ')
}

/** An address as a header may hold it: what is no character of an address is written as its bytes. */
const inAscii = (href: string): string =>
  href.replace(/[^\x21-\x7e]|[<>"\\^`{|}]/gu, (character) => encodeURIComponent(character))

/** The links in the head of a page in HTML that its headers are to tell as well. */
export function linksOfHead(head: string): Link[] {
  return [...head.matchAll(/<link\b([^>]*)>/g)].flatMap(([, attributes = '']) => {
    const { rel, href, type, datetime } = attributesOf(attributes)
    return rel && href && told.has(rel) ? [{ rel, href, ...(type && { type }), ...(datetime && { datetime }) }] : []
  })
}

/** React writes attributes in double quotes, and whatever could end them as an entity. */
const attributesOf = (text: string): Record<string, string> =>
  Object.fromEntries(
    [...text.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, decodeHTML(value)]),
  )

/**
 * What is kept of the `Link` header that a page comes with: all that its handler says, and of what Next wants loaded ahead the
 * fonts, which are needed.
 */
export function keptLinks(header: string): string[] {
  const links = header.split(/,\s*(?=<)/).filter(Boolean)
  return [...new Set(links.filter((link) => !isAhead(link) || /\bas="?font/.test(link)))]
}

const isAhead = (link: string) => /\brel="?(?:preload|modulepreload|preconnect|dns-prefetch|prefetch)\b/.test(link)
