import { describe, expect, it } from 'vitest'
import { headlineOf, readBullet } from './support'

describe('a template in a headline', () => {
  it.each([
    [
      'It covers {{convert|1.5|e6sqmi|km2}} and is {{convert|12|ft|6|in|m}} high.',
      'It covers 1.5 million sq mi and is 12 ft 6 in high.',
    ],
    ['It is {{val|12000|u=km}} long and {{val|5.25}} wide.', 'It is 12,000 km long and 5.25 wide.'],
    ['It costs {{currency|500|EUR}}, not {{currency|5 million|XYZ}}.', 'It costs €500, not XYZ 5 million.'],
    [
      'The {{transliteration|ar|ALA|souk}} and the {{lang|fr|mairie}} close{{dash}}for good.',
      'The souk and the mairie close – for good.',
    ],
  ])('is worded as on the page: %s', (wikitext, text) => expect(headlineOf(wikitext)).toBe(text))

  it('links the team it stands for', () => {
    const { headline, contexts } = readBullet(
      '{{fb|FRA}} and {{cr|IND}} win, {{fbu|20|ESP}} and {{fb-rt|Narnia}} lose.',
    )
    expect(headline).toBe('France and India win, Spain U20 and Narnia lose.')
    expect(contexts).toEqual([
      { text: 'France', article: 'France national football team' },
      { text: 'India', article: 'India national cricket team' },
      { text: 'Spain U20', article: 'Spain national under-20 football team' },
      { text: 'Narnia', article: 'Narnia national football team' },
    ])
  })
})
