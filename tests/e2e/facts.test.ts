import { afterAll, beforeAll, expect, it } from 'vitest'
import { addressIn } from '@/lib/archive/addresses'
import { getComparison } from '@/lib/archive/comparison'
import { getCorrections } from '@/lib/archive/corrections'
import { getArchive, getMonth, getYear } from '@/lib/archive/counts'
import { getDay, getFront } from '@/lib/archive/days'
import { getEventAt } from '@/lib/archive/events'
import { getList } from '@/lib/archive/lists'
import { getNames } from '@/lib/archive/names'
import { getOnThisDay } from '@/lib/archive/on-this-day'
import { getSources } from '@/lib/archive/sources'
import type { PageView } from '@/lib/archive/views'
import { db } from '@/lib/db'
import { formatDate, plainDate } from '@/lib/dates/plain-date'
import { readSearch } from '@/lib/search/search-query'
import { search } from '@/lib/search/search'
import { getTimeline } from '@/lib/timeline/list-timeline'
import { answerTimeline } from '@/lib/timeline/search-timeline'
import { getConformance } from '@/lib/conformance/get-conformance'
import { countSources } from '@/lib/sources/health/count-sources'
import { createEvent } from '@/tests/support/factories'
import { factsOf } from '@/tests/support/facts'
import { startTestSite, type TestSite } from '@/tests/support/site'

let site: TestSite
const date = plainDate('2017-04-07')

beforeAll(async () => {
  const full = await createEvent({
    headline: 'A “thing” happens & is <b>marked</b>, in [brackets]',
    slug: 'a-thing-happens',
    summary: 'It was *expected*.',
    heading: 'Story',
    section: 'Law and crime',
    version: 7,
    contexts: ['Donald Trump', 'Twitter', '北京', 'AT&T'],
    topics: ['Story', 'Chapter'],
    originName: 'Wikipedia',
    originUrl: 'https://en.wikipedia.org/wiki/Portal:Current_events/2017_April_7',
    originRevision: 812345678,
    sources: [
      {
        publisher: 'Le Monde',
        url: 'https://www.lemonde.fr/a_(b)?c=1&d=2',
        title: 'Une « chose »',
        publishedOn: '2017-04-06',
        archiveUrl: 'https://web.archive.org/web/2017/https://www.lemonde.fr/a',
      },
      { publisher: 'CBS News', url: 'http://www.cbsnews.com/news/a' },
    ],
    earlier: [{ headline: 'A thing may happen', at: '2017-04-07T08:00:05Z' }],
  })
  await db.coverImage.create({
    data: {
      eventId: full,
      url: '/covers/thing.webp',
      alt: 'A thing',
      caption: 'The thing, on the day it happened',
      credit: 'A. Painter',
      license: 'https://creativecommons.org/publicdomain/zero/1.0/',
    },
  })
  await db.correction.createMany({
    data: [
      { eventId: full, version: 6, at: '2017-04-07T12:00:00Z', note: 'It said *may* & [perhaps] <b>more</b>.' },
      { eventId: full, version: 7, at: '2017-04-09T10:20:30Z', note: 'It was the 6th.' },
    ],
  })
  await createEvent({ headline: 'Another shares a name', slug: 'another', contexts: ['Twitter'] })
  await createEvent({
    date: '2017-03-01',
    headline: 'An earlier one',
    contexts: ['Donald Trump', 'Twitter'],
    topics: ['Story', 'Chapter', 'Verse'],
  })
  await createEvent({ date: '2016-04-07', headline: 'A year before', topics: ['Story'] })
  for (let i = 0; i < 203; i++)
    await createEvent({ date: `2014-0${1 + (i % 9)}-${10 + (i % 17)}`, topics: ['Busy story'] })
  await createEvent({ date: '2015-01-02', topics: ['Busy story'] })
  site = await startTestSite()
})
afterAll(() => site?.stop())

async function eventPage(): Promise<PageView> {
  const at = await getEventAt(date, 'a-thing-happens')
  if (at?.found !== 'event') throw new Error('the event is not there')
  return at.view
}

async function context(): Promise<PageView> {
  const list = await getList('context', 'twitter')
  if (!list) throw new Error('the context is not there')
  return list
}

async function comparison(): Promise<PageView> {
  const at = await getComparison(['donald-trump', 'twitter'], null)
  if (at.found !== 'comparison') throw new Error('the comparison is not there')
  return at.view
}

