import { describe, expect, it } from 'vitest'
import { plainDate } from '@/lib/dates/plain-date'
import { distanceOf } from '@/lib/search/correct-words'
import { countWords, readQuestion } from '@/lib/search/query-language'
import { readSearch, searchString } from '@/lib/search/search-query'
import { understandDate } from '@/lib/search/understood-date'

const term = (kind: 'word' | 'phrase' | 'prefix', text: string, isExcluded = false) => ({ kind, text, isExcluded })

describe('a question', () => {
  it.each([
    ['tom petty', [term('word', 'tom'), term('word', 'petty')]],
    ['"tom petty" dies', [term('phrase', 'tom petty'), term('word', 'dies')]],
    ['“tom petty”', [term('phrase', 'tom petty')]],
    [
      'elect* -trump -"white house"',
      [term('prefix', 'elect'), term('word', 'trump', true), term('phrase', 'white house', true)],
    ],
    ['"never closed', [term('phrase', 'never closed')]],
    ['a* 北*', [term('word', 'a*'), term('prefix', '北')]],
    ['covid-19 AT&T', [term('word', 'covid-19'), term('word', 'AT&T')]],
    ['trump trump', [term('word', 'trump')]],
    ['- * " "" & | ! :* <->', []],
    ['\u0000nul\u0000 line\nbreak', [term('word', 'nul'), term('word', 'line'), term('word', 'break')]],
  ])('%s', (question, terms) => expect(readQuestion(question)).toEqual(terms))

  it('has as many words as it says', () => {
    expect(countWords(readQuestion('one "two three" -four'))).toBe(4)
  })
})

describe('a date', () => {
  const today = plainDate('2017-04-07')
  it.each([
    ['7 April 2017', 'day', '2017-04-07', ''],
    ['Friday, 7th of April, 2017', 'day', '2017-04-07', ''],
    ['April 7, 2017', 'day', '2017-04-07', ''],
    ['2017-04-07', 'day', '2017-04-07', ''],
    ['2017-4-7 syria', 'day', '2017-04-07', 'syria'],
    ['2017-04', 'month', '2017-04-01', ''],
    ['trump in April 2017', 'month', '2017-04-01', 'trump'],
    ['Sept. 2001', 'month', '2001-09-01', ''],
    ['last March', 'month', '2017-03-01', ''],
    ['last April', 'month', '2016-04-01', ''],
    ['last Friday', 'day', '2017-03-31', ''],
    ['yesterday', 'day', '2017-04-06', ''],
    ['2016', 'year', '2016-01-01', ''],
    ['election 2016', 'year', '2016-01-01', 'election'],
  ])('is understood in “%s”', (question, span, from, rest) => {
    expect(understandDate(question, today)).toMatchObject({ span, from, rest })
  })

  it.each(['30 February 2017', '2017-13-01', '"7 April 2017"', 'may', 'covid-2019x', '12345', '99999-01-01', '1500'])(
    'is not seen in “%s”',
    (question) => expect(understandDate(question, today)?.span === 'day').toBe(false),
  )

  it('ends where its month and its year end', () => {
    expect(understandDate('February 2016', today)?.to).toBe('2016-02-29')
    expect(understandDate('2016', today)?.to).toBe('2016-12-31')
  })
})

describe('an address', () => {
  const read = (query: string) => readSearch(new URLSearchParams(query))

  it('is spelt in one way', () => {
    const asked = read('utm=1&sort=&to=2017&from=2017-04&q=++tom%0Apetty&section=sport')
    expect(asked.ok && searchString(asked.value)).toBe('q=tom+petty&from=2017-04-01&to=2017-12-31&section=sport')
  })

  it.each([
    ['q=' + 'x'.repeat(10_000), 'q'],
    ['q=' + 'x+'.repeat(120), null],
    ['q=' + Array.from({ length: 60 }, (_, i) => `w${i}`).join('+'), 'q'],
    ['from=yesterday', 'from'],
    ['from=2017-02-30', 'from'],
    ['from=2018&to=2017', 'to'],
    ['section=Nope!', 'section'],
    ['context=../etc', 'context'],
    ['cover=1', 'cover'],
    ['sort=random()', 'sort'],
    ['after=x', 'after'],
    ['after=2017-99-99_01900000-0000-7000-8000-000000000000', 'after'],
  ])('%#: what cannot be is refused', (query, parameter) => {
    const asked = read(query)
    expect(asked.ok ? null : asked.error.faults[0]?.parameter).toBe(parameter)
  })
})

it('counts letters that are wrong, missing, too many or swapped', () => {
  expect([distanceOf('donlad', 'donald'), distanceOf('trmp', 'trump'), distanceOf('x', '')]).toEqual([1, 1, 1])
})
