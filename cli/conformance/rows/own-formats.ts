import { everyKind } from '@/cli/conformance/pages'
import { checkFormats, readSchemas } from '@/cli/conformance/page-formats'
import type { Row, RowOutcome, TestedSite } from '@/cli/conformance/row'
import { newTally } from '@/cli/conformance/tally'
import { named } from '@/cli/conformance/versions'

export const row: Row = {
  standard: 'JSON, XML and Markdown',
  counts:
    'Every page is what the published JSON Schema and XSD say, the same facts in each format, in UTF-8 without control characters; Markdown reads back as its headings.',
  validator: ['ajv', 'xmllint-wasm', 'mdast-util-from-markdown'].map(named).join('; '),
  check,
}

async function check(site: TestedSite): Promise<RowOutcome> {
  const tally = newTally()
  const schemas = await readSchemas(site)
  for (const page of await everyKind()) await checkFormats(site, page, schemas, tally)
  return tally.outcome
}
