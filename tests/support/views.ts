import { dayPath, monthPath, slugOf } from '@/lib/archive/addresses'
import type {
  CorrectionsView,
  ListAboutView,
  ListView,
  NamesView,
  OnThisDayView,
  PublisherFactsView,
} from '@/lib/archive/list-views'
import type { ComparisonView } from '@/lib/archive/comparison-view'
import type { ConformanceView } from '@/lib/archive/conformance-view'
import type { SearchView } from '@/lib/archive/search-views'
import type { SourcesView } from '@/lib/archive/sources-view'
import type { TimelineView } from '@/lib/archive/timeline-views'
import type { ArchiveView, DayCountView, DayView, FrontView, MonthView, PageView, YearView } from '@/lib/archive/views'
import { datesOfMonth } from '@/lib/dates/plain-date'
import type { Site } from '@/lib/representations/representation'
import { eventVersionView, knownDayView, versionsView } from '@/tests/support/version-views'
import { eventPageView, eventView, sparseEventView } from '@/tests/support/event-views'

/** Hand-made pages in which everything that can be known is known; what they tell never happened. */
export const site: Site = { url: 'https://daybook.example', name: 'Daybook' }

export function dayView(changes: Partial<DayView> = {}): DayView {
  const { date = '2019-06-04' } = changes
  return {
    type: 'day',
    date,
    path: dayPath(date),
    previous: { date: '2019-05-31', path: '/news/2019/05/31' },
    next: { date: '2019-06-07', path: '/news/2019/06/7' },
    events: [
      eventView({ date }),
      eventView({ date, id: 'second', headline: 'A quiet vote.', summary: null }),
      sparseEventView('Nothing else is known.', date),
    ],
    modifiedAt: '2019-06-05T09:08:07.123Z',
    ...changes,
  }
}

export const emptyDayView: DayView = dayView({ previous: null, next: null, events: [], modifiedAt: null })

export function frontView(dates: string[] = ['2019-06-05', '2019-06-04', '2019-06-01']): FrontView {
  return {
    type: 'front',
    path: '/',
    days: dates.map((date) => dayView({ date })),
    modifiedAt: '2019-06-05T09:08:07.123Z',
  }
}

export const monthView: MonthView = {
  type: 'month',
  month: '2019-06',
  path: '/news/2019/06',
  previous: '2019-05',
  next: '2019-08',
  days: dayCounts('2019-06'),
  total: 42,
}

export const yearView: YearView = {
  type: 'year',
  year: 2019,
  path: '/news/2019',
  previous: 2016,
  next: 2020,
  months: Array.from({ length: 12 }, (_, i) => {
    const month = `2019-${String(i + 1).padStart(2, '0')}`
    return { month, path: monthPath(month), total: 100 + i, days: dayCounts(month) }
  }),
  total: 1234,
  biggestDays: [
    { date: '2019-06-04', path: dayPath('2019-06-04'), events: 68 },
    { date: '2019-11-30', path: dayPath('2019-11-30'), events: 51 },
  ],
  mostNamed: [
    {
      name: 'Port Ellery',
      path: '/contexts/port-ellery',
      wikipedia: 'https://en.wikipedia.org/wiki/Port_Ellery',
      events: 77,
    },
    { name: 'A [small] place', path: '/contexts/a-small-place', wikipedia: null, events: 71 },
  ],
}

export const archiveView: ArchiveView = {
  type: 'archive',
  path: '/news',
  years: [
    { year: 2019, path: '/news/2019', total: 43, months: [{ month: '2019-06', path: '/news/2019/06', total: 43 }] },
    { year: 2016, path: '/news/2016', total: 1, months: [{ month: '2016-02', path: '/news/2016/02', total: 1 }] },
  ],
  total: 44,
  earliest: '2016-02-29',
  latest: '2019-06-07',
}

