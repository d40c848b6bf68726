import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { memoryPages, validateXML } from 'xmllint-wasm'
import { root } from '@/cli/setup/paths.mjs'

const ours = (name: string) => readFileSync(join(root, 'cli', 'conformance', 'schemas', name), 'utf8')

const schemas = {
  index: () => ({ schema: ours('siteindex.xsd'), preload: [] }),
  addresses: () => ({ schema: publishedSchema(), preload: [] }),
  news: () => ({
    // Both schemas at once: a page's news is of another namespace than the page.
    schema: `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
      <xs:import namespace="http://www.sitemaps.org/schemas/sitemap/0.9" schemaLocation="sitemap.xsd"/>
      <xs:import namespace="http://www.google.com/schemas/sitemap-news/0.9" schemaLocation="sitemap-news.xsd"/>
    </xs:schema>`,
    preload: [
      { fileName: 'sitemap.xsd', contents: publishedSchema() },
      { fileName: 'sitemap-news.xsd', contents: ours('sitemap-news.xsd') },
    ],
  }),
}

const publishedSchema = () => readFileSync(join(root, 'node_modules', 'sitemap', 'schema', 'sitemap.xsd'), 'utf8')

/** 50,000 addresses are more than it takes by itself. */
const memory = { initialMemoryPages: 64 * memoryPages.MiB, maxMemoryPages: memoryPages.GiB }

/** What is wrong with a sitemap, by its schema and by the limits of sitemaps.org. One of news may be empty. */
export async function sitemapFaults(kind: keyof typeof schemas, xml: string): Promise<string[]> {
  const isEmpty = kind === 'news' && !xml.includes('<url>')
  const file = { xml: { fileName: 'given.xml', contents: xml }, ...memory }
  const { errors } = await validateXML(isEmpty ? { ...file, normalization: 'format' } : { ...file, ...schemas[kind]() })
  const most = kind === 'news' ? 1_000 : 50_000
  return [
    ...errors.map(({ rawMessage }) => rawMessage),
    ...(Buffer.byteLength(xml) > 50_000_000 ? ['is larger than 50 MB'] : []),
    ...(locationsOf(xml).length > most ? [`has more than ${most} addresses`] : []),
  ]
}

/** The addresses that a sitemap or an index names. */
export const locationsOf = (xml: string): string[] =>
  [...xml.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, address = '']) => address.replaceAll('&amp;', '&'))
