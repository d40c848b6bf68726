import { searchPath } from '@/lib/archive/addresses'
import { env } from '@/lib/env'
import { escapeXml } from '@/lib/representations/xml-writer'
import { getReaderSettings } from '@/lib/settings/reader-settings'

/** OpenSearch 1.1: how a browser searches here, and asks what somebody may be typing. */
export async function renderOpenSearch(): Promise<string> {
  const { siteName } = await getReaderSettings()
  const { SITE_URL } = env()
  // The specification gives a short name sixteen characters.
  const shortName = [...siteName].slice(0, 16).join('').trim()
  const address = (path: string) => escapeXml(`${SITE_URL}${path}`)
  const url = (type: string, path: string, more = '') => `  <Url type="${type}"${more} template="${address(path)}"/>`
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">',
    `  <ShortName>${escapeXml(shortName)}</ShortName>`,
    `  <Description>${escapeXml(siteName)}: the world’s news by day, with its sources</Description>`,
    url('text/html', `${searchPath}?q={searchTerms}`),
    url('application/json', `${searchPath}.json?q={searchTerms}`),
    url('application/x-suggestions+json', '/opensearch/suggest?q={searchTerms}'),
    url('application/opensearchdescription+xml', '/opensearch.xml', ' rel="self"'),
    `  <Image width="32" height="32" type="image/svg+xml">${address('/icon.svg')}</Image>`,
    '  <InputEncoding>UTF-8</InputEncoding>',
    '  <OutputEncoding>UTF-8</OutputEncoding>',
    '</OpenSearchDescription>',
    '',
  ].join('\n')
}