/** One page of a list: neither its first nor its last. */
export function listView(changes: Partial<ListView> = {}): ListView {
  return {
    type: 'context',
    path: '/contexts/port-ellery',
    name: 'Port Ellery [the *old* port] & “harbour”',
    wikipedia: 'https://en.wikipedia.org/wiki/Port_Ellery_(harbour)',
    total: 321,
    earliest: '2001-09-11',
    latest: '2021-08-31',
    order: null,
    after: null,
    before: '2019-07-01',
    next: '2019-06-03',
    events: [
      eventView({ date: '2019-06-30', id: 'first' }),
      eventView({ date: '2019-06-04', id: 'second', headline: 'A quiet vote.', summary: null }),
      sparseEventView('Nothing else is known.', '2019-06-04'),
    ],
    modifiedAt: '2019-07-05T09:08:07.123Z',
    about: nothingAbout,
    publisher: null,
    ...changes,
  }
}

const link = (type: string, name: string) => ({ name, path: `/${type}s/${slugOf(name)}`, wikipedia: null })

/** What a first page says of its list. */
export const listAbout: ListAboutView = {
  activity: [
    { period: '2019-05', events: 17 },
    { period: '2019-06', events: 0 },
    { period: '2019-07', events: 23 },
  ],
  aliases: [
    { name: 'the *harbour*', events: 65 },
    { name: 'Old Port & <Docks>', events: 8 },
  ],
  formerNames: ['Ellery [port]', 'Портъ'],
  appearsWith: [
    { ...link('context', 'Ada Quill'), events: 41 },
    { name: 'Straße', path: '/contexts/strasse', wikipedia: 'https://en.wikipedia.org/wiki/Stra%C3%9Fe', events: 19 },
  ],
  latestOnly: 5000,
  partOf: [link('topic', 'Harbours of the north')],
  subtopics: [
    {
      ...{ ...link('topic', 'Trial of the dockers'), events: 31 },
      subtopics: [{ ...link('topic', 'Verdict_and appeal'), events: 5, subtopics: [] }],
    },
  ],
}

const nothingAbout: ListAboutView = {
  ...{ activity: [], aliases: [], formerNames: [], appearsWith: [], latestOnly: null, partOf: [], subtopics: [] },
}

/** A publisher of which everything is known. */
export const publisherView: ListView = listView({
  ...{ type: 'publisher', path: '/publishers/ellery-post', name: 'The Ellery Post & “Gazette”', before: null },
  about: { ...nothingAbout, activity: listAbout.activity, aliases: listAbout.aliases, formerNames: ['Ellery [Post]'] },
  publisher: {
    ...{ country: 'NO', language: 'nn', kind: 'newspaper', website: 'https://post.example/' },
    domains: ['post.example', 'news.post.example'],
    links: {
      ...{ total: 1601, unchecked: 811, alive: 402, moved: 193, paywalled: 84, unreachable: 45, 'soft-404': 36 },
      ...{ parked: 27, dead: 3, archived: 1207 },
    },
  },
})

const unknownPublisher: PublisherFactsView = {
  ...{ country: null, language: null, kind: null, website: null, domains: ['127.0.0.1'], links: null },
}

/** One standard that is kept, and one that is not. */
export const conformanceView: ConformanceView = {
  type: 'conformance',
  path: '/conformance',
  tested: {
    at: '2026-11-28T13:14:15.000Z',
    build: '0123456789ab',
    code: 'changed',
    archive: 'sample archive & corpus',
    events: 9123,
    days: 611,
    node: '20.19.0',
  },
  standards: [
    {
      name: 'Atom, RFC 4287',
      counts: 'Every entry has an <id>, a <title> & when it was [last] changed.',
      validator: 'feedsmith 3.0.1',
      ...{ result: 'passed', checks: 412, failed: 0, failures: [] },
    },
    {
      name: 'Caching *and* conditional requests',
      counts: '- A strong ETag for each representation.',
      validator: 'a matrix of requests',
      result: 'failed',
      checks: 77,
      failed: 3,
      failures: [
        '/news/2019/06/4/index.html: "Last-Modified" is <none> & not [the version’s]',
        '/contexts/x.json: 200',
      ],
    },
  ],
  drilled: {
    ...{ at: '2026-11-28T10:11:12.000Z', build: 'fedcba987654' },
    drills: [
      {
        ...{ name: 'kill', what: 'A server & a <database> are [killed].', result: 'passed' },
        ...{ times: 201, acknowledged: 3456, lost: 0, doubled: 0, failures: [] },
      },
      {
        ...{ name: 'disk-full', what: 'There is *no room*.', result: 'failed' },
        ...{ times: 7, acknowledged: 89, lost: 17, doubled: 19, failures: ['“A <quiet> vote” is not there'] },
      },
    ],
  },
  modifiedAt: '2026-11-28T13:14:15.000Z',
}

