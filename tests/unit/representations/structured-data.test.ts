import { describe, expect, test } from 'vitest'
import { expandJsonLd } from '@/cli/conformance/expand-json-ld'
import { testStructuredData } from '@/cli/conformance/structured-data-test'
import { structuredData } from '@/lib/representations/structured-data'
import { withDataBlock } from '@/lib/serving/data-block'
import { eventPageView } from '@/tests/support/event-views'
import { dayView, everyPage, site } from '@/tests/support/views'

type View = Parameters<typeof structuredData>[0]

/** As Next writes the fact into a head. */
const headOf = (view: View) =>
  `<head><meta name="daybook:linked-data" content="${JSON.stringify(structuredData(view, site))
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')}"/></head>`

describe.each(everyPage)('what %s says to search engines', (_name, view) => {
  test('means something to the last member', async () => {
    const told = await expandJsonLd(JSON.stringify(structuredData(view, site)))
    expect(told.map((one) => one['@type'])).toContainEqual([
      `https://schema.org/${view.type === 'event' ? 'NewsArticle' : 'CollectionPage'}`,
    ])
  })

  test('is a data block that search engines can read', async () => {
    const html = withDataBlock(headOf(view))
    expect(html).toMatch(/^<head><script type="application\/ld\+json">[^<]*<\/script><\/head>$/)
    const wanted = view.type === 'event' ? 'jsonld:NewsArticle' : 'jsonld:CollectionPage'
    const { failures, passed } = await testStructuredData(html, view.type === 'event' ? ['Google'] : [], [wanted])
    expect(failures).toEqual([])
    expect(passed).toBeGreaterThan(0)
  })
})

test('an event has all its citations, what it is about, and what was put right', () => {
  const view = eventPageView()
  const [article, way] = structuredData(view, site)
  expect(article).toMatchObject({
    headline: view.headline,
    citation: view.sources.map(({ url }) => ({ '@type': 'WebPage', url })),
    about: [...view.topics, ...view.contexts].map(({ name }) => ({ name })),
    correction: view.corrections.map(({ note }) => ({ text: note })),
    license: view.license,
  })
  expect(way).toMatchObject({ '@type': 'BreadcrumbList' })
})

test('a day has the addresses of its events and nothing of them besides', () => {
  const [page] = structuredData(dayView(), site)
  expect(page?.mainEntity).toMatchObject({ numberOfItems: 3 })
  expect(JSON.stringify(page)).not.toContain(dayView().events[0]?.headline)
})

test('a page without the fact stays as it is', () => {
  expect(withDataBlock('<head><title>$& $1</title></head>')).toBe('<head><title>$& $1</title></head>')
})
