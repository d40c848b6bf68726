import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { XMLParser } from 'fast-xml-parser'
import { validateXML } from 'xmllint-wasm'
import { z } from 'zod'

/** Sends a request to `/oai` and gives the document. */
export type Ask = (parameters: Record<string, string>) => Promise<string>

export const asker =
  (site: string): Ask =>
  async (parameters) =>
    (await fetch(`${site}/oai?${new URLSearchParams(parameters)}`)).text()

const schemas = join(import.meta.dirname, 'schemas')

/** What the schema says against a document; empty where it is valid. */
export async function schemaErrors(xml: string): Promise<string[]> {
  const [pmh, ...imported] = await Promise.all(
    ['oai-pmh.xsd', 'oai-dc.xsd', 'dc.xsd'].map(async (fileName) => ({
      ...{ fileName, contents: await readFile(join(schemas, fileName), 'utf8') },
    })),
  )
  const { valid, errors } = await validateXML({
    xml: [{ fileName: 'answer.xml', contents: xml }],
    schema: [pmh!],
    preload: imported,
  })
  return valid ? [] : errors.map(({ message }) => message)
}

const Header = z.object({
  identifier: z.string(),
  datestamp: z.string(),
  setSpec: z.array(z.string()).optional(),
  '@status': z.literal('deleted').optional(),
})
const Token = z.union([
  z.string(),
  z.object({ '#text': z.string().default(''), '@completeListSize': z.string(), '@cursor': z.string() }),
])
const ListRecords = z.object({
  record: z.array(z.object({ header: Header, metadata: z.looseObject({}).optional() })),
  resumptionToken: Token.optional(),
})
const Answer = z.object({
  'OAI-PMH': z.looseObject({
    responseDate: z.string(),
    error: z.array(z.object({ '@code': z.string() })).optional(),
    ListRecords: ListRecords.optional(),
  }),
})

const parser = new XMLParser({
  ...{ ignoreAttributes: false, attributeNamePrefix: '@', parseTagValue: false, parseAttributeValue: false },
  isArray: (name) => ['record', 'setSpec', 'error'].includes(name),
})

export const parseAnswer = (xml: string) => Answer.parse(parser.parse(xml))['OAI-PMH']

/** The codes of the errors in an answer. */
export const errorsOf = (xml: string): string[] => (parseAnswer(xml).error ?? []).map((error) => error['@code'])

export type Harvested = { id: string; isDeleted: boolean; datestamp: string; metadata: string }

/** Walks a list to its end. `between` is called with each document before the next one is asked for. */
export async function harvest(
  ask: Ask,
  parameters: Record<string, string> = {},
  between: (xml: string) => Promise<void> = async () => {},
): Promise<Harvested[]> {
  const all: Harvested[] = []
  let xml = await ask({ verb: 'ListRecords', metadataPrefix: 'oai_dc', ...parameters })
  for (;;) {
    await between(xml)
    const { ListRecords: list } = parseAnswer(xml)
    for (const { header, metadata } of list?.record ?? [])
      all.push({
        ...{ id: header.identifier.replace('urn:uuid:', ''), datestamp: header.datestamp },
        ...{ isDeleted: header['@status'] === 'deleted', metadata: JSON.stringify(metadata ?? null) },
      })
    const token = list?.resumptionToken
    const resumptionToken = typeof token === 'object' ? token['#text'] : token
    if (!resumptionToken) return all
    xml = await ask({ verb: 'ListRecords', resumptionToken })
  }
}
