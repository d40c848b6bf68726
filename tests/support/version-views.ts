import type { EventVersionView, KnownDayView, VersionsView } from '@/lib/archive/version-views'

/** A version of which everything is known. */
export const eventVersionView = (changes: Partial<EventVersionView> = {}): EventVersionView => ({
  type: 'event-version',
  id: '019f0000-0000-7000-8000-000000000001',
  version: 3,
  path: '/news/2019/06/4/the-harbour-reopens/v/3',
  eventPath: '/news/2019/06/4/the-harbour-reopens',
  previous: '/news/2019/06/4/the-harbour-may-reopen/v/2',
  at: '2019-06-04T12:00:07.000Z',
  date: '2019-06-04',
  section: 'Disasters & accidents',
  heading: 'Port Ellery *harbour*',
  topics: [{ name: 'Port Ellery harbour repairs', wikipedia: 'https://en.wikipedia.org/wiki/Port_Ellery_repairs' }],
  headline: 'The harbour of <b>Port Ellery</b> reopens — “AT&T” cheers, 北京 too.',
  summary: 'After _forty_ years.',
  contexts: [
    { name: 'Port Ellery', wikipedia: null },
    { name: 'AT&T', wikipedia: 'https://en.wikipedia.org/wiki/AT%26T' },
  ],
  sources: [
    {
      publisher: 'Straße & Co. Blatt',
      url: 'https://example.org/a?b=1&c=2',
      title: 'Der Hafen',
      publishedOn: '2019-06-03',
      archiveUrl: 'https://web.archive.org/web/20190604000000/https://example.org/a',
    },
    { publisher: 'BBC', url: 'https://bbc.example/1', title: null, publishedOn: null, archiveUrl: null },
  ],
  coverImage: {
    url: '/covers/harbour.webp',
    alt: 'A harbour',
    caption: 'At noon',
    credit: 'A. Painter',
    license: 'https://creativecommons.org/publicdomain/zero/1.0/',
  },
  publishedAt: '2019-06-04T08:00:05.000Z',
  modifiedAt: '2019-06-04T12:00:07.000Z',
  license: 'https://creativecommons.org/licenses/by-sa/4.0/',
  origin: { name: 'Wikipedia', url: 'https://en.wikipedia.org/wiki/Portal:Current_events', revision: 987654321 },
  ...changes,
})

export const versionsView: VersionsView = {
  type: 'versions',
  path: '/news/2019/06/4/the-harbour-reopens/versions',
  event: { headline: 'The harbour reopens.', path: '/news/2019/06/4/the-harbour-reopens', date: '2019-06-04' },
  versions: [
    {
      version: 2,
      path: '/news/2019/06/4/the-harbour-may-reopen/v/2',
      at: '2019-06-04T08:00:05.000Z',
      headline: 'The harbour may reopen.',
      sha256: 'a'.repeat(64),
      changed: [],
    },
    {
      version: 3,
      path: '/news/2019/06/4/the-harbour-reopens/v/3',
      at: '2019-06-04T12:00:07.000Z',
      headline: 'The harbour reopens.',
      sha256: 'b'.repeat(64),
      changed: ['headline', 'cover image'],
    },
  ],
  modifiedAt: '2019-06-04T12:00:07.000Z',
}

export const knownDayView = (changes: Partial<KnownDayView> = {}): KnownDayView => ({
  type: 'known-day',
  date: '2019-06-04',
  path: '/news/2019/06/4/known/2019-06-05',
  dayPath: '/news/2019/06/4',
  knownAt: '2019-06-05T23:59:59.999Z',
  at: '2019-06-04T12:00:07Z',
  previous: { path: '/news/2019/06/4/known/2019-06-04T080005Z', at: '2019-06-04T08:00:05Z' },
  next: { path: '/news/2019/06/4/known/2019-06-07T010203Z', at: '2019-06-07T01:02:03Z' },
  events: [eventVersionView()],
  since: [
    {
      kind: 'changed',
      headline: 'The harbour reopens at last.',
      path: '/news/2019/06/4/the-harbour-reopens-at-last',
      at: '2019-06-07T01:02:03.000Z',
      changed: ['headline', 'sources'],
      reason: null,
    },
    {
      kind: 'withdrawn',
      headline: 'A ferry sinks.',
      path: '/news/2019/06/4/a-ferry-sinks',
      at: '2019-06-08T01:02:03.000Z',
      changed: [],
      reason: 'No ferry *sank*.',
    },
  ],
  modifiedAt: '2019-06-08T01:02:03Z',
  ...changes,
})
