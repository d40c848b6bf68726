import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { checkFeeds } from '@/cli/conformance/feeds/check-feeds'
import { readers } from '@/cli/conformance/feeds/walk-feed'
import type { Row } from '@/cli/conformance/row'
import { named } from '@/cli/conformance/versions'

const schema = new URL('../feeds/json-feed.schema.json', import.meta.url)

export const row: Row = {
  standard: 'JSON Feed 1.1',
  counts:
    'Version, and of every item an id that is text, its content and its dates; next_url leads through the whole archive, in which every event is found exactly once.',
  validator: ['ajv', 'feedsmith'].map(named).join('; '),
  check: (site) => {
    const ajv = new Ajv({ allErrors: true, strict: true })
    addFormats.default(ajv)
    const isFeed = ajv.compile(JSON.parse(readFileSync(schema, 'utf8')) as object)
    return checkFeeds(site, {
      format: 'json',
      parsers: [['feedsmith', readers.json]],
      faultsOf: (text) => {
        isFeed(JSON.parse(text))
        return Promise.resolve((isFeed.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`))
      },
      selfOf: (text) => (JSON.parse(text) as { feed_url: string }).feed_url,
    })
  },
}
