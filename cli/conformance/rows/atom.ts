import { parseAtomFeed } from 'feedsmith'
import { checkFeeds } from '@/cli/conformance/feeds/check-feeds'
import { hrefOf, readers, readXmlFeed } from '@/cli/conformance/feeds/walk-feed'
import { againstSchema } from '@/cli/conformance/feeds/xml-faults'
import type { Row } from '@/cli/conformance/row'
import { named } from '@/cli/conformance/versions'

const isOfSchema = againstSchema('atom.rng')

export const row: Row = {
  standard: 'Atom, RFC 4287 and RFC 5005',
  counts:
    'Feeds and entries have id, title, author and the time of their version; prev-archive and next-archive lead through the whole archive, in which every event is found exactly once.',
  validator: ['feedsmith', 'fast-xml-parser', 'xmllint-wasm'].map(named).join('; '),
  check: (site) =>
    checkFeeds(site, {
      format: 'atom',
      parsers: [
        ['feedsmith', readers.atom],
        ['fast-xml-parser', readers.xml],
      ],
      faultsOf: async (text) => [...(await isOfSchema(text)), ...wrongArchive(text)],
      selfOf: (text) => hrefOf(parseAtomFeed(text).links, 'self'),
    }),
}

/** An archive says that it is one and which feed it is of, and nothing else does. */
function wrongArchive(text: string): string[] {
  const { feed } = readXmlFeed(text) as { feed: { 'fh:archive'?: unknown; link: { rel: string; href: string }[] } }
  const isArchive = 'fh:archive' in feed
  if (isArchive !== (hrefOf(feed.link, 'current') !== null)) return ['an archive without its feed']
  return !isArchive && hrefOf(feed.link, 'next-archive') !== null ? ['a feed before an archive of its own'] : []
}
