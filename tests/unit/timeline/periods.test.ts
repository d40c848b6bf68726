import { describe, expect, test } from 'vitest'
import { plainDate } from '@/lib/dates/plain-date'
import { busiest, countPeriods, endOfPeriod, startOfPeriod, unitOf } from '@/lib/timeline/periods'
import { parseRangePart, rangePart, rangeString, readRange } from '@/lib/timeline/range'
import { waysBetween } from '@/lib/timeline/ways'

const span = (from: string, to: string) => ({ from: plainDate(from), to: plainDate(to) })

test.each([
  ['2019-06-01', '2019-06-01', 'day'],
  ['2019-06-01', '2019-08-31', 'day'],
  ['2019-01-01', '2020-12-31', 'week'],
  ['2010-01-01', '2019-12-31', 'month'],
  ['2000-01-01', '2024-12-31', 'quarter'],
  ['1900-01-01', '2024-12-31', 'year'],
] as const)('from %s to %s events are counted by %s, no more of them than can be told apart', (from, to, unit) =>
  expect(unitOf(span(from, to))).toBe(unit),
)

test.each([
  ['day', '2020-02-29', '2020-02-29'],
  ['week', '2020-02-24', '2020-03-01'],
  ['month', '2020-02-01', '2020-02-29'],
  ['quarter', '2020-01-01', '2020-03-31'],
  ['year', '2020-01-01', '2020-12-31'],
] as const)('the %s of 29 February 2020 is %s to %s', (unit, from, to) => {
  const start = startOfPeriod(plainDate('2020-02-29'), unit)
  expect([start, endOfPeriod(start, unit)]).toEqual([from, to])
})

describe('periods', () => {
  test('are counted from days in any order, and end where the time ends', () => {
    const dates = ['2020-02-29', '2020-01-02', '2020-02-03'].map(plainDate)
    expect(countPeriods(dates, 'month', span('2020-01-02', '2020-02-29'))).toEqual([
      { from: '2020-01-02', to: '2020-01-31', events: 1 },
      { from: '2020-02-01', to: '2020-02-29', events: 2 },
    ])
  })

  test('the busiest are chosen apart from each other, in the order of time', () => {
    const months = Array.from({ length: 48 }, (_, i) => {
      const from = plainDate(`${2016 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}-01`)
      return { from, to: endOfPeriod(from, 'month'), events: i === 20 ? 90 : i === 21 ? 80 : i === 40 ? 50 : 1 }
    })
    const chosen = busiest(months, span('2016-01-01', '2019-12-31'))
    expect(chosen.length).toBeLessThanOrEqual(12)
    expect(chosen.map(({ events }) => events)).toEqual(expect.arrayContaining([90, 50]))
    expect(chosen.map(({ events }) => events)).not.toContain(80)
    expect(chosen.map(({ from }) => from)).toEqual(chosen.map(({ from }) => from).toSorted())
  })

  test('a quiet period is not among the busiest', () => {
    const counts = [90, 4, 60, 30, 29, 80]
    const years = counts.map((events, i) => ({ ...span(`${2010 + i}-01-01`, `${2010 + i}-12-31`), events }))
    expect(busiest(years, span('2010-01-01', '2015-12-31')).map(({ events }) => events)).toEqual([90, 60, 30, 29, 80])
  })
})

describe('a range', () => {
  test.each([
    ['', 'whole', ''],
    ['from=2019-06-03&to=2019-06-09', '2019-06-03_2019-06-09', 'from=2019-06-03&to=2019-06-09'],
    ['to=2019-06-09&from=&utm_source=x', '_2019-06-09', 'to=2019-06-09'],
    ['from=2019-06-03', '2019-06-03_', 'from=2019-06-03'],
    ['from=2019-06-09&to=2019-06-03', '2019-06-03_2019-06-09', 'from=2019-06-03&to=2019-06-09'],
  ])('"%s" is kept as %s', (query, part, spelt) => {
    const range = readRange(new URLSearchParams(query))
    expect(range && [rangePart(range), rangeString(range)]).toEqual([part, spelt])
    expect(parseRangePart(part)).toEqual(range)
  })

  test.each(['from=2019-02-30', 'from=x', 'to=2019'])('"%s" is none', (query) =>
    expect(readRange(new URLSearchParams(query))).toBeNull(),
  )

  test.each(['', '_', '2019-06-03', '2019-06-03_2019-06-09_x', 'unreadable', 'x_y'])(
    'nothing is read from the part "%s"',
    (part) => expect(parseRangePart(part)).toBeNull(),
  )
})

test('there are ways to as long a time before and after, as far as anything happened there', () => {
  const all = span('2019-01-01', '2019-12-31')
  expect(waysBetween(span('2019-06-01', '2019-06-30'), all, rangeString)).toEqual({
    earlier: 'from=2019-05-02&to=2019-05-31',
    later: 'from=2019-07-01&to=2019-07-30',
    whole: '',
  })
  expect(waysBetween({ from: null, to: null }, all, rangeString)).toEqual({ earlier: null, later: null, whole: null })
  expect(waysBetween({ from: null, to: plainDate('2019-03-31') }, all, rangeString)).toMatchObject({ earlier: null })
})
