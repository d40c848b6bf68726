import { describe, expect, test } from 'vitest'
import type { PageView } from '@/lib/archive/views'
import { renderJson } from '@/lib/representations/json'
import { renderXml } from '@/lib/representations/xml'
import { eventPageView } from '@/tests/support/event-views'
import { archiveView, dayView, frontView, listView, monthView, site, yearView } from '@/tests/support/views'

const page = (view: PageView) => JSON.parse(renderJson(view, site)) as Record<string, unknown>
const keys = (value: unknown) => Object.keys(value as object)

const eventOfDay =
  'type id version url date section heading topics headline summary contexts sources coverImage formats publishedAt modifiedAt license origin'

describe('the JSON of a page', () => {
  test('has the members of an event in the published order', () => {
    const event = page(eventPageView())
    expect(keys(event).join(' ')).toBe(
      `${eventOfDay.replace('formats', 'changes related formats')} previous next corrections stories versions`,
    )
    expect(keys((event.sources as unknown[])[0])).toEqual([
      'publisher',
      'url',
      'title',
      'publishedOn',
      'archiveUrl',
      'status',
      'publisherUrl',
    ])
    expect(keys((event.related as unknown[])[0]).join(' ')).toBe('headline url date relation contexts topics words')
    expect(keys((event.topics as unknown[])[0])).toEqual(['name', 'url', 'wikipedia'])
  })

  test('has the events of a day without changes and related', () => {
    const day = page(dayView())
    expect(keys(day).join(' ')).toBe('type date url previous next formats events modifiedAt')
    expect(keys((day.events as unknown[])[0]).join(' ')).toBe(eventOfDay)
  })

  test('says of a change that it was a correction, and of others nothing', () => {
    const { changes, corrections } = page(eventPageView())
    expect((changes as unknown[]).map((change) => keys(change).join(' '))).toEqual([
      'headline url at',
      'headline url at correction',
      'headline url at',
    ])
    expect((corrections as unknown[]).map((one) => keys(one).join(' '))).toEqual(['note at', 'note at'])
  })

  test('has a list by the name of what it is of, with the page of older events', () => {
    const list = page(listView())
    expect(keys(list).join(' ')).toBe(
      'type name url wikipedia total next formats events modifiedAt earliest latest activity aliases formerNames appearsWith latestOnly partOf subtopics',
    )
    expect(keys((list.events as unknown[])[0]).join(' ')).toBe(eventOfDay)
    expect(list).toMatchObject({
      type: 'context',
      url: 'https://daybook.example/contexts/port-ellery.html?before=2019-07-01',
      next: 'https://daybook.example/contexts/port-ellery.html?before=2019-06-03',
      formats: { json: 'https://daybook.example/contexts/port-ellery.json?before=2019-07-01' },
    })
    expect(page(listView({ type: 'topic', before: null, next: null }))).toMatchObject({
      type: 'topic',
      url: 'https://daybook.example/contexts/port-ellery.html',
      next: null,
    })
  })

  test('leads from an event to the lists it is on', () => {
    expect(page(eventPageView())).toMatchObject({
      topics: [{ url: 'https://daybook.example/topics/port-ellery-harbour-repairs.html' }, {}],
      contexts: [{ url: 'https://daybook.example/contexts/port-ellery.html' }, {}],
    })
  })

  test('has absolute addresses, whole instants without milliseconds, and two spaces', () => {
    const event = eventPageView()
    expect(page(event)).toMatchObject({
      url: `https://daybook.example${event.path}.html`,
      publishedAt: '2019-06-04T08:00:05Z',
      modifiedAt: '2019-06-04T12:00:07.890Z',
      coverImage: { url: 'https://daybook.example/images/harbour-wall.svg' },
      formats: { markdown: `https://daybook.example${event.path}.md` },
    })
    expect(page(dayView())).toMatchObject({ previous: 'https://daybook.example/news/2019/05/31/index.html' })
    expect(renderJson(event, site)).toMatch(/^\{\n {2}"type": "event",\n {2}"id"/)
  })

  test.each([
    [frontView(), '/', '/index.json'],
    [dayView(), '/news/2019/06/4/index.html', '/news/2019/06/4/index.json'],
    [archiveView, '/news', '/news/index.json'],
    [yearView, '/news/2019', '/news/2019/index.json'],
    [monthView, '/news/2019/06', '/news/2019/06/index.json'],
  ])('names its own addresses: $type', (view, html, json) => {
    expect(page(view)).toMatchObject({
      url: `https://daybook.example${html}`,
      formats: { html: `https://daybook.example${html}`, json: `https://daybook.example${json}` },
    })
  })

  test('takes a site address with a slash at its end', () => {
    expect(renderJson(dayView(), { ...site, url: `${site.url}/` })).toBe(renderJson(dayView(), site))
  })
})

describe('the XML of a page', () => {
  test('declares its encoding, has the version as an attribute and leaves out what is null', () => {
    const xml = renderXml(eventPageView({ summary: null }), site)
    expect(xml).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n<event version="3">\n/)
    expect(xml).not.toContain('<summary')
  })
})
