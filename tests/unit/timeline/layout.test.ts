import { describe, expect, test } from 'vitest'
import { plainDate } from '@/lib/dates/plain-date'
import { placeLabels, type Label } from '@/lib/timeline/labels'
import { inTwoLines, leastWidth, packLanes, placeEvents, placeOf, ticksAt, zooms } from '@/lib/timeline/layout'

const days = (...dates: string[]) => dates.map(plainDate)
const week = { from: plainDate('2019-06-03'), to: plainDate('2019-06-09') }

describe('places', () => {
  test('a day begins at its share of the time', () => {
    expect(placeOf(week.from, week)).toBe(0)
    expect(placeOf(plainDate('2019-06-04'), week)).toBeCloseTo(1 / 7)
  })

  test('the events of one day are set side by side within it, in their order', () => {
    const places = placeEvents(days('2019-06-04', '2019-06-04', '2019-06-09'), week)
    expect(places.map((place) => place * 7)).toEqual([1.25, 1.75, 6.5].map((day) => expect.closeTo(day) as number))
  })

  test('a single day takes the whole width', () => {
    const day = plainDate('2019-06-03')
    expect(placeEvents([day, day], { from: day, to: day })).toEqual([0.25, 0.75])
  })
})

test('marks that would touch are piled up, and no higher than they must', () => {
  const pixels = [0, 5, 11, 12, 24, 100]
  expect(
    packLanes(
      pixels.map((pixel) => pixel / leastWidth),
      12,
    ),
  ).toEqual([0, 1, 2, 0, 0, 0])
})

describe('labels', () => {
  /** From a fixed seed, so that a failure can be seen again. */
  function numbers(seed: number): () => number {
    return () => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
      return seed / 2_147_483_648
    }
  }

  type Wanted = Parameters<typeof placeLabels>[0][number]
  const edges = ({ place, width }: Wanted, { side }: Label, total: number) => {
    const at = place * total
    return side === 'start' ? { at, start: at, end: at + width } : { at, start: at - width, end: at }
  }

  test.each([3, 20, 200])('of %s events none lies on another or on its line, however wide the drawing', (count) => {
    const next = numbers(count)
    const wanted = Array.from({ length: count }, () => ({
      place: next(),
      width: 80 + 160 * next(),
      weight: Math.floor(next() * 5),
    })).sort((a, b) => a.place - b.place)
    const labels = placeLabels(wanted)
    for (const zoom of zooms)
      for (const width of [leastWidth * 2 ** zoom, leastWidth * 2 ** zoom * 1.4]) {
        const shown = wanted.flatMap((one, i) => {
          const label = labels[i]
          return label && label.from <= zoom ? [{ ...edges(one, label, width), lane: label.lane }] : []
        })
        for (const one of shown) {
          expect(one.start).toBeGreaterThanOrEqual(0)
          expect(one.end).toBeLessThanOrEqual(width)
          for (const other of shown.filter((other) => other !== one && other.lane <= one.lane)) {
            const isApart = one.lane === other.lane ? one.start > other.end || other.start > one.end : true
            const isCrossing = one.lane > other.lane && one.at > other.start && one.at < other.end
            expect([isApart, isCrossing]).toEqual([true, false])
          }
        }
      }
    expect(labels.filter((label) => label?.from === 0).length).toBeGreaterThan(2)
  })

  test('a story of five events in two weeks is labelled whole', () => {
    const labels = placeLabels([0.02, 0.1, 0.35, 0.6, 0.98].map((place) => ({ place, width: 230, weight: 1 })))
    expect(labels.every((label) => label?.from === 0)).toBe(true)
    expect(labels.at(-1)?.side).toBe('end')
  })

  test('what rests on most sources is labelled first', () => {
    const labels = placeLabels([1, 9, 2].map((weight) => ({ place: 0.5, width: 200, weight })))
    expect(labels.map((label) => label?.from)).toEqual([undefined, 0, undefined])
  })
})

describe('a headline on a label', () => {
  test('stands in two lines of whole words, with a sign that there is more', () => {
    expect(inTwoLines('The harbour reopens.')).toEqual(['The harbour reopens.'])
    expect(
      inTwoLines('Greater Manchester Police (GMP) report deadly explosions at Manchester Arena in England'),
    ).toEqual(['Greater Manchester Police (GMP)', 'report deadly explosions at…'])
  })

  test('is cut where it has no spaces', () => {
    const lines = inTwoLines('日'.repeat(200))
    expect(lines.join('').length).toBeLessThan(80)
  })
})

describe('dates under the line', () => {
  const labels = (from: string, to: string, zoom: 0 | 3 = 0) =>
    ticksAt(zoom, { from: plainDate(from), to: plainDate(to) }).map(({ label }) => label)

  test('are days, months or years, the first with its year', () => {
    expect(labels('2019-06-03', '2019-06-09')).toEqual([
      '3 Jun 2019',
      '4 Jun',
      '5 Jun',
      '6 Jun',
      '7 Jun',
      '8 Jun',
      '9 Jun',
    ])
    expect(labels('2019-02-14', '2019-08-30')[0]).toBe('Mar 2019')
    expect(labels('2000-01-01', '2024-12-31')).toEqual(['2000', '2005', '2010', '2015', '2020'])
  })

  test('are more in a wider drawing, and none twice', () => {
    const all = ticksAt(3, { from: plainDate('2019-06-03'), to: plainDate('2019-06-04') }).map(({ date }) => date)
    expect(all).toEqual(['2019-06-03', '2019-06-04'])
    expect(labels('2000-01-01', '2024-12-31', 3).length).toBeGreaterThan(24)
  })
})
