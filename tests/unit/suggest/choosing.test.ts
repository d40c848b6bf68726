import { describe, expect, it } from 'vitest'
import type { Candidate, Named } from '@/lib/suggest/candidates'
import { byPlace, featuresOf } from '@/lib/suggest/features'
import type { Meaning } from '@/lib/suggest/find-meanings'
import { chooseLikely } from '@/lib/suggest/suggest-contexts'
import { leafOf } from '@/lib/suggest/trees'
import { wordsIn } from '@/lib/suggest/words'

type Facts = Partial<Meaning> & { name: string; from: number; to: number; warmth?: number; fit?: number }

const text = 'The king of Jordan meets the Chicago Bulls of Norwick in Amman on Monday'
const words = wordsIn(text)

/** A meaning of some words of the text that many link. */
function candidate({ from, to, warmth = 0, fit = 1, ...facts }: Facts): Candidate {
  const key = words
    .slice(from, to + 1)
    .map((word) => word.key)
    .join(' ')
  const meaning: Meaning = {
    ...{ alias: key, said: 40, linked: 36, contextId: facts.name, events: 36, article: facts.name, mentions: 36 },
    ...{ saidAtAll: 40, linkedAtAll: 36, ...facts },
  }
  const likely = (meaning.linked + 0.2) / (meaning.said + 1)
  const named: Named = {
    key,
    from,
    to,
    written: key,
    words: to - from + 1,
    isCapital: true,
    likely,
    meanings: [meaning],
  }
  const features = featuresOf(
    { named, meaning, warmth, warmest: warmth, fit },
    { ...{ text, words, named: [named] }, at: byPlace([named]) },
  )
  return { named, meaning, company: [], features }
}

const namesOf = (candidates: Candidate[]) => chooseLikely(candidates).map(({ meaning }) => meaning.name)

describe('of what a text may name', () => {
  it('what is often linked is chosen, and what hardly ever is not', () => {
    expect(namesOf([candidate({ name: 'Jordan', from: 3, to: 3 })])).toEqual(['Jordan'])
    expect(
      namesOf([candidate({ name: 'Monday', from: 12, to: 12, said: 400, linked: 1, events: 1, linkedAtAll: 1 })]),
    ).toEqual([])
  })

  it('the likelier of two that want the same words is chosen', () => {
    const [whole, part] = [
      candidate({ name: 'Chicago Bulls', from: 6, to: 7 }),
      candidate({ name: 'Chicago', from: 6, to: 6, linked: 15, events: 15, linkedAtAll: 15 }),
    ]
    expect(namesOf([part, whole])).toEqual(['Chicago Bulls'])
  })

  it('each is chosen once, however often it is named', () => {
    const [first, again] = [
      candidate({ name: 'Jordan', from: 3, to: 3 }),
      candidate({ name: 'Jordan', from: 10, to: 10 }),
    ]
    expect(namesOf([first, again])).toEqual(['Jordan'])
  })
})

it('a tree leads by its forks to a leaf', () => {
  const tree = { features: [0, 1, 0], from: [1, 5, 2], leaves: [10, 20, 30, 40] }
  expect(
    [
      [0, 4],
      [0, 5],
      [1, 0],
      [2, 0],
    ].map((features) => leafOf(tree, features)),
  ).toEqual([10, 20, 30, 40])
})
