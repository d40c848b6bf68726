import { XMLParser } from 'fast-xml-parser'
import { alternateOf, linkedPages } from '@/cli/conformance/linked-pages'
import { publishedSchema } from '@/cli/conformance/published-schemas'
import type { Row, RowOutcome, TestedSite } from '@/cli/conformance/row'
import { newTally, type Tally } from '@/cli/conformance/tally'
import { named } from '@/cli/conformance/versions'

export const row: Row = {
  standard: 'oEmbed 1.0',
  counts:
    'Events, days and lists lead to their provider; it answers in JSON and XML, within the width asked for, with a frame that other sites may show; 404 for what is unknown or another site’s, 501 for another format.',
  validator: `${named('ajv')} with the published schema; ${named('fast-xml-parser')}`,
  check,
}

async function check(site: TestedSite): Promise<RowOutcome> {
  const tally = newTally()
  const { events, days, lists, others } = await linkedPages(site)
  for (const address of [...events.slice(0, 5), ...days.slice(0, 2), ...lists.slice(0, 4)])
    await inPage(site, address, tally)
  for (const address of others.slice(1, 4)) {
    const html = await (await fetch(address)).text()
    tally.that(address, alternateOf(html, 'application/json+oembed') === null, 'leads to what it has not')
  }
  await inRefusals(site, events[0] ?? site.url, tally)
  return tally.outcome
}

async function inPage(site: TestedSite, address: string, tally: Tally): Promise<void> {
  const isAnswer = await publishedSchema(site, '/schemas/oembed.schema.json')
  const html = await (await fetch(address)).text()
  const json = alternateOf(html, 'application/json+oembed')
  const xml = alternateOf(html, 'text/xml+oembed')
  if (!json || !xml) return tally.faults(address, ['leads to no provider'])
  const answer = await fetch(json)
  const told = (await answer.json()) as Record<string, unknown>
  tally.faults(json, isAnswer(told))
  tally.that(json, answer.headers.get('access-control-allow-origin') === '*', 'no page may ask from its browser')
  const inXml = new XMLParser({ parseTagValue: false }).parse(await (await fetch(xml)).text()) as {
    oembed?: Record<string, string>
  }
  tally.that(xml, String(told.html) === inXml.oembed?.html, 'says otherwise than the JSON')
  const narrow = (await (await fetch(`${json}&maxwidth=320&maxheight=200`)).json()) as Record<string, unknown>
  tally.that(json, Number(narrow.width) <= 320 && Number(narrow.height) <= 200, 'is larger than was asked for')
  await inFrame(String(told.html), tally)
}

/** What is framed is there, and may be; the page itself may not. */
async function inFrame(frame: string, tally: Tally): Promise<void> {
  const address = /src="([^"]*)"/.exec(frame)?.[1]?.replaceAll('&amp;', '&') ?? ''
  const answer = await fetch(address)
  const policy = answer.headers.get('content-security-policy') ?? ''
  tally.that(address, answer.ok && policy.includes('frame-ancestors *'), `${answer.status} ${policy}`)
  const page = await fetch(address.replace('/embed', '').replace(/$/, '.html'), { redirect: 'follow' })
  tally.that(
    page.url,
    !(page.headers.get('content-security-policy') ?? '').includes('frame-ancestors *'),
    'may be framed',
  )
}

async function inRefusals(site: TestedSite, event: string, tally: Tally): Promise<void> {
  const foreign = event.replace(site.url, 'https://elsewhere.example')
  const refusals: [string, number][] = [
    [`url=${encodeURIComponent(event)}&format=yaml`, 501],
    [`url=${encodeURIComponent(`${site.url}/news/2017/04/7/never-published.html`)}`, 404],
    [`url=${encodeURIComponent(foreign)}`, 404],
    [`url=${encodeURIComponent(`${site.url}/desk`)}`, 404],
    [`url=${encodeURIComponent(event)}&maxwidth=wide`, 400],
    ['format=json', 400],
  ]
  for (const [query, status] of refusals) {
    const answer = await fetch(`${site.url}/oembed?${query}`)
    tally.that(`/oembed?${query}`, answer.status === status, `${answer.status}, not ${status}`)
    tally.that(
      query,
      answer.headers.get('content-type')?.startsWith('application/problem+json') === true,
      'is no problem',
    )
  }
}
