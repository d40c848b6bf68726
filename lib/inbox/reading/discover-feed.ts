import { Parser } from 'htmlparser2'
import { isUrl } from '@/lib/is-url'

const types = /^application\/(?:rss\+xml|atom\+xml|feed\+json|json|rdf\+xml|xml)|^text\/xml/i

/** The feed that a page names in its `<link rel="alternate">`: of several the first that is of news, not of comments. */
export function discoverFeed(html: string, url: string): string | null {
  const found: { url: string; of: string }[] = []
  let base = url
  const parser = new Parser({
    onopentag: (name, { rel = '', type = '', href, title = '' }) => {
      if (name === 'base' && href && isUrl(href, url)) base = new URL(href, url).href
      const isFeed = /\balternate\b/i.test(rel) && types.test(type.trim())
      if (name !== 'link' || !isFeed || !href || !isUrl(href, base)) return
      const address = new URL(href, base)
      // Blogs name their programs' interface in the same way.
      if (/^https?:$/.test(address.protocol) && !/\/wp-json\/|oembed/i.test(address.href))
        found.push({ url: address.href, of: `${title} ${address.href}` })
    },
  })
  parser.end(html)
  return (found.find(({ of }) => !/comment|kommentar/i.test(of)) ?? found[0])?.url ?? null
}
