import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  datesOfMonth,
  formatDate,
  fromDatabaseDate,
  parsePlainDate,
  plainDate,
  toDatabaseDate,
  weekday,
} from '@/lib/dates/plain-date'

describe('a calendar date', () => {
  it.each(['2016-02-29', '2000-02-29', '0001-01-01', '9999-12-31', '2017-04-30'])('is %s', (text) => {
    expect(parsePlainDate(text)).toBe(text)
  })

  it.each([
    '2017-02-29',
    '1900-02-29',
    '2017-04-31',
    '2017-13-01',
    '2017-00-10',
    '2017-01-00',
    '0000-01-01',
    '2017-4-7',
    '2017-04-07T00:00',
    '',
    'x',
  ])('is not %j', (text) => {
    expect(parsePlainDate(text)).toBeNull()
    expect(() => plainDate(text)).toThrow(RangeError)
  })

  it('goes to the database and back as the same day, in any zone of the server', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
        (instant) => {
          const date = plainDate(instant.toISOString().slice(0, 10))
          expect(fromDatabaseDate(toDatabaseDate(date))).toBe(date)
        },
      ),
    )
  })

  it('knows the days around it over months, leap days and years', () => {
    expect(addDays(plainDate('2016-12-31'), 1)).toBe('2017-01-01')
    expect(addDays(plainDate('2016-03-01'), -1)).toBe('2016-02-29')
    expect(datesOfMonth('2016-02')).toHaveLength(29)
    expect(weekday(plainDate('2017-04-07'))).toBe(5)
  })

  it('is written for people, whatever was asked before', () => {
    const date = plainDate('2017-04-07')
    expect(formatDate(date, { day: 'numeric', month: 'long', year: 'numeric' })).toBe('7 April 2017')
    expect(formatDate(date, { weekday: 'long' })).toBe('Friday')
    expect(formatDate(date, { day: 'numeric', month: 'long', year: 'numeric' })).toBe('7 April 2017')
  })
})
