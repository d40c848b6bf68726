import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addressIn, dateOfParams, dayPath, freeSlug, isSlug, slugOf } from '@/lib/archive/addresses'

describe('the slug of a headline', () => {
  const published = ['event-page.md', 'event-page-with-changes.md'].flatMap((file) => {
    const page = readFileSync(new URL(`../../golden/${file}`, import.meta.url), 'utf8')
    return [...page.matchAll(/^\d+\. \[(.+)\]\(\/news\/\d+\/\d+\/\d+\/([^)]+)\.md\)/gm)].map(
      ([, headline = '', slug = '']) => ({ headline, slug }),
    )
  })

  it('is the one that the first site gave', () => {
    expect(published.length).toBeGreaterThanOrEqual(11)
    for (const { headline, slug } of published) expect(slugOf(headline)).toBe(slug)
  })

  it('transliterates instead of dropping', () => {
    expect(slugOf('Müller wins 54–45 in Łódź')).toBe('muller-wins-54-45-in-lodz')
    expect(slugOf('嫦娥 lands')).toMatch(/^[a-z-]+-lands$/)
  })

  it('is never empty and always an address, whatever the headline', () => {
    expect(slugOf('— … —')).toBe('event')
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (headline) => isSlug(slugOf(headline))))
  })

  it('gets a number when it is taken', () => {
    const taken = new Set(['a', 'a-2'])
    expect(freeSlug('a', (slug) => taken.has(slug))).toBe('a-3')
    expect(freeSlug('b', (slug) => taken.has(slug))).toBe('b')
  })
})

describe('the address of a day', () => {
  it('has two digits for the month and none too many for the day', () => {
    expect(dayPath('2017-04-07')).toBe('/news/2017/04/7')
    expect(addressIn('json', { type: 'day', path: dayPath('2017-12-31') })).toBe('/news/2017/12/31/index.json')
    expect(addressIn('md', { type: 'front', path: '/' })).toBe('/index.md')
  })

  it('names a date however it is spelt, and none that does not exist', () => {
    expect(dateOfParams({ year: '2017', month: '4', day: '07' })).toBe('2017-04-07')
    expect(dateOfParams({ year: '2016', month: '02', day: '29' })).toBe('2016-02-29')
    for (const [month, day] of [
      ['02', '29'],
      ['13', '1'],
      ['0', '1'],
      ['04', '31'],
      ['4', '0'],
      ['4', '007'],
    ] as const)
      expect(dateOfParams({ year: '2017', month, day })).toBeNull()
  })
})
