import { describe, expect, it } from 'vitest'
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

  it('hold lines that are only indented, and bullets beyond an empty one', () => {
    expect(lines('*[[Crisis]]', ':Banks close.', '*[[Flood]]', '*', '**A dam bursts.', '* * Rain.')).toEqual([
      { line: 2, section: null, topics: ['Crisis'], headline: 'Banks close.' },
      { line: 5, section: null, topics: ['Flood'], headline: 'A dam bursts.' },
      { line: 6, section: null, topics: [], headline: 'Rain.' },
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

  it('are what stands above bullets that only cite or say nothing', () => {
    const { events, problems } = read('*The ferry sinks\n\n**[https://e.org/1 (A)]\n*Rain falls\n**\n*Snow falls')
    expect(problems).toEqual([])
    expect(events.map(({ headline, sources }) => [headline, sources.length])).toEqual([
      ['The ferry sinks', 1],
      ['Rain falls', 0],
      ['Snow falls', 0],
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
