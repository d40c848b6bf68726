import { describe, expect, it } from 'vitest'
import { tagsOf } from '@/lib/archive/tags'
import { touchedBy, touchedByEvidence, touchedCorrections, touchedSources } from '@/lib/archive/touched'
import type { DayView, FrontView, MonthView } from '@/lib/archive/views'
import { correctionsView, listView, monthView, sourcesView, timelineView } from '@/tests/support/views'

const event = {
  id: 'e1',
  date: '2017-04-07',
  slug: 'a',
  contextSlugs: ['twitter'],
  topicSlugs: ['story'],
  sectionSlug: 'law-and-crime',
}
const day = (date: string): DayView => ({
  type: 'day',
  date,
  path: '',
  previous: null,
  next: null,
  events: [],
  modifiedAt: null,
})

describe('what a changed event touches', () => {
  it('is its addresses, old and new, in every format, and every list that shows it', () => {
    const { addresses } = touchedBy([event, { ...event, date: '2017-03-31', slug: 'b' }])
    expect(addresses).toEqual(expect.arrayContaining(['/', '/news', '/news/2017', '/news/2017/03', '/news/2017/04']))
    for (const suffix of ['html', 'json', 'xml', 'md']) {
      expect(addresses).toContain(`/news/2017/04/7/a.${suffix}`)
      expect(addresses).toContain(`/news/2017/03/31/b.${suffix}`)
      expect(addresses).toContain(`/news/2017/04/7/index.${suffix}`)
    }
  })

  it('is the day, its month, and the events that share a context', () => {
    const { tags } = touchedBy([event])
    expect(tags).toEqual(
      expect.arrayContaining(['day:2017-04-07', 'month:2017-04', 'year:2017', 'latest', 'event:e1', 'context:twitter']),
    )
    expect(tags.filter((tag) => tagsOf(day('2017-04-07')).includes(tag)).length).toBeGreaterThan(0)
    expect(tags.filter((tag) => tagsOf(day('2017-05-07')).includes(tag))).toEqual([])
  })

  it('is the lists of its contexts, its topics and its section, old and new', () => {
    const { addresses, tags } = touchedBy([event, { ...event, topicSlugs: ['other'], sectionSlug: null }])
    for (const list of ['contexts/twitter', 'topics/story', 'topics/other', 'sections/law-and-crime'])
      for (const suffix of ['html', 'json', 'xml', 'md']) expect(addresses).toContain(`/${list}.${suffix}`)
    expect(tags).toEqual(expect.arrayContaining(['topic:story', 'topic:other', 'section:law-and-crime']))
    for (const type of ['context', 'topic', 'section'] as const) {
      const tag = { context: 'context:twitter', topic: 'topic:story', section: 'section:law-and-crime' }[type]
      expect(tagsOf(listView({ type, path: `/${type}s/${tag.split(':')[1]}` }))).toEqual(['daybook', tag])
    }
  })

  it('is the timelines of its contexts and topics, to be read, framed or told elsewhere', () => {
    const { addresses } = touchedBy([event])
    expect(addresses).toEqual(
      expect.arrayContaining([
        '/contexts/twitter/timeline.html',
        '/contexts/twitter/timelinejs.json',
        '/embed/topics/story/timeline',
      ]),
    )
    expect(tagsOf({ ...timelineView, path: '/contexts/port-ellery/timeline' })).toEqual([
      'daybook',
      'context:port-ellery',
    ])
  })

  it('is, where something was put right, the list of corrections under each of its addresses', () => {
    expect(touchedCorrections.addresses).toEqual([
      '/corrections',
      '/corrections.json',
      '/corrections.xml',
      '/corrections.md',
      '/corrections.jsonld',
      '/corrections.txt',
      '/corrections/feed.rss',
      '/corrections/feed.atom',
      '/corrections/feed.json',
    ])
    expect(tagsOf(correctionsView)).toEqual(['daybook', ...touchedCorrections.tags])
  })

  it('is, where sources are counted anew, the page of them under each of its addresses', () => {
    expect(touchedSources.addresses).toEqual([
      '/sources',
      '/sources.json',
      '/sources.xml',
      '/sources.md',
      '/sources.jsonld',
      '/sources.txt',
    ])
    expect(tagsOf(sourcesView)).toEqual(['daybook', ...touchedSources.tags])
  })

  it('is, where only what is known of sources changes, no page that counts events', () => {
    const { addresses, tags } = touchedByEvidence([event])
    expect(addresses).toEqual(expect.arrayContaining(['/', '/news/2017/04/7/a.html', '/contexts/twitter.html']))
    expect(addresses.filter((path) => ['/news', '/news/2017', '/news/2017/04'].includes(path))).toEqual([])
    expect(tags).toEqual(expect.arrayContaining(['latest', 'day:2017-04-07', 'event:e1', 'context:twitter']))
    expect(tags.filter((tag) => /^(archive|year|month)/.test(tag))).toEqual([])
  })

  it('is also the neighbours of a day that got its first event, and the empty days between', () => {
    const { tags } = touchedBy([event], { turned: [event.date], neighbours: ['2017-01-01', '2017-06-01'], heats: [] })
    expect(tags).toEqual(expect.arrayContaining(['day:2017-01-01', 'day:2017-06-01', 'month:2017-01', 'month:2017-06']))
    const touchedOf = (view: DayView | MonthView) => tags.filter((tag) => tagsOf(view).includes(tag))
    const between = { previous: { date: '2017-01-01', path: '' }, next: { date: '2017-06-01', path: '' } }
    expect(touchedOf({ ...day('2017-02-02'), ...between })).toEqual(['beside:2017-01-01', 'beside:2017-06-01'])
    expect(touchedOf({ ...day('2017-02-02'), ...between, previous: { date: event.date, path: '' } })).toHaveLength(2)
    expect(touchedOf({ ...day('2016-02-02'), next: between.previous })).toEqual(['beside:2017-01-01'])
    expect(touchedOf({ ...day('2015-02-02'), next: { date: '2015-03-01', path: '' } })).toEqual([])
    const month = { ...monthView, month: '2017-03', total: 0 }
    expect(touchedOf({ ...month, previous: '/news/2017/01', next: '/news/2017/06' })).toEqual([
      'month:2017-01',
      'month:2017-06',
    ])
  })

  it('is the front page where one of its days changes, or a day becomes one of them', () => {
    const days = ['2017-04-07', '2017-04-06', '2017-04-03'].map(day)
    const front: FrontView = { type: 'front', path: '/', days, modifiedAt: null }
    const isTouched = (date: string, neighbours: string[] = []) => {
      const around = { turned: neighbours.length ? [date] : [], neighbours, heats: [] }
      return touchedBy([{ ...event, date }], around).tags.some((tag) => tagsOf(front).includes(tag))
    }
    expect(isTouched('2017-04-06')).toBe(true)
    expect(isTouched('2017-04-08', ['2017-04-07'])).toBe(true)
    expect(isTouched('2017-04-05', ['2017-04-03', '2017-04-06'])).toBe(true)
    expect(isTouched('2017-04-02', ['2017-04-01', '2017-04-03'])).toBe(true)
    expect(isTouched('2017-04-01')).toBe(false)
    expect(touchedBy([event], { turned: [event.date], neighbours: [], heats: [] }).tags).toEqual(
      expect.arrayContaining(tagsOf({ ...front, days: [] }).slice(1)),
    )
  })

  it('is, of an archive that was empty, every day and every month', () => {
    const { tags } = touchedBy([event], { turned: [event.date], neighbours: [], heats: ['2017-04'] })
    for (const view of [day('2017-02-02'), { ...monthView, month: '2017-03', total: 0, previous: null, next: null }])
      expect(tags.filter((tag) => tagsOf(view).includes(tag))).toEqual(['empty'])
  })
})
