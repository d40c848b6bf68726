import { dayPath, eventPath, slugOf } from '@/lib/archive/addresses'
import type { EventPageView, EventView } from '@/lib/archive/views'

/** An event of which everything is known. The address follows the headline and the date. */
export function eventView(changes: Partial<EventView> = {}): EventView {
  const {
    date = '2019-06-04',
    headline = 'The harbour of Port Ellery reopens after "the long repair" — AT&T & others cheer.',
  } = changes
  return { ...fullEvent, date, headline, path: eventPath(date, slugOf(headline)), ...changes }
}

/** The same on its own page, with changes, related events and neighbours. */
export function eventPageView(changes: Partial<EventPageView> = {}): EventPageView {
  const event = eventView(changes)
  return {
    ...event,
    changes: [
      {
        headline: 'The harbour may reopen.',
        path: `${dayPath(event.date)}/the-harbour-may-reopen`,
        at: '2019-06-04T08:00:05.000Z',
      },
      {
        headline: 'The harbour is to reopen.',
        path: `${dayPath(event.date)}/the-harbour-is-to-reopen`,
        at: '2019-06-04T10:30:06.000Z',
        correction: 'It said *may*, though the council [of 1890] had decided.',
      },
      { headline: event.headline, path: event.path, at: '2019-06-04T12:00:07.000Z' },
    ],
    corrections: [
      { note: 'An earlier version named another harbour & mayor.', at: '2019-06-05T07:00:08.000Z' },
      { note: 'It said *may*, though the council [of 1890] had decided.', at: '2019-06-04T10:30:06.000Z' },
    ],
    related: [
      {
        headline: 'A storm breaks the harbour wall of Port Ellery.',
        path: '/news/2018/11/9/a-storm-breaks-the-harbour-wall-of-port-ellery',
        date: '2018-11-09',
        relation: 'earlier',
        ...{ contexts: ['Port Ellery', 'harbour'], topics: ['Storms of 2018 & after'], words: ['reopens', 'long'] },
      },
      {
        headline: 'The first ferry leaves.',
        path: '/news/2019/06/4/the-first-ferry-leaves',
        date: '2019-06-04',
        relation: 'same day',
        ...{ contexts: ['Port Ellery'], topics: [], words: [] },
      },
      {
        headline: 'A museum opens.',
        path: '/news/2020/01/2/a-museum-opens',
        date: '2020-01-02',
        relation: 'later',
        ...{ contexts: [], topics: [], words: ['repair'] },
      },
    ],
    previousEvent: { headline: 'A bridge is named.', path: '/news/2019/06/4/a-bridge-is-named' },
    nextEvent: { headline: 'A river is cleaned.', path: '/news/2019/06/4/a-river-is-cleaned' },
    stories: [
      {
        topic: {
          name: 'Port Ellery harbour repairs',
          path: '/topics/port-ellery-harbour-repairs',
          wikipedia: 'https://en.wikipedia.org/wiki/Port_Ellery_harbour_repairs',
        },
        previous: { headline: 'A *crane* [falls].', path: '/news/2019/02/28/a-crane-falls', date: '2019-02-28' },
        next: { headline: 'The repairs end.', path: '/news/2021/01/9/the-repairs-end', date: '2021-01-09' },
      },
    ],
    versions: [
      { version: 2, path: `${dayPath(event.date)}/the-harbour-may-reopen/v/2`, at: '2019-06-04T08:00:05.000Z' },
      { version: event.version, path: `${event.path}/v/${event.version}`, at: '2019-06-04T12:00:07.000Z' },
    ],
    ...changes,
  }
}

/** An event of which only what must be known is known. */
export const sparseEventView = (headline: string, date = '2019-06-04'): EventView =>
  eventView({
    id: `id of ${headline}`,
    version: 1,
    date,
    headline,
    section: null,
    heading: null,
    topics: [],
    summary: null,
    contexts: [],
    sources: [],
    coverImage: null,
    origin: null,
  })

const fullEvent: Omit<EventView, 'date' | 'headline' | 'path'> = {
  type: 'event',
  id: '0190f0c4-7d3e-7b7a-9a51-6f0e3a1b2c3d',
  version: 3,
  section: 'Disasters and accidents',
  heading: 'Port Ellery harbour repairs',
  topics: [
    {
      name: 'Port Ellery harbour repairs',
      path: '/topics/port-ellery-harbour-repairs',
      wikipedia: 'https://en.wikipedia.org/wiki/Port_Ellery_(harbour)',
    },
    { name: 'Repairs of 2019', path: '/topics/repairs-of-2019', wikipedia: null },
  ],
  summary: 'Ships may enter again; the *old* wall [of 1890] stays as a monument.',
  contexts: [
    { name: 'Port Ellery', path: '/contexts/port-ellery', wikipedia: 'https://en.wikipedia.org/wiki/Port_Ellery' },
    { name: 'harbour_wall', path: '/contexts/harbour-wall', wikipedia: null },
  ],
  sources: [
    {
      publisher: 'The Ellery Post',
      url: 'https://post.example/2019/06/harbour-(reopens)?a=1&b=2|3',
      title: 'Harbour <reopens> at last',
      publishedOn: '2019-06-03',
      archiveUrl: 'https://archive.example/web/20190604/https://post.example/harbour',
      status: 'alive',
      publisherPath: '/publishers/ellery-post',
    },
    {
      publisher: 'Straße & Co. Blatt',
      url: 'http://blatt.example/é',
      title: null,
      publishedOn: null,
      archiveUrl: null,
      status: 'unreachable',
    },
  ],
  coverImage: {
    url: '/images/harbour-wall.svg',
    alt: 'A drawn harbour wall',
    caption: 'The wall, drawn <before> the storm & after',
    credit: 'Daybook, after A. N. Other',
    license: 'https://creativecommons.org/publicdomain/zero/1.0/',
    drawing: { width: 1600, height: 900, focus: { x: 0.5, y: 0.5 }, renditions: null },
  },
  publishedAt: '2019-06-04T08:00:05.000Z',
  modifiedAt: '2019-06-04T12:00:07.890Z',
  license: 'https://creativecommons.org/licenses/by-sa/4.0/',
  origin: {
    name: 'Wikipedia',
    url: 'https://en.wikipedia.org/wiki/Portal:Current_events/2019_June_4',
    revision: 987654321,
  },
}
