import { env } from '@/lib/env'

/**
 * RFC 9309: what is for people who sign in, what is made anew for each visit, and what is asked of a search, which are pages
 * without end. Asks nothing of the database: a site whose robots.txt cannot be had is not read at all.
 */
export const renderRobots = (): string =>
  [
    'User-agent: *',
    ...closed.map((path) => `Disallow: ${path}`),
    '',
    ...['/sitemap.xml', '/news-sitemap.xml'].map((path) => `Sitemap: ${env().SITE_URL}${path}`),
    '',
  ].join('\n')

const closed = [
  ...['/desk', '/admin', '/account', '/sign-in', '/api/auth/', '/internal/'],
  ...['/random', '/search?', '/search.', '/search/suggest', '/search/timeline', '/embed/search/', '/opensearch/'],
]
