import { isDeepStrictEqual } from 'node:util'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { validateXML } from 'xmllint-wasm'
import { ask } from '@/cli/conformance/ask'
import { everyKind, type TestedPage } from '@/cli/conformance/pages'
import type { Row, RowOutcome, TestedSite } from '@/cli/conformance/row'
import { newTally, type Tally } from '@/cli/conformance/tally'
import { named } from '@/cli/conformance/versions'
import { asInXml, readMarkdown, readXml } from '@/tests/support/read-representations'

export const row: Row = {
  standard: 'JSON, XML and Markdown',
  counts:
    'Every page is what the published JSON Schema and XSD say, the same facts in each format, in UTF-8 without control characters; Markdown reads back as its headings.',
  validator: ['ajv', 'xmllint-wasm', 'mdast-util-from-markdown'].map(named).join('; '),
  check,
}

async function check(site: TestedSite): Promise<RowOutcome> {
  const tally = newTally()
  const isPage = newAjv().compile(JSON.parse(await textOf(site, '/schemas/event.schema.json')) as object)
  const xsd = await textOf(site, '/schemas/archive.xsd')
  for (const { addresses, kind } of await everyKind()) {
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
    inMarkdown(addresses, markdown, document, tally)
  }
  return tally.outcome
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
function inMarkdown(addresses: TestedPage['addresses'], markdown: string, document: object, tally: Tally): void {
  const { blocks, links } = readMarkdown(markdown)
  const texts = [...blocks, ...links].map(({ text }) => text.replace(/\s+/g, ' '))
  tally.that(
    addresses.md,
    blocks.some(({ type }) => type === 'heading'),
    'no heading',
  )
  const headlines =
    'headline' in document ? [document.headline] : 'events' in document ? headlinesOf(document.events) : []
  for (const headline of headlines) {
    const isSaid = texts.some((text) => text.includes(String(headline).replace(/\s+/g, ' ').trim()))
    tally.that(addresses.md, isSaid, `"${String(headline)}" is not read back`)
  }
}

const headlinesOf = (events: unknown): unknown[] =>
  Array.isArray(events) ? events.map((event: { headline: unknown }) => event.headline) : []
