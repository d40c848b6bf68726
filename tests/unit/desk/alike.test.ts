import { describe, expect, it } from 'vitest'
import { alikeOf, isLikelyOne, isPerhapsOne, type Print } from '@/lib/desk/alike/alike'
import { numbersOf } from '@/lib/desk/alike/numbers'
import { reasonOf } from '@/lib/desk/alike/reason'

const print = (headline: string, more: Partial<Print> = {}): Print => ({
  ...{ id: headline, date: '2017-04-07', headline, sources: [], contexts: [] },
  ...more,
})
const common = new Set(['kill', 'least', 'peopl', 'attack'])
const telling = (stem: string) => (common.has(stem) ? 0.2 : 1)
const compare = (a: Print, b: Print) => alikeOf(a, b, telling)

const ferry = print('A ferry with ninety passengers runs aground near the lighthouse of Port Ellery')

describe('two events', () => {
  it('are likely one where most telling words are the same, whatever their order', () => {
    const other = print('Near the lighthouse of Port Ellery, a ferry with 90 passengers has run aground')
    expect(compare(ferry, other)).toMatchObject({ isSameText: false, hasOtherNumbers: false })
    expect(isLikelyOne(compare(ferry, other))).toBe(true)
    expect(compare(other, ferry)).toEqual(compare(ferry, other))
  })

  it('are perhaps one, for who writes, where half of a short headline is in a long one', () => {
    const told = print(
      'The Port Ellery Harbour Board withdraws an order that Quayline unmask a passenger critical of Mayor Brack, after the ferry firm went to court',
    )
    const written = print('Harbour Board drops demand that Quayline name passenger who mocked Mayor Brack')
    expect([isLikelyOne(compare(written, told)), isPerhapsOne(compare(written, told))]).toEqual([false, true])
  })

  it('are one where only typography differs', () =>
    expect(isLikelyOne(compare(print('“It’s over”'), print('"Its over"')))).toBe(true))

  it('are not one for words that everything has', () => {
    const [one, other] = [
      print('At least nine people killed in an attack'),
      print('At least two people killed, attack'),
    ]
    expect(isPerhapsOne(compare(one, other))).toBe(false)
  })

  it('are two where they name other numbers, unless hardly anything else differs', () => {
    const toll = (number: number, more: string) =>
      print(`The toll of the Ellery ferry wreck near Quay rises to ${number} ${more}`)
    const [first, next] = [toll(35, 'while tugs tow her hull towards Brack'), toll(38, 'as divers return')]
    expect(compare(first, next).hasOtherNumbers).toBe(true)
    expect(isLikelyOne(compare(first, next))).toBe(false)
    expect(isLikelyOne(compare(toll(35, ''), toll(38, '')))).toBe(true)
  })

  it('are perhaps one while half of a headline is written', () => {
    const half = print('Ferry aground near Port Ellery lighthouse')
    const long = print(
      `${ferry.headline}; the harbour master sends three tugs and asks the coast guard for helicopters`,
    )
    expect(isLikelyOne(compare(half, long))).toBe(false)
    expect(isPerhapsOne(compare(half, long))).toBe(true)
  })

  it('need fewer words where they cite one article', () => {
    const [url, other] = ['https://www.post.example/ferry?utm_source=feed', 'http://post.example/ferry/']
    const one = print(ferry.headline, { sources: [url] })
    const two = print('Port Ellery: harbour master blames ferry captain, says lighthouse was dark', {
      sources: [other],
    })
    expect(isPerhapsOne(compare(one, two))).toBe(true)
    expect(isPerhapsOne(compare(one, { ...two, sources: [] }))).toBe(false)
  })
})

it('reads numbers in digits and in words', () =>
  expect([...numbersOf('At least nine of 1,200 and 2.5; ninety')]).toEqual(['1200', '2.5', '9', '90']))

it('tells what two have in common, as the first has it', () => {
  const one = print(ferry.headline, { sources: ['https://post.example/ferry'], contexts: ['Port Ellery', 'Ferry'] })
  const other = print('Ferries aground at Ellery', {
    sources: ['http://www.post.example/ferry'],
    contexts: ['Port Ellery'],
  })
  expect(reasonOf(one, other)).toEqual({
    isSameText: false,
    sources: ['post.example/ferry'],
    words: ['ferry', 'aground', 'Ellery'],
    outOf: 3,
    contexts: ['Port Ellery'],
  })
})
