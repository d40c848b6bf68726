import { describe, expect, it } from 'vitest'
import { completed, readSnapshot } from '@/lib/desk/snapshot'
import { wholeFrame } from '@/lib/images/cover-content'
import { content, source } from '@/tests/support/desk'

/** As the first imports wrote it: the event's row and what its page said of it. */
const first = {
  id: '018f0000-0000-7000-8000-000000000000',
  version: 1,
  date: '2017-04-07',
  position: 3,
  slug: 'the-harbour-reopens',
  sectionSlug: 'law-and-crime',
  sectionAsWritten: 'Law and crime',
  heading: 'Port Ellery',
  headline: 'The harbour reopens.',
  summary: null,
  status: 'PUBLISHED',
  license: 'https://creativecommons.org/licenses/by-sa/4.0/',
  originName: 'Wikipedia',
  originRevision: '123',
  facts: {
    date: '2017-04-07',
    section: { name: 'Law and crime', asWritten: 'Law and crime' },
    heading: 'Port Ellery',
    headline: 'The harbour reopens.',
    topics: [{ name: 'Port Ellery', article: null }],
    contexts: [{ name: 'harbour', article: 'Harbour', via: 'TEXT' }],
    sources: [{ url: 'https://post.example/a', publisher: 'The Ellery Post' }],
  },
}

const cover = {
  ...{ imageId: null, url: '/covers/harbour.webp', alt: 'A harbour', caption: null, credit: 'A. Painter' },
  ...{ license: 'CC0', provenance: 'A drawer', frame: wholeFrame },
}

const record = { title: 'Open again', publishedOn: '2017-04-06', language: 'en', archiveUrl: null, isPaywalled: true }

describe('a kept version', () => {
  it('from before there were covers and records of sources says what it lacks', () => {
    expect(readSnapshot(first)).toEqual({
      content: {
        date: '2017-04-07',
        headline: 'The harbour reopens.',
        summary: null,
        section: 'Law and crime',
        topics: [{ name: 'Port Ellery', article: null }],
        contexts: [{ name: 'harbour', article: 'Harbour', via: 'TEXT' }],
        sources: [source('https://post.example/a')],
        cover: null,
      },
      lacksCover: true,
      bareSources: ['https://post.example/a'],
    })
  })

  it('of today is whole', () => {
    const stored = { ...first, cover, summary: 'At last.', sourceRecords: { 'https://post.example/a': record } }
    expect(readSnapshot(stored)).toMatchObject({
      content: { summary: 'At last.', cover, sources: [{ ...record, publisher: 'The Ellery Post', isPrimary: false }] },
      lacksCover: false,
      bareSources: [],
    })
    expect(readSnapshot({ ...stored, cover: null })).toMatchObject({ content: { cover: null }, lacksCover: false })
  })

  it.each([
    ['a cover of another shape', { cover: { url: 'x' } }, { lacksCover: true }],
    ['records of another shape', { sourceRecords: [1] }, { bareSources: ['https://post.example/a'] }],
    ['no section', { facts: { ...first.facts, section: undefined } }, { content: { section: null } }],
    ['no topics', { facts: { ...first.facts, topics: undefined } }, { content: { topics: [] } }],
    ['more than it should', { facts: { ...first.facts, mood: 'glad' } }, { content: { headline: first.headline } }],
  ])('with %s is read all the same', (_, change, read) => {
    expect(readSnapshot({ ...first, ...change })).toMatchObject(read)
  })

  it.each([null, 'text', {}, { facts: null }, { facts: { date: '2017-04-07' } }])('%j is none', (stored) => {
    expect(readSnapshot(stored)).toBeNull()
  })

  it('takes what it lacks from another, and no more', () => {
    const other = content({
      sources: [source('https://post.example/a', { ...record, isPrimary: true }), source('https://post.example/b')],
      cover,
    })
    const read = readSnapshot(first)
    expect(read && completed(read, other)).toMatchObject({
      headline: first.headline,
      sources: [{ ...record, url: 'https://post.example/a', isPrimary: false }],
      cover,
    })
    const whole = readSnapshot({ ...first, cover: null, sourceRecords: {} })
    expect(whole && completed(whole, other).cover).toBeNull()
  })
})
