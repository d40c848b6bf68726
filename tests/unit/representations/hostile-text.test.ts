import { XMLValidator } from 'fast-xml-parser'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import type { EventPageView } from '@/lib/archive/views'
import { renderJson } from '@/lib/representations/json'
import { renderMarkdown } from '@/lib/representations/markdown'
import { renderXml } from '@/lib/representations/xml'
import { eventPageView, sparseEventView } from '@/tests/support/event-views'
import { asInXml, readMarkdown, readXml } from '@/tests/support/read-representations'
import { dayView, listView, site } from '@/tests/support/views'

const markup = [
  ...'[]()*_`<>\\#123.)-+=&;:~!|/"\'{}@^$ \t\n\r',
  'a',
  'B',
  'é',
  '&amp;',
  '&#35;',
  '\u00a0',
  '\u2028',
  '\u0000',
  '\u200b',
]
const codeUnits = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 12 })
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({ unit: fc.constantFrom(...markup), maxLength: 30 }),
  codeUnits.map((units) => String.fromCharCode(...units)),
)
const address = fc.oneof(
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  text.map((path) => `https://example.org/${path}`),
)

const hostileEvent = fc
  .record({ headline: text, heading: text, summary: text, name: text, publisher: text, url: address })
  .map(({ headline, heading, summary, name, publisher, url }): EventPageView =>
    eventPageView({
      path: '/news/2019/06/4/event',
      headline,
      heading,
      summary,
      contexts: [{ name, path: '/contexts/one', wikipedia: url }],
      sources: [{ publisher, url, title: summary, publishedOn: null, archiveUrl: url, status: 'alive' }],
      coverImage: {
        ...{ url, alt: name, caption: headline, credit: publisher, license: headline },
        drawing: { width: null, height: null, focus: { x: 0.5, y: 0.5 }, renditions: null },
      },
      related: [
        {
          headline,
          path: '/news/2018/11/9/other',
          date: '2018-11-09',
          relation: 'earlier',
          ...{ contexts: [name, publisher], topics: [headline], words: [summary] },
        },
      ],
    }),
  )

/** Whether a character may stand in XML 1.0. A lone surrogate is a character of its own here. */
function isAllowed(character: string): boolean {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x20) return code === 0x9 || code === 0xa || code === 0xd
  return !(code >= 0xd800 && code <= 0xdfff) && code !== 0xfffe && code !== 0xffff
}

const allowed = (value: string): string => [...value].filter(isAllowed).join('')

/** What a line can show of a text. */
const shown = (value: string): string =>
  allowed(value)
    .replace(/[\t\n\r\u0085\u2028\u2029]+/g, ' ')
    .trim()

/** A page in which every text is without what XML cannot carry. */
const allowedIn = (page: unknown): unknown =>
  JSON.parse(JSON.stringify(page), (_, value: unknown) => (typeof value === 'string' ? allowed(value) : value))

describe('whatever an event says', { timeout: 60_000 }, () => {
  test('its JSON parses to the same', () => {
    fc.assert(
      fc.property(hostileEvent, (event) => {
        const json = JSON.parse(renderJson(event, site)) as EventPageView
        expect([json.headline, json.heading, json.summary]).toEqual([event.headline, event.heading, event.summary])
        expect(json.sources).toEqual(event.sources.map((source) => ({ ...source, publisherUrl: null })))
        expect(json.contexts[0]).toMatchObject({
          name: event.contexts[0]?.name,
          wikipedia: event.contexts[0]?.wikipedia,
        })
      }),
    )
  })

  test('its XML is well-formed and says the same but for characters that XML forbids', () => {
    fc.assert(
      fc.property(hostileEvent, (event) => {
        const xml = renderXml(event, site)
        expect(XMLValidator.validate(xml)).toBe(true)
        expect(readXml(xml)).toEqual(asInXml(allowedIn(JSON.parse(renderJson(event, site)))))
      }),
    )
  })

  test('its XML is well-formed to a strict parser too', async () => {
    const xml = fc
      .sample(hostileEvent, 200)
      .map((event, i) => ({ fileName: `${i}.xml`, contents: renderXml(event, site) }))
    const schema = '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="event"/></xs:schema>'
    const { errors } = await validateXML({ xml, schema })
    expect(errors).toEqual([])
  })

  test('its Markdown reads back as the same text', () => {
    fc.assert(
      fc.property(hostileEvent, (event) => {
        const { blocks, links } = readMarkdown(renderMarkdown(event, site))
        const { publisher = '', url = '' } = event.sources[0] ?? {}
        const name = event.contexts[0]?.name ?? ''
        expect(blocks.find(({ depth }) => depth === 1)?.text).toBe(shown(event.headline))
        if (event.heading) expect(blocks.find(({ depth }) => depth === 5)?.text).toBe(shown(event.heading))
        if (shown(event.summary ?? '')) expect(blocks.map((block) => block.text)).toContain(shown(event.summary ?? ''))
        expect(links).toContainEqual({
          text: shown(publisher),
          url: allowed(url).replace(/[\t\n\r]/g, encodeURIComponent),
        })
        expect(links).toContainEqual({ text: shown(event.headline), url: '/news/2018/11/9/other.md' })
        expect(blocks.map((block) => block.text)).toContainEqual(
          `${shown(event.headline)} ${shown(`Context: ${name}, ${publisher}`)}`,
        )
      }),
      { numRuns: 150 },
    )
  })

  test('a list named so is well-formed and says it in every format', () => {
    fc.assert(
      fc.property(text, address, (name, wikipedia) => {
        const list = listView({ name, wikipedia, events: [sparseEventView('One.')] })
        expect((JSON.parse(renderJson(list, site)) as { name: string }).name).toBe(name)
        const xml = renderXml(list, site)
        expect(XMLValidator.validate(xml)).toBe(true)
        expect(readXml(xml)).toMatchObject({ name: allowed(name), wikipedia: allowed(wikipedia) })
        const { blocks } = readMarkdown(renderMarkdown(list, site))
        expect(blocks.find(({ depth }) => depth === 1)?.text).toBe(shown(name))
      }),
    )
  })

  test('a day with it keeps its layout in Markdown', () => {
    fc.assert(
      fc.property(hostileEvent, (event) => {
        const { blocks } = readMarkdown(renderMarkdown(dayView({ events: [{ ...event, summary: null }] }), site))
        const name = event.contexts[0]?.name ?? ''
        expect(blocks.filter(({ depth }) => depth === 3 || depth === 2).map((block) => block.text)).toEqual([
          '2019-6-4',
          shown(event.headline),
          'Previous Day...',
          'Details:',
          '2019-06-04',
        ])
        if (name) expect(blocks.some((block) => block.text === shown(`Context: ${name}`))).toBe(true)
      }),
    )
  })
})
