import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { feedPartName, parseFeedPart } from '@/lib/archive/feed-addresses'
import { layOut, mostInPart, placeIn, type Period } from '@/lib/feeds/lay-out'

const periods = (...counts: number[]): Period[] => counts.map((entries, i) => ({ period: String(2001 + i), entries }))
const names = (parts: { period: string; part: number }[]) => parts.map(feedPartName)

describe('a feed', () => {
  it('without entries has nothing to subscribe to and no archive', () => {
    expect(layOut([])).toEqual({ archives: [], subscription: [] })
    expect(placeIn(layOut([]), null)).toEqual({ first: null, isPart: false, previous: null, next: null })
  })

  it('with few entries has all of them in what one subscribes to', () => {
    expect(names(layOut(periods(3, 0, 20)).subscription)).toEqual(['2001', '2003'])
    expect(layOut(periods(3, 20)).archives).toEqual([])
  })

  it('has the newest fifty at least in what one subscribes to, and older parts in archives', () => {
    const { archives, subscription } = layOut(periods(10, 230, 49))
    expect(names(archives)).toEqual(['2001', '2002', '2002-2'])
    expect(names(subscription)).toEqual(['2002-3', '2003'])
  })

  it('leads from each archive to those beside it', () => {
    const layout = layOut(periods(10, 230, 49))
    expect(placeIn(layout, null)).toMatchObject({
      first: { period: '2002', part: 3 },
      previous: { part: 2 },
      next: null,
    })
    expect(placeIn(layout, { period: '2002', part: 1 })).toEqual({
      first: { period: '2002', part: 1 },
      isPart: true,
      previous: { period: '2001', part: 1 },
      next: { period: '2002', part: 2 },
    })
  })

  it('has no archive of what one subscribes to, nor of what never was', () => {
    const layout = layOut(periods(10, 230, 49))
    for (const [period, part] of [
      ['2003', 1],
      ['2002', 3],
      ['2002', 9],
      ['1900', 1],
    ] as const)
      expect(placeIn(layout, { period, part })).toBeNull()
  })

  it('keeps its archives as they are whatever is published later', () => {
    const count = fc.integer({ min: 0, max: 450 })
    fc.assert(
      fc.property(fc.array(count, { minLength: 1, maxLength: 6 }), fc.integer({ min: 1, max: 300 }), (counts, more) => {
        const before = layOut(periods(...counts))
        const after = layOut(periods(...counts.slice(0, -1), counts.at(-1)! + more))
        expect(after.archives.slice(0, before.archives.length)).toEqual(before.archives)
      }),
    )
  })

  it('has every entry in one part', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 450 }), { maxLength: 6 }), (counts) => {
        const { archives, subscription } = layOut(periods(...counts))
        const expected = counts.reduce((sum, entries) => sum + Math.ceil(entries / mostInPart), 0)
        expect(new Set(names([...archives, ...subscription])).size).toBe(expected)
      }),
    )
  })
})

describe('the name of a part', () => {
  const site = { type: 'site' } as const
  const list = { type: 'context', slug: 'norway' } as const

  it('is its period, and from the second on its number', () => {
    expect(parseFeedPart(site, '2026-11')).toEqual({ period: '2026-11', part: 1 })
    expect(parseFeedPart(site, '2026-11-2')).toEqual({ period: '2026-11', part: 2 })
    expect(parseFeedPart(list, '2026')).toEqual({ period: '2026', part: 1 })
    expect(parseFeedPart(list, '2026-12')).toEqual({ period: '2026', part: 12 })
  })

  it('has one spelling', () => {
    for (const name of ['2026', '2026-13', '2026-00', '2026-1', '2026-11-1', '2026-11-02', '2026-11-0', '0000-01', 'x'])
      expect([name, parseFeedPart(site, name)]).toEqual([name, null])
    for (const name of ['2026-1', '2026-0', '2026-02', '0000', '26', '2026-1000000'])
      expect([name, parseFeedPart(list, name)]).toEqual([name, null])
  })
})
