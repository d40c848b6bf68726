import { expandJsonLd, type Expanded } from '@/cli/conformance/expand-json-ld'
import { alternateOf, linkedPages } from '@/cli/conformance/linked-pages'
import type { Row, RowOutcome, TestedSite } from '@/cli/conformance/row'
import { testStructuredData } from '@/cli/conformance/structured-data-test'
import { newTally, type Tally } from '@/cli/conformance/tally'
import { named } from '@/cli/conformance/versions'

export const row: Row = {
  standard: 'JSON-LD 1.1, schema.org',
  counts:
    'Every page says what it is in its head: events are NewsArticles with all their citations, days and lists are CollectionPages with an ItemList, and each stands in a BreadcrumbList; the .jsonld of each means something to its last member.',
  validator: ['structured-data-testing-tool', 'jsonld'].map(named).join('; '),
  check,
}

async function check(site: TestedSite): Promise<RowOutcome> {
  const tally = newTally()
  const { events, days, lists, others } = await linkedPages(site)
  for (const address of [...events, ...days, ...lists, ...others]) {
    const html = await (await fetch(address)).text()
    const blocks = blocksOf(html)
    tally.that(address, blocks.length > 0, 'no data block')
    for (const block of blocks) await inBlock(address, block, tally)
    const isEvent = events.includes(address)
    const wanted = isEvent ? ['NewsArticle', 'BreadcrumbList'] : ['CollectionPage']
    const { passed, failures } = await testStructuredData(
      html,
      isEvent ? ['Google'] : [],
      wanted.map((name) => `jsonld:${name}`),
    )
    tally.outcome.passed += passed
    tally.faults(address, failures)
    await inDocument(alternateOf(html, 'application/ld+json'), tally)
    await inItself(address, blocks, tally)
  }
  return tally.outcome
}

const blocksOf = (html: string): string[] =>
  [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map(([, text = '']) => text)

/** Nothing in it can end the script, and a processor understands all of it. */
async function inBlock(address: string, block: string, tally: Tally): Promise<void> {
  tally.that(address, !block.includes('<'), 'its "<" is no escape')
  tally.faults(address, await faultsOf(block))
}

async function inDocument(address: string | null, tally: Tally): Promise<void> {
  if (address === null) return tally.faults('a page', ['leads to no JSON-LD'])
  const answer = await fetch(address)
  tally.that(address, /^application\/ld\+json/.test(answer.headers.get('content-type') ?? ''), 'is no JSON-LD')
  tally.faults(address, await faultsOf(await answer.text()))
}

async function faultsOf(text: string): Promise<string[]> {
  try {
    return (await expandJsonLd(text)).length ? [] : ['says nothing']
  } catch (error) {
    return [String(error)]
  }
}

/** What the block says is what the page's JSON says: as many citations, as many items, the same times. */
async function inItself(address: string, blocks: string[], tally: Tally): Promise<void> {
  const [told = {}] = (await Promise.all(blocks.map(expandJsonLd))).flat()
  if (!/\/news\/\d+\/\d+\/\d+\//.test(address)) return
  const json = (await (await fetch(address.replace(/\.html$/, '.json'))).json()) as Record<string, unknown>
  const wanted = json.type === 'event' ? json.sources : json.events
  const found = json.type === 'event' ? told['https://schema.org/citation'] : itemsOf(told)
  tally.that(address, lengthOf(found) === lengthOf(wanted), `${lengthOf(found)} of ${lengthOf(wanted)}`)
}

function itemsOf(page: Expanded): unknown {
  const [list] = (page['https://schema.org/mainEntity'] ?? []) as Expanded[]
  return list?.['https://schema.org/itemListElement']
}

const lengthOf = (value: unknown): number => (Array.isArray(value) ? value.length : 0)
