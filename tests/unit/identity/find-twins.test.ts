import { expect, it } from 'vitest'
import { findTwins } from '@/lib/ingest/identity/find-twins'
import type { KnownEvent } from '@/lib/ingest/identity/match-reading'

const known = (id: string, pageDate: string, headline: string, sources: string[] = []): KnownEvent => ({
  id,
  pageDate,
  isOnPage: true,
  headline,
  sources,
  contexts: [],
  topics: [],
  section: null,
  position: 0,
})

const pairs = (gone: KnownEvent[], standing: KnownEvent[]) =>
  findTwins(gone, standing).map(({ gone, twin }) => [gone.id, twin.id])

it('pairs what left one day with its copy on the next', () => {
  const gone = known('a', '2019-06-03', 'The bridge over the Ell is closed.')
  expect(pairs([gone], [known('b', '2019-06-04', 'The bridge over the Ell is closed.')])).toEqual([['a', 'b']])
})

it('pairs a copy that was reworded, when it cites the same article', () => {
  const gone = known('a', '2019-06-03', 'The bridge over the Ell is closed.', ['https://post.example/bridge'])
  expect(
    pairs(
      [gone],
      [
        known('b', '2019-06-04', 'The old bridge over the river Ell is closed for a year.', [
          'https://post.example/bridge',
        ]),
      ],
    ),
  ).toEqual([['a', 'b']])
})

it('leaves alone what is only similar', () => {
  const gone = known('a', '2019-06-03', 'A strong earthquake shakes the island of Ell.')
  expect(pairs([gone], [known('b', '2019-06-04', 'A second earthquake shakes the islands of Tarn and Ell.')])).toEqual(
    [],
  )
})

it('never pairs two bullets of one page that cite one article for two things', () => {
  const gone = known('a', '2019-06-03', 'Storm Ada floods the north of Ellery.', ['https://post.example/ada'])
  expect(
    pairs(
      [gone],
      [known('b', '2019-06-03', 'Storm Ada floods the harbour of Ellery too.', ['https://post.example/ada'])],
    ),
  ).toEqual([])
})

it('never pairs two bullets that stood on one page and differ in a single word', () => {
  const gone = known('a', '2019-06-03', 'A magnitude 5.1 earthquake shakes the island of Ell.')
  const other = known('b', '2019-06-03', 'A magnitude 7.1 earthquake shakes the island of Ell.')
  expect(pairs([gone], [other])).toEqual([])
})

it('pairs two of one page that say the same in the same words', () => {
  const gone = known('a', '2019-06-03', 'Ellery votes.', ['https://post.example/1'])
  expect(pairs([gone], [known('b', '2019-06-03', 'Ellery votes!', ['https://post.example/2'])])).toEqual([['a', 'b']])
})

it('gives each event at most one twin', () => {
  const gone = [known('a', '2019-06-03', 'Ellery votes.'), known('b', '2019-06-05', 'Ellery votes.')]
  expect(pairs(gone, [known('c', '2019-06-04', 'Ellery votes.')])).toHaveLength(1)
})
