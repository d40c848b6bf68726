import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { loadSampleArchive } from '@/lib/ingest/sample'
import { at, emptyArchive, everyRow, eventsOf, newFolder, read } from './pages'

const day = '2019-06-04'

const event = (headline: string, more: object = {}) => ({
  section: 'Disasters and accidents',
  headline,
  at: '2019-06-04T09:00:00Z',
  sources: [{ publisher: 'The Ellery Post', url: 'https://post.example/1', title: 'A title' }],
  ...more,
})

const full = event('The harbour of Port Ellery reopens.', {
  topics: [{ name: 'Storm Ada', article: 'Storm Ada' }],
  contexts: [{ name: 'Port Ellery', article: 'Port Ellery' }],
  summary: 'Ships may enter again.',
  earlierHeadlines: [{ headline: 'The harbour of Port Ellery may reopen.', at: '2019-06-04T08:00:00Z' }],
  coverImage: {
    url: '/covers/a.webp',
    alt: 'A harbour',
    credit: 'Daybook',
    license: 'https://license.example/',
    width: 4,
    height: 3,
  },
})

function sampleFolder(): string {
  const folder = newFolder()
  const days = {
    [day]: [full, event('Ellery votes.')],
    '2018-01-02': [event('A mill burns down.', { at: '2018-01-02T09:00:00Z' })],
  }
  for (const [date, events] of Object.entries(days)) {
    writeFileSync(join(folder, `${date}.json`), JSON.stringify({ date, events }))
  }
  return folder
}

beforeEach(emptyArchive)

it('fills an empty archive, with history, former addresses and covers', async () => {
  expect(await loadSampleArchive(sampleFolder())).toEqual({ events: 3, days: 2 })
  const [first] = await eventsOf(day)
  expect(first).toMatchObject({
    headline: 'The harbour of Port Ellery reopens.',
    summary: 'Ships may enter again.',
    heading: 'Storm Ada',
    originName: 'Daybook sample',
    license: 'https://creativecommons.org/publicdomain/zero/1.0/',
    publishedAt: new Date('2019-06-04T08:00:00Z'),
  })
  expect(first?.changes.map((change) => change.slug)).toEqual([
    'the-harbour-of-port-ellery-may-reopen',
    'the-harbour-of-port-ellery-reopens',
  ])
  expect(first?.addresses).toHaveLength(2)
  expect(await db.coverImage.count()).toBe(1)
  expect(await db.eventContext.findMany({ select: { name: true, via: true }, orderBy: { position: 'asc' } })).toEqual([
    { name: 'Port Ellery', via: 'TEXT' },
    { name: 'Storm Ada', via: 'TOPIC' },
  ])
})

it('touches no archive that has an event', async () => {
  await read({ [day]: { [at(day, 8)]: ['A ferry runs aground.'] } })
  const before = await everyRow()
  expect(await loadSampleArchive(sampleFolder())).toBeNull()
  expect(await everyRow()).toEqual(before)
})

it('is loaded once when two load it at the same time', async () => {
  const folder = sampleFolder()
  const loaded = await Promise.all([loadSampleArchive(folder), loadSampleArchive(folder)])
  expect(loaded.filter(Boolean)).toHaveLength(1)
  expect(await db.event.count()).toBe(3)
})

it('gives way, entry by entry of the day, to the real page', async () => {
  await loadSampleArchive(sampleFolder())
  const summary = await read({ [day]: { [at(day, 12)]: ['A ferry runs aground.'] } })
  expect(summary.events).toEqual({ created: 1, replaced: 2 })
  expect(await eventsOf('2018-01-02')).toHaveLength(1)
})
