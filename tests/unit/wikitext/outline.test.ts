import { describe, expect, it } from 'vitest'
import { isSectionName, sectionNamed } from '@/lib/ingest/wikitext/sections'
import { outlineOf, read } from './support'

const lines = (...page: string[]) => outlineOf(read(page.join('\n')))

describe('topics', () => {
  it('nest to any depth and end where the bullets step out', () => {
    expect(
      lines(
        '*[[War]]',
        '**[[Siege]]:',
        '***[[Bridge]]',
        '****It falls. [https://e.org/1 (A)]',
        '***It rains. [https://e.org/2 (A)]',
        '*Peace comes.',
      ),
    ).toEqual([
      { line: 4, section: null, topics: ['War', 'Siege', 'Bridge'], headline: 'It falls.' },
      { line: 5, section: null, topics: ['War', 'Siege'], headline: 'It rains.' },
      { line: 6, section: null, topics: [], headline: 'Peace comes.' },
    ])
  })

  it('hold bullets that are indented with colons', () => {
    expect(lines('*[[Crisis]]:', ':*Banks close.', ':* Shops open.', '*[[Flood]]', '**: A dam bursts.')).toEqual([
      { line: 2, section: null, topics: ['Crisis'], headline: 'Banks close.' },
      { line: 3, section: null, topics: ['Crisis'], headline: 'Shops open.' },
      { line: 5, section: null, topics: ['Flood'], headline: 'A dam bursts.' },
    ])
  })

  it('may link two articles, or none', () => {
    const { events } = read('*[[War (2011)|War]], [[Peace talks]]\n**They meet.\n*Floods in the south:\n**It rains.')
    expect(events.map(({ topics }) => topics)).toEqual([
      [
        {
          name: 'War, Peace talks',
          links: [
            { text: 'War', article: 'War (2011)' },
            { text: 'Peace talks', article: 'Peace talks' },
          ],
        },
      ],
      [{ name: 'Floods in the south', links: [] }],
    ])
  })

  it('may end like a sentence when the bullet is nothing but a link', () => {
    expect(lines('*[[Clash at the old embassy in Washington, D.C.]]', '**It ends.')).toMatchObject([
      { topics: ['Clash at the old embassy in Washington, D.C.'] },
    ])
  })
})

describe('events', () => {
  it('are also bullets that begin with a topic and a colon, or only name an article with nothing below', () => {
    expect(lines('* [[Harbour fire]]: A ship burns.', '* [[March for peace]]')).toEqual([
      { line: 1, section: null, topics: [], headline: 'Harbour fire: A ship burns.' },
      { line: 2, section: null, topics: [], headline: 'March for peace' },
    ])
  })

  it('are also bullets with a source and further bullets below', () => {
    expect(
      lines('*The king resigns. [https://e.org/1 (A)]', '**The queen follows. [https://e.org/2 (A)]'),
    ).toMatchObject([{ headline: 'The king resigns.' }, { headline: 'The queen follows.', topics: [] }])
  })

  it('take the source that stands on a bullet or line of its own below', () => {
    const { events } = read(
      '*The king of the north resigns today.\n**[https://e.org/1 (A)]\n*Rain.\n[https://e.org/2 (B)]',
    )
    expect(events.map(({ headline, sources }) => [headline, sources.map(({ publisher }) => publisher)])).toEqual([
      ['The king of the north resigns today.', ['A']],
      ['Rain.', ['B']],
    ])
  })

  it('may go on in the next line, and may lack their bullet', () => {
    expect(lines('*A train', 'leaves the rails.', '*It rains.', 'Snow falls in the mountains.')).toEqual([
      { line: 1, section: null, topics: [], headline: 'A train leaves the rails.' },
      { line: 3, section: null, topics: [], headline: 'It rains.' },
      { line: 4, section: null, topics: [], headline: 'Snow falls in the mountains.' },
    ])
  })

  it('are not made of empty bullets', () => {
    expect(lines(';Sports', '*', '**', '* <!-- nothing yet -->', '* [https://e.org/1].', '*One wins.')).toEqual([
      { line: 6, section: 'Sports', topics: [], headline: 'One wins.' },
    ])
  })

  it('stand on their own lines however many lines a reference or comment takes', () => {
    const ref = '<ref>{{cite news\n|url=https://e.org/1\n|title=Title\n}}</ref>'
    expect(lines(`*First${ref} happens.`, '<!-- a', 'b -->', '*Second happens.').map(({ line }) => line)).toEqual([
      1, 7,
    ])
  })
})

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
      lines("'''Sport''", '*Weather', '**It rains.', ';Law and crime<ref>http://e.org/1</ref>', '*A thief is caught.'),
    ).toMatchObject([
      { section: 'Sports', topics: ['Weather'], headline: 'It rains.' },
      { section: 'Law and crime', topics: [], headline: 'A thief is caught.' },
    ])
  })

  it('do not take a line of news for a name', () => expect(isSectionName('Sports day in the village')).toBe(false))
})
