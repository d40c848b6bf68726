import { describe, expect, it } from 'vitest'
import { writeCheckedPage } from '@/lib/export/check-day-page'
import { writeDayPage, type PageEvent } from '@/lib/export/write-day-page'
import type { EventFacts } from '@/lib/events/facts'

const date = '2019-06-04'

const event = (facts: Partial<EventFacts> = {}): PageEvent => {
  const { topics = [], contexts = [] } = facts
  return {
    facts: {
      ...{ date, section: null, headline: 'The harbour reopens.', topics, contexts, sources: [] },
      heading: topics[0]?.name ?? contexts[0]?.name ?? null,
      ...facts,
    },
    details: {},
  }
}
const section = (name: string) => ({ name, asWritten: name })
const text = (name: string, article = name) => ({ name, article, via: 'TEXT' as const })
const topic = (name: string, article: string | null = name) => ({ name, article })
const viaTopic = (name: string, article = name) => ({ name, article, via: 'TOPIC' as const })

describe('a day as a page of the portal', () => {
  it('has sections, nested topics, links in the text’s own words, and sources by publisher', () => {
    const sources = [
      { url: 'https://post.example/1', publisher: 'The Ellery Post' },
      { url: 'https://www.herald.example/2', publisher: 'herald.example' },
      { url: 'https://gazette.example/3', publisher: 'Gazette' },
    ]
    const page = writeDayPage(date, [
      event({
        section: section('Disasters and accidents'),
        topics: [topic('Floods of 2019'), topic('Ellery flood', null)],
        contexts: [text('Ellery', 'Port Ellery'), viaTopic('Floods of 2019')],
        headline: 'Ellery’s harbour is 5 < 6 m [deep].',
        sources,
      }),
      event({
        section: section('Disasters and accidents'),
        topics: [topic('Floods of 2019')],
        contexts: [viaTopic('Floods of 2019')],
      }),
    ])
    expect(page).toBe(
      [
        '{{Current events|top=yes|year=2019|month=6|day=4}}',
        "'''Disasters and accidents'''",
        '*[[Floods of 2019]]',
        '**Ellery flood',
        '***[[Port Ellery|Ellery]]’s harbour is 5 &#60; 6 m &#91;deep&#93;. [https://post.example/1 (The Ellery Post)] [https://www.herald.example/2] [https://gazette.example/3 (Gazette)]',
        '**The harbour reopens.',
        '{{Current events|bottom=yes}}',
        '',
      ].join('\n'),
    )
  })

  it.each<[string, PageEvent[]]>([
    ['no section after one', [event({ section: section('Sports') }), event({ headline: 'It rains all day.' })]],
    [
      'a topic named like a section',
      [event(), event({ topics: [topic('Armed conflict', null)], headline: 'They fight on.' })],
    ],
    ['a topic that is a sentence', [event({ topics: [topic('They went to war over it all.', null)] })]],
    ['letters behind a link', [event({ headline: 'An Israeli is here.', contexts: [text('Israel')] })]],
    ['a link of another language', [event({ headline: 'A Dorf burns.', contexts: [text('Dorf', 'de:Dorf')] })]],
    [
      'two links in one topic',
      [event({ topics: [topic('War of A and B', 'A')], contexts: [viaTopic('A'), viaTopic('B')] })],
    ],
    [
      'a topic’s article in the text',
      [event({ headline: 'Aland wins.', topics: [topic('War in Aland', 'Aland')], contexts: [text('Aland')] })],
    ],
    ['odd characters', [event({ headline: 'The {odd} ~~~ & 3 > 2; AT&T = 100% *sure* it’s "fine" #1.' })]],
    [
      'odd addresses',
      [
        event({
          sources: ['?a=1&region=2&copy=3', "?q='x'", '?a[]=1|2', '(x)_y~z;'].map((rest) => ({
            url: `https://post.example/${rest}`,
            publisher: 'AFP (via Yahoo [News])',
          })),
        }),
      ],
    ],
    [
      'titles and dates of sources',
      [
        {
          ...event({ sources: [{ url: 'https://post.example/?a=1', publisher: 'The Post' }] }),
          details: {
            'https://post.example/?a=1': { title: 'Rain = 5, more {rain} [here]', publishedOn: '2019-06-03' },
          },
        },
      ],
    ],
  ])('reads back the same with %s', (_, events) => {
    const written = writeCheckedPage(date, events)
    expect(written.lossy, written.text).toEqual([])
  })

  it('says what cannot be said: a link whose words are not in the text', () => {
    expect(writeCheckedPage(date, [event({ contexts: [text('Nowhere')] })]).lossy).toMatchObject([
      { date, fields: ['heading', 'contexts'] },
    ])
  })
})
