import { describe, expect, test } from 'vitest'
import { expandJsonLd } from '@/cli/conformance/expand-json-ld'
import { renderJson } from '@/lib/representations/json'
import { renderJsonLd } from '@/lib/representations/json-ld'
import { eventPageView } from '@/tests/support/event-views'
import { dayView, everyPage, site } from '@/tests/support/views'

type View = Parameters<typeof renderJsonLd>[0]
const expanded = async (view: View) => (await expandJsonLd(renderJsonLd(view, site)))[0] ?? {}

describe.each(everyPage)('the JSON-LD of %s', (_name, view) => {
  test('means something to the last member', async () => {
    expect(Object.keys(await expanded(view)).length).toBeGreaterThan(2)
  })

  test('is its JSON, but for what it means', () => {
    const plain = JSON.parse(renderJsonLd(view, site), (name, value: unknown) =>
      name.startsWith('@') ? undefined : value,
    ) as unknown
    expect(plain).toEqual(JSON.parse(renderJson(view, site)))
  })
})

test('an event is a report to whoever knows schema.org', async () => {
  const event = await expanded(eventPageView())
  expect(event['@type']).toEqual(['https://schema.org/NewsArticle'])
  for (const name of ['headline', 'datePublished', 'dateModified', 'citation', 'about', 'image', 'license'])
    expect(event[`https://schema.org/${name}`]).toBeDefined()
})

test('the events of a day are its parts', async () => {
  const parts = (await expanded(dayView()))['https://schema.org/hasPart'] as Record<string, unknown>[]
  expect(parts.map((part) => part['@type'])).toEqual(dayView().events.map(() => ['https://schema.org/NewsArticle']))
})