async function story(): Promise<PageView> {
  const list = await getList('topic', 'story', { order: 'oldest', from: null })
  if (!list) throw new Error('the story is not there')
  return list
}

async function publisher(): Promise<PageView> {
  const list = await getList('publisher', 'le-monde')
  if (!list?.publisher?.links?.total) throw new Error('the publisher is not there')
  return list
}

async function corrections(): Promise<PageView> {
  const list = await getCorrections(null)
  if (!list?.total) throw new Error('the corrections are not there')
  return list
}

async function sources(): Promise<PageView> {
  await countSources()
  const view = await getSources(1)
  if (!view?.counts.total) throw new Error('the sources are not there')
  return view
}

async function timeline(): Promise<PageView> {
  const view = await getTimeline('context', 'twitter', { from: plainDate('2017-04-01'), to: null })
  if (!view?.total) throw new Error('the timeline is not there')
  return view
}

async function busyTimeline(): Promise<PageView> {
  const view = await getTimeline('topic', 'busy-story', { from: null, to: plainDate('2014-12-31') })
  if (view?.shows !== 'busiest') throw new Error('the story is not busy')
  return view
}

async function timelineOfSearch(query: string): Promise<PageView> {
  const answer = await answerTimeline(query)
  if (!('found' in answer)) throw new Error('that cannot be searched for')
  return answer.found
}

async function searchFor(query: string): Promise<PageView> {
  const asked = readSearch(new URLSearchParams(query))
  if (!asked.ok) throw new Error('that cannot be searched for')
  const view = await search(asked.value)
  if (!view.total) throw new Error('nothing was found')
  return view
}

const pages: [string, () => Promise<PageView>][] = [
  ['the event', eventPage],
  ['the day', () => getDay(date)],
  ['the front page', getFront],
  ['the month', () => getMonth('2017-04')],
  ['the year', () => getYear(2017)],
  ['the archive', getArchive],
  ['a context', context],
  ['a story, oldest first', story],
  ['the contexts there are', () => getNames('contexts')],
  ['the topics there are', () => getNames('topics')],
  ['the sections there are', () => getNames('sections')],
  ['the publishers there are', () => getNames('publishers')],
  ['a publisher', publisher],
  ['a day of every year', () => getOnThisDay('04-07', null)],
  ['two contexts', comparison],
  ['the corrections', corrections],
  ['the sources', sources],
  ['which standards are kept', getConformance],
  ['a timeline of a context', timeline],
  ['a timeline of a busy story', busyTimeline],
  ['a timeline of a search', () => timelineOfSearch('q=thing&from=2017')],
  ['a search', () => searchFor('q=thing&from=2017&section=law-and-crime')],
  ['a misspelt search', () => searchFor('q=twiter')],
]

/** What a page says, whether in its text or in an attribute, without the escapes of HTML. */
const unescaped = (html: string) =>
  html
    .replace(/<!-- -->/g, '')
    .replace(/&#x27;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')

/** In HTML a date may stand in words, and what holds no event needs no link. */
const isSaid = (fact: string, html: string) =>
  html.includes(fact) ||
  (/^\d{4}-\d\d-\d\d$/.test(fact) &&
    html.includes(formatDate(plainDate(fact), { day: 'numeric', month: 'long', year: 'numeric' })))

const withoutEmpty = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.filter((part) => !isEmpty(part)).map(withoutEmpty)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withoutEmpty(member)]))
}

const isEmpty = (part: unknown) =>
  typeof part === 'object' &&
  part !== null &&
  (('events' in part && part.events === 0) || ('total' in part && part.total === 0))

it.each(pages)('%s has every fact of its view in HTML', async (_, find) => {
  const view = await find()
  const html = unescaped(await (await fetch(site.url + addressIn('html', view))).text())
  expect(factsOf(withoutEmpty(view) as PageView).filter((fact) => !isSaid(fact, html))).toEqual([])
})

it.each(pages)('%s is served in the formats that the view was tested in', async (_, find) => {
  const view = await find()
  for (const format of ['json', 'xml', 'md', 'jsonld', 'txt'] as const) {
    const answer = await fetch(site.url + addressIn(format, view))
    expect(answer.status).toBe(200)
    const body = await answer.text()
    expect(body.length).toBeGreaterThan(100)
    if (/^json/.test(format)) expect(JSON.parse(body)).toMatchObject({ type: view.type })
  }
})
