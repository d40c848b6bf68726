import { publicDb, type Tx } from '@/lib/db'
import { env } from '@/lib/env'
import { identify } from '@/lib/harvest/identify'
import { answerList } from '@/lib/harvest/answer-list'
import { readOaiRequest, type OaiError, type OaiRequest } from '@/lib/harvest/oai-request'
import { readRecords } from '@/lib/harvest/oai-records'
import { dublinCore, envelope, idOf, record, setOf, textElement } from '@/lib/harvest/oai-xml'
import { harvestTime } from '@/lib/harvest/stamps'
import { escapeXml } from '@/lib/representations/xml-writer'
import type { Site } from '@/lib/representations/representation'
import { fail, ok, type Result } from '@/lib/result'
import { getSiteSettings } from '@/lib/settings/site-settings'

/** What OAI-PMH 2.0 answers to the arguments of a request: a whole document, also where it says what is wrong. */
export async function answerOai(given: URLSearchParams): Promise<string> {
  const { siteName, languages } = await getSiteSettings(publicDb)
  const site = { url: env().SITE_URL, name: siteName }
  const now = await harvestTime()
  const request = readOaiRequest(given)
  const answer = request.ok ? await contentOf(publicDb, request.value, site, languages[0] ?? 'en', now) : request
  if (answer.ok) return envelope(site, now, [...given], answer.value)
  const { type, words } = answer.error
  const repeated: [string, string][] = type === 'badVerb' || type === 'badArgument' ? [] : [...given]
  return envelope(site, now, repeated, `<error code="${type}">${escapeXml(words)}</error>`)
}

type Content = Result<string, OaiError>

async function contentOf(tx: Tx, request: OaiRequest, site: Site, language: string, now: string): Promise<Content> {
  switch (request.verb) {
    case 'Identify':
      return ok(await identify(tx, site))
    case 'ListMetadataFormats':
      return listFormats(tx, request.identifier)
    case 'ListSets':
      return ok(await listSets(tx))
    case 'GetRecord':
      return getRecord(tx, request.identifier, site, language)
    case 'ListIdentifiers':
    case 'ListRecords':
      return answerList(tx, request, { site, language, now })
  }
}

async function listFormats(tx: Tx, identifier: string | null): Promise<Content> {
  if (identifier !== null && !(await find(tx, identifier))) return unknown
  const { prefix, schema, namespace } = dublinCore
  const format = [
    textElement('metadataPrefix', prefix),
    textElement('schema', schema),
    textElement('metadataNamespace', namespace),
  ]
  return ok(`<ListMetadataFormats><metadataFormat>${format.join('')}</metadataFormat></ListMetadataFormats>`)
}

const unknown = fail<OaiError>({ type: 'idDoesNotExist', words: 'No event of this archive has that identifier.' })

const find = async (tx: Tx, identifier: string) => {
  const id = idOf(identifier)
  return id === null ? undefined : (await readRecords(tx, [id]))[0]
}

async function getRecord(tx: Tx, identifier: string, site: Site, language: string): Promise<Content> {
  const found = await find(tx, identifier)
  return found ? ok(`<GetRecord>${record(found, site, language)}</GetRecord>`) : unknown
}

/** The sections: a set each. */
async function listSets(tx: Tx): Promise<string> {
  const sections = await tx.section.findMany({ select: { slug: true, name: true }, orderBy: { slug: 'asc' } })
  const sets = sections.map(
    ({ slug, name }) => `<set>${textElement('setSpec', setOf(slug))}${textElement('setName', name)}</set>`,
  )
  return `<ListSets>${sets.join('')}</ListSets>`
}
