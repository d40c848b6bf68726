import { describe, expect, it } from 'vitest'
import type { Fingerprint } from '@/lib/ingest/identity/likeness'
import { matchReading, type KnownEvent } from '@/lib/ingest/identity/match-reading'

const day = '2019-06-04'
const dayBefore = '2019-06-03'

const bullet = (headline: string, more: Partial<Fingerprint> = {}): Fingerprint => ({
  headline,
  sources: [],
  contexts: [],
  topics: [],
  section: 'Disasters and accidents',
  position: 0,
  ...more,
})

const known = (id: string, headline: string, more: Partial<KnownEvent> = {}): KnownEvent => ({
  id,
  pageDate: day,
  isOnPage: true,
  ...bullet(headline),
  ...more,
})

const harbour = 'The harbour of Port Ellery reopens after two years of repairs.'
const ferry = 'A ferry runs aground near Port Ellery; nobody is hurt.'

describe('a bullet is the same event', () => {
  it.each([
    ['when its text is the same', bullet(harbour)],
    ['when only typography and case differ', bullet('The Harbour of “Port Ellery” reopens after two years of repairs')],
    [
      'when six words in ten are the same',
      bullet('The old harbour of Port Ellery reopens after two years of costly repairs.'),
    ],
    ['in another section, under another topic', bullet(harbour, { section: 'Sports', topics: ['Port Ellery'] })],
    ['when a source is added', bullet(harbour, { sources: ['https://post.example/harbour'] })],
    ['at another place of the page', bullet(harbour, { position: 17 })],
  ])('%s', (_, reading) => {
    expect(matchReading(day, [reading], [known('a', harbour)])).toEqual({ ids: ['a'], vanished: [] })
  })

  it('when it cites the same article for something similar, however its address is spelt', () => {
    const before = known('a', 'Ships wait before Port Ellery.', {
      sources: ['http://www.post.example/harbour/?utm_source=x#top'],
    })
    const reading = bullet('Port Ellery lets ships in again, the minister of transport says.', {
      sources: ['https://post.example/harbour'],
    })
    expect(matchReading(day, [reading], [before]).ids).toEqual(['a'])
  })

  it('when its words are all there and much was added under the same topic', () => {
    const before = known('a', 'A fire burns in the old mill of Ellery.', { topics: ['Ellery fire'] })
    const longer = bullet(
      'A fire burns in the old mill of Ellery, where thirty families had found a home after the flood.',
      { topics: ['Ellery fire'] },
    )
    expect(matchReading(day, [longer], [before]).ids).toEqual(['a'])
  })

  it('when it comes back after it was gone', () => {
    expect(matchReading(day, [bullet(harbour)], [known('a', harbour, { isOnPage: false })]).ids).toEqual(['a'])
  })

  it("when it left a neighbour's page and stands here now", () => {
    const moved = known('a', harbour, { pageDate: dayBefore, isOnPage: false })
    expect(matchReading(day, [bullet(harbour)], [moved])).toEqual({ ids: ['a'], vanished: [] })
  })
})

describe('a bullet is a new event', () => {
  it('when nothing is alike', () => {
    expect(matchReading(day, [bullet(ferry)], [known('a', harbour)])).toEqual({ ids: [null], vanished: ['a'] })
  })

  it('when it cites the article of another event for something else altogether', () => {
    const before = known('a', harbour, { sources: ['https://post.example/live'] })
    const other = bullet('Ellery votes.', { sources: ['https://post.example/live'] })
    expect(matchReading(day, [other], [before]).ids).toEqual([null])
  })

  it("when its likeness still stands on the neighbour's page", () => {
    expect(matchReading(day, [bullet(harbour)], [known('a', harbour, { pageDate: dayBefore })])).toEqual({
      ids: [null],
      vanished: [],
    })
  })

  it("when a neighbour's lost event only cites the same article", () => {
    const lost = known('a', ferry, { pageDate: dayBefore, isOnPage: false, sources: ['https://post.example/live'] })
    const other = bullet('The ferry company of Port Ellery pays its passengers.', {
      sources: ['https://post.example/live'],
    })
    expect(matchReading(day, [other], [lost]).ids).toEqual([null])
  })
})

it('needs more evidence for what was gone already', () => {
  const attack = 'Two people are killed in an attack on the market of Tarn.'
  const other = bullet('Nine people are hurt in an attack on the station of Ellery.')
  expect(matchReading(day, [other], [known('a', attack)]).ids).toEqual(['a'])
  expect(matchReading(day, [other], [known('a', attack, { isOnPage: false })]).ids).toEqual([null])
})

describe('two bullets', () => {
  const source = { sources: ['https://post.example/storm'], topics: ['Storm Ada'] }

  it('of one topic that cite one article stay two events', () => {
    const all = [
      known('a', 'Storm Ada floods the north of Ellery.', source),
      known('b', 'Storm Ada cuts power to the islands.', source),
    ]
    const reworded = [
      bullet('Storm Ada leaves the islands without power.', source),
      bullet('Storm Ada floods the north of Ellery.', source),
    ]
    expect(matchReading(day, reworded, all).ids).toEqual(['b', 'a'])
  })

  it('are never one event: the second of a likeness is new', () => {
    const twice = [
      bullet('Storm Ada floods the north.', source),
      bullet('Storm Ada floods the north and the south.', source),
    ]
    expect(matchReading(day, twice, [known('a', 'Storm Ada floods the north.', source)]).ids).toEqual(['a', null])
  })

  it('get the best pairing as a whole, not the best for whoever comes first', () => {
    const all = [
      known('a', 'one two three four five six seven eight'),
      known('b', 'one two three four five six nine ten'),
    ]
    const first = bullet('one two three four five six eleven twelve')
    const second = bullet('one two three four five six seven twelve')
    expect(matchReading(day, [first, second], all).ids).toEqual(['b', 'a'])
    expect(matchReading(day, [second, first], all).ids).toEqual(['a', 'b'])
  })

  it('with equal texts on two days belong each to its own page', () => {
    const all = [known('a', harbour), known('b', harbour, { pageDate: dayBefore })]
    expect(matchReading(day, [bullet(harbour)], all).ids).toEqual(['a'])
    expect(matchReading(dayBefore, [bullet(harbour)], all).ids).toEqual(['b'])
  })
})

it('finds everything vanished on a blanked page, and nothing of its neighbours', () => {
  const all = [
    known('a', harbour),
    known('b', ferry),
    known('c', ferry, { pageDate: dayBefore }),
    known('d', 'x', { isOnPage: false }),
  ]
  expect(matchReading(day, [], all)).toEqual({ ids: [], vanished: ['a', 'b'] })
})
