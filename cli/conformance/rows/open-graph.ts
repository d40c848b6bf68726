import { linkedPages } from '@/cli/conformance/linked-pages'
import type { Row, RowOutcome, TestedSite } from '@/cli/conformance/row'
import { testStructuredData } from '@/cli/conformance/structured-data-test'
import { newTally, type Tally } from '@/cli/conformance/tally'
import { named } from '@/cli/conformance/versions'

export const row: Row = {
  standard: 'Open Graph, Twitter cards',
  counts:
    'Every page has a title, a type, its own address, a description and an image with a text; the image is there, drawn where there is no cover.',
  validator: named('structured-data-testing-tool'),
  check,
}

async function check(site: TestedSite): Promise<RowOutcome> {
  const tally = newTally()
  const { events, days, lists, others } = await linkedPages(site)
  const images = new Map<string, string>()
  for (const address of [...events, ...days, ...lists, ...others]) {
    const html = await (await fetch(address)).text()
    const { passed, failures } = await testStructuredData(html, ['Facebook', 'Twitter'])
    tally.outcome.passed += passed
    tally.faults(address, failures)
    tally.that(address, propertyOf(html, 'og:type') === (events.includes(address) ? 'article' : 'website'), 'its type')
    const canonical = /<link rel="canonical" href="([^"]*)"/.exec(html)?.[1]
    tally.that(address, propertyOf(html, 'og:url') === canonical, 'its address is another')
    images.set(propertyOf(html, 'og:image') ?? 'no image', address)
  }
  for (const [image, address] of images) await inImage(site, image, address, tally)
  return tally.outcome
}

const propertyOf = (html: string, name: string): string | undefined =>
  new RegExp(`<meta property="${name}" content="([^"]*)"`).exec(html)?.[1]

/** Ours is an image that is there, and a drawn one has the size that is said of it. */
async function inImage(site: TestedSite, image: string, address: string, tally: Tally): Promise<void> {
  if (!image.startsWith('http')) return tally.faults(address, [`${image} is no whole address`])
  if (!image.startsWith(site.url)) return
  const answer = await fetch(image)
  tally.that(image, answer.ok && /^image\//.test(answer.headers.get('content-type') ?? ''), `${answer.status}`)
  const bytes = Buffer.from(await answer.arrayBuffer())
  if (!image.endsWith('.png')) return
  const size = `${bytes.readUInt32BE(16)} × ${bytes.readUInt32BE(20)}`
  tally.that(image, size === '1200 × 630', size)
  tally.that(image, Boolean(answer.headers.get('etag')), 'no ETag')
}
