import { isDeepStrictEqual } from 'node:util'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { validateXML } from 'xmllint-wasm'
import { ask } from '@/cli/conformance/ask'
import type { TestedSite } from '@/cli/conformance/row'
import type { Tally } from '@/cli/conformance/tally'
import { asInXml, readMarkdown, readXml } from '@/tests/support/read-representations'

/** What says how a page is to be in JSON and XML, as the site publishes it. */
export type Schemas = { isPage: ValidateFunction; xsd: string }

/** A page as it is asked for in its own formats. */
export type FormattedPage = { kind: string; addresses: Record<'json' | 'xml' | 'md', string> }

export async function readSchemas(site: TestedSite): Promise<Schemas> {
  const isPage = newAjv().compile(JSON.parse(await textOf(site, '/schemas/event.schema.json')) as object)
  return { isPage, xsd: await textOf(site, '/schemas/archive.xsd') }
}

/** A page is in each format what the schemas say, and says the same in each. */
export async function checkFormats(
  site: TestedSite,
  { addresses, kind }: FormattedPage,
  { isPage, xsd }: Schemas,
  tally: Tally,
): Promise<void> {
  const [json, xml, markdown] = [
    await wellEncoded(site, addresses.json, tally),
    await wellEncoded(site, addresses.xml, tally),
    await wellEncoded(site, addresses.md, tally),
  ]
  const document = JSON.parse(json) as Record<string, unknown>
  tally.that(addresses.json, document.type === kind, `its type is ${String(document.type)}`)
  isPage(document)
  tally.faults(
    addresses.json,
    (isPage.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`),
  )
  const { errors } = await validateXML({ xml: [{ fileName: 'page.xml', contents: xml }], schema: xsd })
  tally.faults(
    addresses.xml,
    errors.map(({ rawMessage }) => rawMessage),
  )
  const isSame = isDeepStrictEqual(readXml(xml), asInXml(document))
  tally.that(addresses.xml, isSame, 'says otherwise than the JSON')
  inMarkdown(addresses.md, markdown, document, tally)
}

function newAjv(): Ajv2020 {
  const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true })
  addFormats.default(ajv)
  return ajv
}

const textOf = async (site: TestedSite, path: string) => (await ask(site, path)).text()

/** A page as the text that it is, read without mercy. */
async function wellEncoded(site: TestedSite, address: string, tally: Tally): Promise<string> {
  const answer = await ask(site, address)
  const type = answer.headers.get('content-type') ?? ''
  tally.that(address, answer.ok && /charset=utf-8/i.test(type), `${answer.status} ${type}`)
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await answer.arrayBuffer())
  tally.that(address, !/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u.test(text), 'a control character')
  return text
}

/** Headings of events are their headlines, whatever marks are in them. */
function inMarkdown(address: string, markdown: string, document: object, tally: Tally): void {
  const { blocks, links } = readMarkdown(markdown)
  const texts = [...blocks, ...links].map(({ text }) => text.replace(/\s+/g, ' '))
  tally.that(
    address,
    blocks.some(({ type }) => type === 'heading'),
    'no heading',
  )
  const headlines =
    'headline' in document ? [document.headline] : 'events' in document ? headlinesOf(document.events) : []
  for (const headline of headlines) {
    const isSaid = texts.some((text) => text.includes(String(headline).replace(/\s+/g, ' ').trim()))
    tally.that(address, isSaid, `"${String(headline)}" is not read back`)
  }
}

const headlinesOf = (events: unknown): unknown[] =>
  Array.isArray(events) ? events.map((event: { headline: unknown }) => event.headline) : []