/** One page of what was put right: neither its first nor its last. */
export const correctionsView: CorrectionsView = {
  type: 'corrections',
  path: '/corrections',
  total: 87,
  before: '2019-07-01',
  next: '2019-06-05',
  corrections: [
    {
      note: '# No heading: the *mayor* is called <b>Quill</b> & [not] Quell.',
      at: '2019-06-30T23:59:58.000Z',
      event: {
        headline: 'The harbour of Port Ellery reopens.',
        path: '/news/2019/06/4/the-harbour-of-port-ellery-reopens',
        date: '2019-06-04',
      },
    },
    {
      note: 'It was a Tuesday.',
      at: '2019-06-05T00:00:01.000Z',
      event: { headline: 'A quiet vote.', path: '/news/2019/06/3/a-quiet-vote', date: '2019-06-03' },
    },
  ],
  modifiedAt: '2019-07-05T09:08:07.123Z',
}

const sourceCounts = { total: 412, unchecked: 12, alive: 231, moved: 41, paywalled: 23, unreachable: 14, dead: 51, soft404: 27, parked: 13, archived: 87, saved: 62 } // prettier-ignore

/** How many sources still answer: a page that more publishers follow. */
export const sourcesView: SourcesView = {
  type: 'sources',
  path: '/sources',
  query: '',
  page: null,
  counts: sourceCounts,
  years: [
    { year: 2016, ...sourceCounts, total: 199, dead: 43 },
    { year: 2019, ...sourceCounts, total: 213, dead: 8 },
  ],
  publisherTotal: 73,
  publishers: [
    { name: 'The <Harbour> & *Post*', path: '/publishers/the-harbour-post', ...sourceCounts, total: 111, alive: 71 },
    {
      name: 'Nachrichten aus Ellery',
      path: '/publishers/nachrichten-aus-ellery',
      ...sourceCounts,
      total: 32,
      soft404: 3,
    },
  ],
  next: 2,
  modifiedAt: '2019-07-05T09:08:07.123Z',
}

/** One page of a search in which all that can be said is said; more than one search says at once. */
export const searchView: SearchView = {
  type: 'search',
  path: '/search',
  query:
    'q=%22port+ellery%22+repaire+%26+%3Cb%3E+2019&section=business-and-economy&after=0.5_2019-07-01_5e9c1b2a-0000-4000-8000-000000000000',
  name: '"port ellery" repaire & <b> 2019',
  asked: {
    ...{ from: '2019-06-01', to: '2019-06-30', section: 'business-and-economy', context: 'port-ellery' },
    ...{ publisher: 'strasse-co-blatt', cover: 'yes', sort: 'relevance' },
  },
  note: 'These words are in nearly every text, so that no search is for them. Add another.',
  spelling: { use: 'perhaps', name: '"port ellery" repaired & <b> 2019', query: 'q=%22port+ellery%22+repaired' },
  date: {
    name: '2019',
    path: '/news/2019',
    span: 'year',
    use: 'offered',
    query: 'q=%22port+ellery%22&from=2019-01-01',
  },
  total: 1000,
  totalIs: 'at least',
  next: 'q=%22port+ellery%22&after=0.25_2019-06-04_5e9c1b2a-0000-4000-8000-000000000001',
  facets: {
    sections: [{ name: 'Business [and] economy', events: 801, query: 'q=harbour&section=business-and-economy' }],
    contexts: [{ name: 'Port Ellery & “harbour”', events: 702, query: 'q=harbour&context=port-ellery' }],
    publishers: [{ name: 'Straße & Co. Blatt', events: 603, query: 'q=harbour&publisher=strasse-co-blatt' }],
    years: [{ name: '2019', events: 504, query: 'q=harbour&from=2019-01-01&to=2019-12-31' }],
  },
  events: [
    eventView({ date: '2019-06-04', id: 'first' }),
    eventView({ date: '2019-06-30', id: 'second', headline: 'A quiet vote.', summary: null }),
    sparseEventView('Nothing else is known.', '2019-06-04'),
  ],
  matches: [
    { event: 'first', in: 'headline', start: 4, end: 11, text: 'harbour' },
    { event: 'second', in: 'headline', start: 8, end: 12, text: 'vote' },
  ],
}

