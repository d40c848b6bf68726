import { afterAll, beforeAll, expect, it } from 'vitest'
import { createEvent } from '@/tests/support/factories'
import { startTestSite, type TestSite } from '@/tests/support/site'

let site: TestSite
const page = '/news/2017/04/7/a-thing-happens.html'

const ask = (path: string, headers: Record<string, string> = {}) => fetch(site.url + path, { headers })

beforeAll(async () => {
  await createEvent({ headline: 'A thing happens', slug: 'a-thing-happens' })
  site = await startTestSite()
})
afterAll(() => site?.stop())

it('sends crawlers the page that everybody gets', async () => {
  const [everybody, ...crawlers] = await Promise.all(
    ['Mozilla/5.0', 'Bingbot', 'Twitterbot', 'facebookexternalhit/1.1', 'Googlebot/2.1'].map((name) =>
      ask(page, { 'user-agent': name }),
    ),
  )
  expect(crawlers.map(({ headers }) => headers.get('etag'))).toEqual(crawlers.map(() => everybody?.headers.get('etag')))
})
