import { validateXML } from 'xmllint-wasm'
import { alternateOf, linkedPages } from '@/cli/conformance/linked-pages'
import { publishedSchema } from '@/cli/conformance/published-schemas'
import type { Row, RowOutcome, TestedSite } from '@/cli/conformance/row'
import { newTally, type Tally } from '@/cli/conformance/tally'
import { named } from '@/cli/conformance/versions'

export const row: Row = {
  standard: 'JSON Schema 2020-12, XML Schema 1.0',
  counts:
    'The headers of every document in JSON and XML lead to the schema of its kind, which is published and true of it; also of what is no page.',
  validator: ['ajv', 'xmllint-wasm'].map(named).join('; '),
  check,
}

async function check(site: TestedSite): Promise<RowOutcome> {
  const tally = newTally()
  const { events, days, lists, others } = await linkedPages(site)
  for (const address of [...events, ...days, ...lists, ...others]) {
    const html = await (await fetch(address)).text()
    await inJson(site, alternateOf(html, 'application/json'), tally)
    await inXml(alternateOf(html, 'application/xml'), tally)
  }
  const nothing = await fetch(`${site.url}/news/2017/04/7/never-published.json`)
  const isProblem = await publishedSchema(site, '/schemas/problem.schema.json')
  tally.faults(nothing.url, isProblem(await nothing.json()))
  return tally.outcome
}

async function inJson(site: TestedSite, address: string | null, tally: Tally): Promise<void> {
  if (address === null) return tally.faults('a page', ['leads to no JSON'])
  const answer = await fetch(address)
  const schema = schemaOf(answer)
  if (!schema) return tally.faults(address, ['leads to no schema'])
  const isTrue = await publishedSchema(site, new URL(schema).pathname)
  tally.faults(address, isTrue(await answer.json()))
}

async function inXml(address: string | null, tally: Tally): Promise<void> {
  if (address === null) return tally.faults('a page', ['leads to no XML'])
  const answer = await fetch(address)
  const schema = schemaOf(answer)
  if (!schema) return tally.faults(address, ['leads to no schema'])
  const xml = [{ fileName: 'page.xml', contents: await answer.text() }]
  const { errors } = await validateXML({ xml, schema: await (await fetch(schema)).text() })
  tally.faults(
    address,
    errors.map(({ rawMessage }) => rawMessage),
  )
}

const schemaOf = (answer: Response): string | undefined =>
  /<([^>]*)>; rel="describedby"/.exec(answer.headers.get('link') ?? '')?.[1]