/** What there is of contexts. */
export const namesView: NamesView = {
  type: 'contexts',
  path: '/contexts',
  ...{ query: '', page: null, next: null },
  total: 4321,
  most: yearView.mostNamed,
  recent: listAbout.appearsWith,
  recentSince: '2021-08-02',
}

export const onThisDayView: OnThisDayView = {
  type: 'on-this-day',
  path: '/on-this-day/06/4',
  day: '06-04',
  total: 432,
  years: ['2020-06-04', '2019-06-04', '1989-06-04'].map((date, i) => ({ date, path: dayPath(date), events: 31 + i })),
  before: '2020-06-04',
  next: '2019-06-04',
  events: [eventView({ date: '2019-06-04', id: 'first' }), sparseEventView('Nothing else is known.', '2019-06-04')],
  modifiedAt: '2019-07-05T09:08:07.123Z',
}

/** A timeline in which all that can be said is said; more than one says at once. */
export const timelineView: TimelineView = {
  type: 'timeline',
  path: '/contexts/port-ellery/timeline',
  query: 'from=2019-06-01&to=2019-06-30',
  of: { type: 'context', name: 'Port Ellery [the *old* port]', path: '/contexts/port-ellery', query: '' },
  ...{ from: '2019-06-01', to: '2019-06-30', earliest: '2019-06-02', latest: '2019-06-29' },
  ...{ total: 1234, totalIs: 'exact', unit: 'week', shows: 'busiest' },
  periods: [
    { from: '2019-06-02', to: '2019-06-02', events: 17, query: 'from=2019-06-02&to=2019-06-02' },
    { from: '2019-06-03', to: '2019-06-09', events: 1217, query: 'from=2019-06-03&to=2019-06-09' },
  ],
  events: [eventView({ date: '2019-06-04' }), sparseEventView('Nothing else is known.', '2019-06-05')].map(
    ({ headline, path, date, section, coverImage, sources }) => ({
      ...{ headline, path, date, section, coverImage, sourceCount: 31 + sources.length },
    }),
  ),
  ways: { earlier: 'from=2019-05-02&to=2019-05-31', later: 'from=2019-07-01&to=2019-07-30', whole: '' },
  modifiedAt: '2019-07-05T09:08:07.123Z',
}

/** Every kind of page, full and bare. */
/** Two contexts beside each other. */
export const comparisonView: ComparisonView = {
  type: 'comparison',
  path: '/contexts/ada-quill/with/port-ellery',
  contexts: [
    { ...link('context', 'Ada Quill'), events: 41, earliest: '2018-11-30', latest: '2019-06-03' },
    { ...link('context', 'Port & [Ellery]'), events: 73, earliest: '2019-01-05', latest: '2019-07-01' },
  ],
  together: { events: 12, earliest: '2019-01-06', latest: '2019-06-02' },
  activity: [
    { period: '2018', first: 11, second: 0, together: 0 },
    { period: '2019', first: 30, second: 73, together: 12 },
  ],
  before: '2019-06-15',
  next: '2019-06-03',
  events: listView().events,
  modifiedAt: '2019-07-02T08:00:05.000Z',
}

