import { describe, expect, it } from 'vitest'
import { entityTag, readEntityTag } from '@/lib/api/entity-tag'
import { readKey } from '@/lib/api/once'
import { readQuestion } from '@/lib/api/read-question'
import { ChangesQuestion, DaysQuestion, EventsQuestion } from '@/lib/api/schemas/questions'

describe('Idempotency-Key', () => {
  it.each([
    ['"8e03978e-40d5-43dd-bc93-6894a57f9324"', '8e03978e-40d5-43dd-bc93-6894a57f9324'],
    ['8e03978e', '8e03978e'],
    ['', null],
    ['""', null],
    ['"a', null],
    ['a b', null],
    ['ü', null],
    ['x'.repeat(201), null],
  ])('%s', (header, key) => expect(readKey(header)).toBe(key))
})

describe('If-Match', () => {
  it('is read as it was given', () => {
    expect(readEntityTag(entityTag({ draft: 3, event: 2 }))).toEqual({ draft: 3, event: 2 })
  })
  it.each(['*', '3.2', 'W/"3.2"', '"3"', '"3.2", "4.2"', '"-1.2"', `"${'9'.repeat(30)}.1"`])('is not %s', (header) =>
    expect(readEntityTag(header)).toBeNull(),
  )
})

describe('a question', () => {
  const ask = (schema: typeof EventsQuestion | typeof ChangesQuestion | typeof DaysQuestion, query: string) => {
    const read = readQuestion(schema, new URLSearchParams(query))
    return read.ok ? read.value : read.error.errors.map(({ parameter, detail }) => `${parameter} ${detail}`)
  }

  it('has what is not said in its address', () => {
    expect(ask(EventsQuestion, 'from=2017-04-07&q=')).toEqual({ from: '2017-04-07', order: 'newest', limit: 50 })
    expect(ask(ChangesQuestion, '')).toEqual({ since: 'p0', limit: 50 })
  })

  it.each([
    ['from=2017-02-30', ['from should be a day such as 2017-04-07']],
    ['from=0000-01-01', ['from should be a day such as 2017-04-07']],
    ['from=2017-04-08&to=2017-04-07', ['to is before the first day']],
    ['limit=0', ['limit should be at least 1']],
    ['limit=101', ['limit should be at most 100']],
    ['limit=1abc', ['limit should be a number']],
    ['limit=1.5', ['limit should be a whole number']],
    ['context=a&context=b', ['context should be given once']],
    ['context[]=a', ['context[] means nothing here']],
    ['__proto__=a', ['__proto__ means nothing here']],
    ['context=Donald%20Trump', ['context should be the last part of an address, such as donald-trump']],
    ['after=2017-02-30_019a0000-0000-7000-8000-000000000000', ['after should be taken from the `next` of a page']],
    [`q=${'x'.repeat(501)}`, ['q should have at most 500 characters']],
  ])('is refused as %s', (query, faults) => expect(ask(EventsQuestion, query)).toEqual(faults))

  it.each(['-1', '1e9', 'yesterday', '2017', `p${'9'.repeat(40)}`, "1' or 1=1"])('is not since %s', (since) =>
    expect(ask(ChangesQuestion, new URLSearchParams({ since }).toString())).toEqual([
      'since should be taken from `next`, a moment such as 2026-11-28T12:00:00Z, or "latest"',
    ]),
  )
})
