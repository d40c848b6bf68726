import robotsParser from 'robots-parser'
import { newTally } from '@/cli/conformance/tally'
import type { Row } from '@/cli/conformance/row'
import { named } from '@/cli/conformance/versions'

/** That it answers without the database too, `tests/e2e/ways-database-down.test.ts` looks at. */
export const row: Row = {
  standard: 'robots.txt, RFC 9309',
  counts: 'Plain text; lets everybody read what is public and nobody what is not, and names the sitemaps.',
  validator: named('robots-parser'),
  async check({ url }) {
    const tally = newTally()
    const answer = await fetch(`${url}/robots.txt`)
    const type = answer.headers.get('content-type') ?? ''
    tally.that('/robots.txt', answer.status === 200, `it answers ${answer.status}`)
    tally.that('/robots.txt', /^text\/plain; ?charset=utf-8$/i.test(type), `it is ${type}`)
    const robots = robotsParser(`${url}/robots.txt`, await answer.text())
    const allows = (path: string) => robots.isAllowed(url + path, 'anybot')
    for (const path of open) tally.that('/robots.txt', allows(path) === true, `${path} may not be read`)
    for (const path of closed) tally.that('/robots.txt', allows(path) === false, `${path} may be read`)
    tally.that(
      '/robots.txt',
      robots.getSitemaps().join(' ') === [`${url}/sitemap.xml`, `${url}/news-sitemap.xml`].join(' '),
      `it names ${robots.getSitemaps().join(', ') || 'no sitemap'}`,
    )
    for (const sitemap of robots.getSitemaps())
      tally.that('/robots.txt', (await fetch(sitemap)).status === 200, `${sitemap} is not there`)
    return tally.outcome
  },
}

const open = [
  '/',
  '/news',
  '/news/2011/03/11/index.html',
  '/news/2011/03/11/index.json',
  '/contexts/japan.html',
  '/search',
  '/about',
  '/sitemaps/pages.xml',
]
const closed = [
  '/desk',
  '/desk/events/1',
  '/admin/users',
  '/account',
  '/sign-in',
  '/random',
  '/search?q=a',
  '/search.json?q=a',
]