export const everyPage: [name: string, view: PageView][] = [
  ['a front page', frontView()],
  ['an empty front page', { ...frontView([]), modifiedAt: null }],
  ['a day', dayView()],
  ['a day without events', emptyDayView],
  ['an event', eventPageView()],
  [
    'an event of which little is known',
    {
      ...sparseEventView('Little is known.'),
      ...{ changes: [], corrections: [], related: [], previousEvent: null, nextEvent: null, stories: [], versions: [] },
    },
  ],
  ['the archive', archiveView],
  ['an empty archive', { ...archiveView, years: [], total: 0, earliest: null, latest: null }],
  ['a year', yearView],
  ['a year alone', { ...yearView, previous: null, next: null }],
  ['a month', monthView],
  ['a context', listView()],
  ['a context’s first page', listView({ before: null, about: listAbout })],
  [
    'a topic, oldest first',
    listView({ type: 'topic', path: '/topics/x', order: 'oldest', after: '2019-05-31', before: null }),
  ],
  ['a topic', listView({ type: 'topic', path: '/topics/port-ellery-harbour-repairs', before: null })],
  [
    'a section',
    listView({ type: 'section', path: '/sections/law-and-crime', wikipedia: null, before: null, next: null }),
  ],
  ['a publisher’s first page', publisherView],
  ['a publisher', { ...publisherView, before: '2019-07-01', about: nothingAbout, publisher: unknownPublisher }],
  ['corrections', correctionsView],
  ['no corrections', { ...correctionsView, total: 0, before: null, next: null, corrections: [], modifiedAt: null }],
  ['the sources', sourcesView],
  ['more of the sources', { ...sourcesView, query: 'page=2', page: 2, years: [], next: null }],
  [
    'no sources',
    {
      ...sourcesView,
      counts: {
        total: 0,
        unchecked: 0,
        alive: 0,
        moved: 0,
        paywalled: 0,
        unreachable: 0,
        dead: 0,
        soft404: 0,
        parked: 0,
        archived: 0,
        saved: 0,
      },
      ...{ years: [], publishers: [], publisherTotal: 0, next: null, modifiedAt: null },
    },
  ],
  ['which standards are kept', conformanceView],
  [
    'no standards that are known to be kept',
    { ...conformanceView, tested: null, standards: [], drilled: null, modifiedAt: null },
  ],
  ['a search', searchView],
  [
    'a search for nothing',
    {
      ...searchView,
      ...{ query: '', name: '', note: null, spelling: null, date: null, total: 0, totalIs: 'exact', next: null },
      asked: { from: null, to: null, section: null, context: null, publisher: null, cover: null, sort: 'newest' },
      facets: { sections: [], contexts: [], publishers: [], years: [] },
      ...{ events: [], matches: [] },
    },
  ],
  ['the contexts there are', namesView],
  ['the publishers there are', { ...namesView, type: 'publishers', path: '/publishers', next: 2 }],
  [
    'more publishers',
    { ...namesView, type: 'publishers', path: '/publishers', query: 'page=2', page: 2, recent: [], recentSince: null },
  ],
  ['the sections there are', { ...namesView, type: 'sections', path: '/sections', recent: [], recentSince: null }],
  ['a day of every year', onThisDayView],
  ['two contexts', comparisonView],
  [
    'two contexts that nothing names together',
    {
      ...comparisonView,
      ...{ before: null, next: null, events: [], activity: [] },
      together: { events: 0, earliest: null, latest: null },
    },
  ],
  [
    'a day of no year',
    { ...onThisDayView, total: 0, years: [], before: null, next: null, events: [], modifiedAt: null },
  ],
  ['a timeline', timelineView],
  [
    'a timeline of a search for nothing',
    {
      ...timelineView,
      ...{ path: '/search/timeline', query: '', from: null, to: null, earliest: null, latest: null, total: 0 },
      of: { type: 'search', name: '', path: '/search', query: '' },
      ...{ totalIs: 'at least', unit: null, shows: 'all', periods: [], events: [], modifiedAt: null },
      ways: { earlier: null, later: null, whole: null },
    },
  ],
  ['a month alone', { ...monthView, previous: null, next: null }],
  ['a version', eventVersionView()],
  ['the versions of an event', versionsView],
  ['a day as it was known', knownDayView()],
  [
    'a day of which nothing was known',
    knownDayView({ at: null, previous: null, next: null, events: [], since: [], modifiedAt: null }),
  ],
]

function dayCounts(month: string): DayCountView[] {
  return datesOfMonth(month).map((date, i) => ({ date, path: dayPath(date), events: i % 7 }))
}
