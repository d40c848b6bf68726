import { describe, expect, it } from 'vitest'
import { readBullet } from './support'

const sourcesOf = (wikitext: string) => readBullet(`It happens. ${wikitext}`).sources
const bare = { publisher: null, title: null, publishedOn: null }

describe('sources', () => {
  it.each([
    ["[https://e.org/1?a=1&amp;b=2 (AFP via ''Yahoo News'')]", 'https://e.org/1?a=1&b=2', 'AFP via Yahoo News'],
    ['[http://e.org/1 BBC]', 'http://e.org/1', 'BBC'],
    ['[http://e.org/1 ([[BBC News|BBC]] (1))]', 'http://e.org/1', 'BBC (1)'],
    ['[//e.org/1 (BBC )]', 'https://e.org/1', 'BBC'],
    ['[http://e.org/1] (BBC)', 'http://e.org/1', 'BBC'],
    ['http://e.org/1.', 'http://e.org/1', null],
    ['[http://e.org/1 http://e.org/1]', 'http://e.org/1', null],
    ["[http://e.org/region=1&region=2''(Flight)'']", 'http://e.org/region=1&region=2', 'Flight'],
  ])('have an address and a publisher: %s', (wikitext, url, publisher) => {
    expect(sourcesOf(wikitext)).toEqual([{ ...bare, url, publisher }])
  })

  it.each([
    '[ http://e.org/1 (BBC)]',
    '[http:/e.org/1 (BBC)]',
    '[http//e.org/1 (BBC)]',
    '{http://e.org/1 (BBC)]',
    '[http://e.org/1 (BBC)}',
    '[http://e.org/1 (BBC)',
    '[[http://e.org/1 (BBC)]]',
    '(http://e.org/1 BBC)',
    '[http://e.org/1 (BBC]) [[Rain]]',
  ])('are found where the link is not quite right: %s', (wikitext) => {
    const event = readBullet(`It happens. ${wikitext}`)
    expect(event.sources).toEqual([{ ...bare, url: 'http://e.org/1', publisher: 'BBC' }])
    expect(event.headline).toMatch(/^It happens\.(?: Rain)?$/)
  })

  it('name no publisher where the link shows words of the sentence or the title', () => {
    expect(readBullet('The court has [http://e.org/1 ruled] in favour.').sources).toEqual([
      { ...bare, url: 'http://e.org/1' },
    ])
    expect(readBullet('[http://e.org/1 Two old ships sink at sea].').sources).toEqual([
      { ...bare, url: 'http://e.org/1', title: 'Two old ships sink at sea' },
    ])
    expect(readBullet('The court has [http://e.org/1 ruled]. [http://e.org/2] (BBC)').sources).toEqual([
      { ...bare, url: 'http://e.org/1' },
      { ...bare, url: 'http://e.org/2', publisher: 'BBC' },
    ])
  })

  it('are read from cite templates over several lines', () => {
    const cite =
      "<ref name=\"a\">{{cite news\n | url = http://e.org/1\n | title = A [[bridge]] ''falls''\n | work = The Gazette\n | date = 7 April 2017\n}}</ref>"
    expect(sourcesOf(cite)).toEqual([
      { url: 'http://e.org/1', publisher: 'The Gazette', title: 'A bridge falls', publishedOn: '2017-04-07' },
    ])
  })

  it.each([
    ['2017-04-07', '2017-04-07'],
    ['April 7, 2017', '2017-04-07'],
    ['7 Apr. 2017', '2017-04-07'],
    ['April 2017', null],
    ['2017-02-30', null],
  ])('have a date only where it is a whole one: %s', (date, iso) => {
    expect(sourcesOf(`{{cite web|url=http://e.org/1|title=T|publisher=P|date=${date}}}`)[0]?.publishedOn).toBe(iso)
  })

  it('are read from plain references, the title apart from the publisher', () => {
    expect(sourcesOf('<ref>[http://e.org/1 A bridge falls], The Gazette. Retrieved 1 May 2010.</ref>')).toEqual([
      { ...bare, url: 'http://e.org/1', publisher: 'The Gazette', title: 'A bridge falls' },
    ])
    expect(sourcesOf('<ref>http://e.org/1</ref><ref name="b" />')).toEqual([{ ...bare, url: 'http://e.org/1' }])
  })

  it('include Wikinews', () => {
    expect(sourcesOf('[[n:Bridge falls in town|(Wikinews)]]')).toEqual([
      {
        ...bare,
        url: 'https://en.wikinews.org/wiki/Bridge_falls_in_town',
        publisher: 'Wikinews',
        title: 'Bridge falls in town',
      },
    ])
  })

  it('are never addresses of another kind', () => {
    expect(sourcesOf('[mailto:a@e.org (A)] [ftp://e.org/1 (B)] {{cite book|title=T}}')).toEqual([])
  })
})
