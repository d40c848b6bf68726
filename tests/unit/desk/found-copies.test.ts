import { expect, it } from 'vitest'
import { emptyContent, type EventContent } from '@/lib/desk/content'
import { withFoundCopies } from '@/lib/desk/found-copies'

const known = { publisher: 'The Paper', title: null, publishedOn: null, language: null }
const content = (archiveUrls: Record<string, string | null>): EventContent => ({
  ...emptyContent('2017-04-07'),
  sources: Object.entries(archiveUrls).map(([url, archiveUrl]) => ({
    ...{ ...known, url, archiveUrl, isPaywalled: false, isPrimary: false },
  })),
})
const copiesOf = ({ sources }: EventContent) => sources.map(({ archiveUrl }) => archiveUrl)

it('gives a draft the copy that was found since it began', () => {
  const [mine, base, live] = [content({ a: null }), content({ a: null }), content({ a: 'found' })]
  expect(copiesOf(withFoundCopies(mine, base, live))).toEqual(['found'])
})

it('leaves what its editor said, took away or brought in', () => {
  const base = content({ said: null, taken: 'wrong' })
  const mine = content({ said: 'mine', taken: null, brought: null })
  const live = content({ said: 'found', taken: 'wrong', brought: 'found' })
  expect(copiesOf(withFoundCopies(mine, base, live))).toEqual(['mine', null, null])
})

it('leaves sources alone of which nothing was found', () => {
  const one = content({ a: null, b: null })
  expect(withFoundCopies(one, one, content({ a: null }))).toEqual(one)
})
