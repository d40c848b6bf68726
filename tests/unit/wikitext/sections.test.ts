import { describe, expect, it } from 'vitest'
import { isSectionName, sectionNamed } from '@/lib/ingest/wikitext/sections'
import { outlineOf, read } from './support'

const lines = (...page: string[]) => outlineOf(read(page.join('\n')))

describe('sections', () => {
  it('get one name, and the spelling is kept', () => {
    const { events } = read(
      ";'''Business and economics:'''\n*A.\n====Sport====\n*B.\n'''[[War|Armed conflicts and attacks]]'''\n*C.\n; Gardening news\n*D.",
    )
    expect(events.map(({ section, sectionAsWritten }) => [section, sectionAsWritten])).toEqual([
      ['Business and economy', 'Business and economics'],
      ['Sports', 'Sport'],
      ['Armed conflicts and attacks', 'Armed conflicts and attacks'],
      ['Gardening news', 'Gardening news'],
    ])
  })

  it.each([
    ['Armed attacks and conflicts', 'Armed conflicts and attacks'],
    ['Arts, culture and society', 'Arts and culture'],
    ['Disasters & accidents', 'Disasters and accidents'],
    ['International Relations', 'International relations'],
    ['Law and crimes:', 'Law and crime'],
    ['Politics and election', 'Politics and elections'],
    ['science', 'Science and technology'],
    ['Environment', 'Environment'],
    ['health', 'Health and medicine'],
    ['chess problems', 'Chess problems'],
  ])('files %s under %s', (written, name) => expect(sectionNamed(written)).toBe(name))

  it('are not one-word topics with bullets below, but may have a source or stray quote marks', () => {
    expect(
      lines(
        "'''Sport''",
        '*Weather',
        '**It rains.',
        ';Law and crime<ref>http://e.org/1</ref>',
        '*A thief is caught.',
        ';[[Ayr]]: Rain falls. https://e.org/2',
      ),
    ).toMatchObject([
      { section: 'Sports', topics: ['Weather'], headline: 'It rains.' },
      { section: 'Law and crime', topics: [], headline: 'A thief is caught.' },
      { section: 'Law and crime', topics: [], headline: 'Ayr: Rain falls.' },
    ])
  })

  it.each(['September 2, 2003', 'Tuesday, 2 September 2003', 'September 2'])(
    'are not the date of the page: %s',
    (date) => expect(lines(`==${date}==`, '*It rains.')).toMatchObject([{ section: null, headline: 'It rains.' }]),
  )

  it('do not take a line of news for a name', () => expect(isSectionName('Sports day in the village')).toBe(false))
})
