import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { describe, expect, test } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import type { PageView } from '@/lib/archive/views'
import { renderJson } from '@/lib/representations/json'
import { renderXml } from '@/lib/representations/xml'
import { linksOfDocument } from '@/lib/serving/page-links'
import { eventPageView } from '@/tests/support/event-views'
import { everyPage, site } from '@/tests/support/views'

const published = (name: string) => readFileSync(new URL(`../../../public/schemas/${name}`, import.meta.url), 'utf8')

const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true })
addFormats.default(ajv)
const isPage = ajv.compile(JSON.parse(published('event.schema.json')) as object)

/** The schema that the headers of a page name. */
function ownSchemaOf(view: PageView) {
  const { href } = linksOfDocument('json', view, site).find(({ rel }) => rel === 'describedby') ?? { href: '' }
  const name = href.slice(href.lastIndexOf('/') + 1)
  return ajv.getSchema(`/schemas/${name}`) ?? ajv.compile(JSON.parse(published(name)) as object)
}

async function xmlErrors(...pages: string[]): Promise<string[]> {
  const xml = pages.map((contents, i) => ({ fileName: `page-${i}.xml`, contents }))
  const { errors } = await validateXML({ xml, schema: published('archive.xsd') })
  return errors.map(({ rawMessage }) => rawMessage)
}

describe('the published JSON Schema', () => {
  test.each(everyPage)('is true of %s', (_name, view) => {
    isPage(JSON.parse(renderJson(view, site)))
    expect(isPage.errors ?? []).toEqual([])
  })

  test.each(everyPage)('of its own kind is true of %s, and of no other page', (_name, view) => {
    const isOfItsKind = ownSchemaOf(view)
    void isOfItsKind(JSON.parse(renderJson(view, site)))
    expect(isOfItsKind.errors ?? []).toEqual([])
    if (view.type !== 'event') expect(isOfItsKind(JSON.parse(renderJson(eventPageView(), site)))).toBe(false)
  })

  test.each([
    ['a member more', (event: Record<string, unknown>) => ({ ...event, slug: 'no' })],
    ['a member less', (event: Record<string, unknown>) => ({ ...event, summary: undefined })],
    ['a day that does not exist', (event: Record<string, unknown>) => ({ ...event, date: '2019-02-30' })],
    ['an address without a host', (event: Record<string, unknown>) => ({ ...event, url: '/news' })],
    ['another type', (event: Record<string, unknown>) => ({ ...event, type: 'story' })],
    ['a time without a zone', (event: Record<string, unknown>) => ({ ...event, publishedAt: '2019-06-04T08:00:05' })],
  ])('refuses an event with %s', (_name, change) => {
    const event = JSON.parse(renderJson(eventPageView(), site)) as Record<string, unknown>
    expect(isPage(event)).toBe(true)
    expect(isPage(change(event))).toBe(false)
  })
})

describe('the published XSD', () => {
  test('is true of every kind of page', async () => {
    expect(await xmlErrors(...everyPage.map(([, view]) => renderXml(view, site)))).toEqual([])
  })

  test.each([
    ['without its version', / version="3"/, ''],
    ['with an element more', '<headline>', '<slug>no</slug><headline>'],
    ['without its headline', /<headline>.*?<\/headline>/, ''],
    ['on a day that does not exist', '<date>2019-06-04', '<date>2019-02-30'],
    ['with an address without a host', /<url>[^<]*/, '<url>/news'],
  ])('refuses an event %s', async (_name, part, other) => {
    expect(await xmlErrors(renderXml(eventPageView(), site).replace(part, other))).not.toEqual([])
  })
})
