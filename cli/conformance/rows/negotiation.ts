import { ask } from '@/cli/conformance/ask'
import { everyKind } from '@/cli/conformance/pages'
import type { Row, RowOutcome, TestedSite } from '@/cli/conformance/row'
import { newTally } from '@/cli/conformance/tally'

export const row: Row = {
  standard: 'Negotiation, RFC 9110',
  counts:
    'An address without a suffix leads to the format that Accept likes best, and varies by it; one with a suffix never does.',
  validator: 'a table of cases against the running site',
  check,
}

const [html, json, xml, markdown] = ['text/html', 'application/json', 'application/xml', 'text/markdown']

const cases: [accept: string | null, type: string][] = [
  [null, html],
  ['*/*', html],
  ['', html],
  ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', html],
  [json, json],
  [xml, xml],
  ['text/xml', xml],
  [markdown, markdown],
  ['APPLICATION/JSON', json],
  ['application/json;q=0.4, text/markdown;q=0.6', markdown],
  ['application/json;q=0.4, text/html;q=0.399', json],
  ['text/html;q=0, application/xml', xml],
  ['application/json;q=0, */*', html],
  ['text/html;q=0.1, */*;q=0', html],
  ['application/*, text/html;q=0.5', json],
  ['image/png', html],
  ['application/json;q=nonsense', html],
]

/** What has an address without a suffix besides the one in HTML. */
const negotiated = ['day', 'event', 'context', 'topic', 'section', 'publisher', 'comparison', 'timeline']

async function check(site: TestedSite): Promise<RowOutcome> {
  const tally = newTally()
  const pages = await everyKind()
  for (const { at } of pages.filter(({ kind }) => negotiated.includes(kind)))
    for (const [accept, type] of cases) {
      const where = `${at.path}, Accept: ${accept ?? 'none'}`
      const first = await ask(site, at.path, accept === null ? {} : { accept })
      const vary = first.headers.get('vary') ?? ''
      tally.that(where, /(^|,\s*)accept\s*(,|$)/i.test(vary), `Vary: ${vary || 'none'}`)
      const last = first.ok ? first : await ask(site, first.headers.get('location') ?? '', {})
      const given = last.headers.get('content-type') ?? 'nothing'
      tally.that(where, last.ok && given.startsWith(type), `${first.status}, then ${last.status} ${given}`)
    }
  for (const { addresses } of pages)
    for (const address of Object.values(addresses).filter((address) => /\.\w+(\?|$)/.test(address))) {
      const [plain, picky] = [
        await ask(site, address),
        await ask(site, address, { accept: 'image/png, text/markdown' }),
      ]
      tally.that(address, !/accept(?!-)/i.test(plain.headers.get('vary') ?? ''), 'varies by Accept')
      tally.that(address, (await plain.text()) === (await picky.text()), 'another Accept gets other bytes')
    }
  return tally.outcome
}
