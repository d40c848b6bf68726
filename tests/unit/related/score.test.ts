import { describe, expect, it } from 'vitest'
import { listOf, withScore, isWorn, mostKept } from '@/lib/related/ranked-list'
import { mostScore, scoreOf } from '@/lib/related/score'
import { choose } from '@/lib/related/choose'
import { stemsOf, stemsOfAddress } from '@/lib/related/words'

const side = (day = 0, sectionSlug: string | null = null, contextsWeight = 10) => ({ day, sectionSlug, contextsWeight })
const common = (contexts = 0, contextsWeight = 0) => ({ likeness: 0.5, contexts, contextsWeight })

describe('a score', () => {
  it('is the same from both sides, and higher near in time and in one section', () => {
    const [a, b] = [side(0, 'politics'), side(90, 'politics', 4)]
    expect(scoreOf(common(), a, b)).toBe(scoreOf(common(), b, a))
    expect(scoreOf(common(), a, side(10, 'politics'))).toBeGreaterThan(scoreOf(common(), a, b))
    expect(scoreOf(common(), a, b)).toBeGreaterThan(scoreOf(common(), a, side(90, 'sports')))
  })

  it('does not bury a distant event that shares most contexts, nor lift one that shares the least of many', () => {
    expect(scoreOf(common(2, 6), side(0), side(3_000))).toBeGreaterThan(scoreOf(common(), side(0), side(0)))
    expect(scoreOf(common(2, 4), side(0), side(3_000))).toBe(scoreOf(common(), side(0), side(3_000)))
  })

  it.each([0, 1, 2, 5])('is at most what it is bounded by, with %d contexts shared', (contexts) => {
    for (const days of [0, 30, 4_000]) {
      const shared = common(contexts, contexts * 5)
      expect(scoreOf(shared, side(0, 'a'), side(days, 'a'))).toBeLessThanOrEqual(mostScore(shared, days) * 1.000001)
    }
  })
})

describe('a list', () => {
  const many = Array.from({ length: 30 }, (_, i) => ({ id: `e${i}`, score: 1 - i / 100 }))

  it('keeps the best and knows what it left out', () => {
    const list = listOf(many.toReversed())
    expect([list.entries.length, list.entries[0]?.id, list.threshold]).toEqual([mostKept, 'e0', 0.8])
    expect(listOf([{ id: 'weak', score: 0.001 }])).toEqual({ entries: [], threshold: 0 })
  })

  it('takes one in at its place, and never one that others left out may be better than', () => {
    const list = listOf(many)
    expect(withScore(list, 'new', 0.995).entries[1]).toEqual({ id: 'new', score: 0.995 })
    expect(withScore(list, 'new', 0.995).threshold).toBe(0.81)
    expect(withScore(list, 'new', 0.7)).toEqual(list)
    expect(withScore(list, 'e0', 0).entries).toHaveLength(mostKept - 1)
  })

  it('is made anew when too much of it is gone, if there was more', () => {
    const few = { entries: many.slice(0, 5), threshold: 0 }
    expect([isWorn(few), isWorn({ ...few, threshold: 0.2 }), isWorn(listOf(many))]).toEqual([false, true, false])
  })
})

it('words are compared without case, accents, endings and what everybody says', () => {
  expect(stemsOf('The Café’s judges, judging Müller’s elections')).toEqual(stemsOf('cafe judge JUDGED muller election'))
  expect(stemsOf('and of the 7')).toEqual([])
})

it('addresses say what their words say, and no number or broken escape does', () => {
  const url = 'https://news.example.org/world/2017/04/07/us-mideast-crisis-syria-idUSKBN1795S9?article=other'
  expect(stemsOfAddress(url)).toEqual(['mideast', 'crisi', 'syria'])
  expect(stemsOfAddress('https://news.example.org/a%E0%A4%A/harbour')).toContain('harbour')
  expect(stemsOfAddress('not an address')).toEqual([])
})

it('of updates of one story the best comes first, the others last', () => {
  const told = (headline: string, date: string) => ({ headline, date: new Date(date) })
  const events = [
    told('Storm Ada kills ten people', '2017-04-07'),
    told('Storm Ada kills twenty people', '2017-04-08'),
    told('Port Ellery mourns', '2017-04-20'),
    told('Storm Ada kills ten people', '2018-04-07'),
  ]
  expect(choose(events, [], 3)).toEqual([events[0], events[2], events[3]])
  expect(choose(events.slice(0, 2), [], 8)).toEqual(events.slice(0, 2))
  expect(choose(events.slice(0, 3), [events[0]!], 8)).toEqual([events[2], events[0], events[1]])
})
