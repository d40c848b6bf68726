import robotsParser from 'robots-parser'
import { Tally } from '@/cli/conformance/checks/tally'
import type { Row } from '@/cli/conformance/row'

/** That it answers without the database too, `tests/e2e/ways-database-down.test.ts` looks at. */
export const row: Row = {
  standard: 'robots.txt, RFC 9309',
  counts: 'plain text; lets everybody read what is public and nobody what is not, and names the sitemaps',
  validator: 'robots-parser 3.0.1',
  async check({ url }) {
    const tally = new Tally()
    const answer = await fetch(`${url}/robots.txt`)
    const type = answer.headers.get('content-type') ?? ''
    tally.hold(answer.status === 200, `it answers ${answer.status}`)
    tally.hold(/^text\/plain; ?charset=utf-8$/i.test(type), `it is ${type}`)
    const robots = robotsParser(`${url}/robots.txt`, await answer.text())
    const allows = (path: string) => robots.isAllowed(url + path, 'anybot')
    for (const path of open) tally.hold(allows(path) === true, `${path} may not be read`)
    for (const path of closed) tally.hold(allows(path) === false, `${path} may be read`)
    tally.hold(
      robots.getSitemaps().join(' ') === [`${url}/sitemap.xml`, `${url}/news-sitemap.xml`].join(' '),
      `it names ${robots.getSitemaps().join(', ') || 'no sitemap'}`,
    )
    for (const sitemap of robots.getSitemaps())
      tally.hold((await fetch(sitemap)).status === 200, `${sitemap} is not there`)
    return tally.outcome()
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
