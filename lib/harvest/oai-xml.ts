import type { EventView } from '@/lib/archive/views'
import type { OaiRecord } from '@/lib/harvest/oai-records'
import type { Site } from '@/lib/representations/representation'
import { urlOf } from '@/lib/representations/wire-addresses'
import { escapeXml } from '@/lib/representations/xml-writer'

/** What is said of oai_dc by ListMetadataFormats, and of each record. */
export const dublinCore = {
  prefix: 'oai_dc',
  schema: 'http://www.openarchives.org/OAI/2.0/oai_dc.xsd',
  namespace: 'http://www.openarchives.org/OAI/2.0/oai_dc/',
} as const

/** An element with text, or nothing where there is none. */
export const textElement = (name: string, text: string | null): string =>
  text === null ? '' : `<${name}>${escapeXml(text)}</${name}>`

/** "2017-04-07T12:00:00Z": to the second, as this repository has it. */
export const seconds = (at: string): string => `${at.slice(0, 19)}Z`

/** What an event is called, for ever and on whatever host. */
export const identifierOf = (id: string): string => `urn:uuid:${id}`

/** The event that an identifier names; null for what is none of ours. */
export const idOf = (identifier: string): string | null =>
  /^urn:uuid:([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})$/.exec(identifier)?.[1] ?? null

export const setOf = (section: string): string => `section:${section}`

/** A whole answer: `request` are the arguments that it repeats, none where it is refused for them. */
export function envelope({ url }: Site, responseDate: string, request: [string, string][], content: string): string {
  const attributes = request.map(([name, value]) => ` ${name}="${escapeXml(value)}"`).join('')
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"' +
      ' xsi:schemaLocation="http://www.openarchives.org/OAI/2.0/ http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd">',
    textElement('responseDate', seconds(responseDate)),
    `<request${attributes}>${escapeXml(`${url}/oai`)}</request>`,
    content,
    '</OAI-PMH>',
    '',
  ].join('\n')
}

export const header = ({ id, at, section, view }: OaiRecord): string =>
  [
    `<header${view ? '' : ' status="deleted"'}>`,
    textElement('identifier', identifierOf(id)),
    textElement('datestamp', seconds(at)),
    textElement('setSpec', section && setOf(section)),
    '</header>',
  ].join('')

export const record = (of: OaiRecord, site: Site, language: string): string =>
  `<record>${header(of)}${of.view ? `<metadata>${dublinCoreOf(of.view, site, language)}</metadata>` : ''}</record>`

/** An event in Dublin Core: nothing but what belongs to its version, so that its stamp says when this last changed. */
function dublinCoreOf(view: EventView, site: Site, language: string): string {
  const subjects = [
    ...(view.section ? [view.section] : []),
    ...[...view.topics, ...view.contexts].map(({ name }) => name),
  ]
  const members: [string, string | null][] = [
    ['title', view.headline],
    ...[...new Set(subjects)].map((subject): [string, string] => ['subject', subject]),
    ['description', view.summary],
    ['publisher', site.name],
    ['date', view.date],
    ['type', 'Text'],
    ['format', 'text/html'],
    ['identifier', urlOf(view, site)],
    ...view.sources.map(({ url }): [string, string] => ['source', url]),
    ['language', language],
    ['relation', view.origin?.url ?? null],
    ['rights', view.license],
  ]
  return [
    `<oai_dc:dc xmlns:oai_dc="${dublinCore.namespace}" xmlns:dc="http://purl.org/dc/elements/1.1/"` +
      ` xsi:schemaLocation="${dublinCore.namespace} ${dublinCore.schema}">`,
    ...members.map(([name, text]) => textElement(`dc:${name}`, text)),
    '</oai_dc:dc>',
  ].join('')
}
