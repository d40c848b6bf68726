/** A sitemap as crawlers take it. */
export const sitemapResponse = (xml: string): Response =>
  new Response(xml, { headers: { 'content-type': 'application/xml; charset=utf-8' } })
