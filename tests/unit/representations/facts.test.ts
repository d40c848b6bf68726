import { describe, expect, test } from 'vitest'
import { dayPath, monthPath, yearPath } from '@/lib/archive/addresses'
import { representations } from '@/lib/representations/registry'
import { factsOf } from '@/tests/support/facts'
import { asInXml, leavesOf, readMarkdown, readXml } from '@/tests/support/read-representations'
import { everyPage, site } from '@/tests/support/views'

/** What a page says, as separate texts, by format. */
const said = {
  json: (page: string) => leavesOf(JSON.parse(page)),
  jsonld: (page: string) => leavesOf(JSON.parse(page)),
  txt: (page: string) => [page.replace(/(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)/g, '$1T$2')],
  xml: (page: string) => leavesOf(readXml(page)),
  md: (page: string) => {
    const { blocks, links } = readMarkdown(page)
    const texts = blocks.map(({ text }) => text.replace(/(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)/g, '$1T$2'))
    return [...texts, ...links.map(({ url }) => url)]
  },
}

/** A date may also be said by the address of its day, as the neighbours of a day are in JSON. */
function spellingsOf(fact: string): string[] {
  if (/^\d{4}-\d\d-\d\d$/.test(fact)) return [fact, dayPath(fact)]
  if (/^\d{4}-\d\d$/.test(fact)) return [fact, monthPath(fact)]
  return /^\d{4}$/.test(fact) ? [fact, yearPath(Number(fact))] : [fact]
}

describe.each(everyPage)('%s', (_name, view) => {
  test.each(['json', 'xml', 'md', 'jsonld', 'txt'] as const)('says every fact in %s', (format) => {
    const texts = said[format](representations[format].render(view, site))
    const missing = factsOf(view).filter(
      (fact) => !texts.some((text) => spellingsOf(fact).some((spelling) => text.includes(spelling))),
    )
    expect(missing).toEqual([])
  })

  test('says the same in XML as in JSON, under the same names', () => {
    const json: unknown = JSON.parse(representations.json.render(view, site))
    expect(readXml(representations.xml.render(view, site))).toEqual(asInXml(json))
  })

  test('ends with one newline in every format', () => {
    const texts = Object.values(representations).map(({ render }) => render(view, site))
    // The bytes of a version's JSON are those that its hash is of.
    for (const text of texts) if (!text.startsWith('{"at"')) expect(text).toMatch(/[^\n]\n$/)
  })
})

test('the facts of a page are its texts, addresses, dates, instants and numbers', () => {
  const [, event] = everyPage[4] ?? []
  expect(event && factsOf(event)).toEqual(
    expect.arrayContaining([
      'Straße & Co. Blatt',
      '/contexts/port-ellery',
      'https://en.wikipedia.org/wiki/Port_Ellery_(harbour)',
      '2019-06-03',
      '2019-06-04T08:00:05',
      '987654321',
      'same day',
    ]),
  )
})
