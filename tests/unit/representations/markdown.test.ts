import { describe, expect, test } from 'vitest'
import type { FrontView } from '@/lib/archive/views'
import { renderMarkdown } from '@/lib/representations/markdown'
import { headingText, inlineText, link, paragraph } from '@/lib/representations/markdown-text'
import { eventPageView, eventView, sparseEventView } from '@/tests/support/event-views'
import { dayView, frontView, listView, monthView, site } from '@/tests/support/views'

/** What a page has above its last rule: the lines it has always had. */
const oldPart = (markdown: string) => markdown.slice(0, markdown.lastIndexOf('\n---\n'))
const front = (...dates: string[]): FrontView => ({
  ...frontView(),
  days: dates.map((date) => dayView({ date, events: [sparseEventView('One.', date)] })),
})

describe('a day in Markdown', () => {
  test('has its heading, headline and summary, or contexts instead, in the lines it has always had', () => {
    const events = [
      eventView({ headline: 'A bridge opens.', heading: 'Bridges', summary: 'Cars may cross it.' }),
      eventView({ headline: 'A quiet vote.', heading: 'Votes', summary: null }),
      sparseEventView('Nothing else is known.'),
    ]
    expect(oldPart(renderMarkdown(dayView({ events }), site))).toBe(`
Formats: [HTML](/news/2019/06/4/index.html)  [JSON](/news/2019/06/4/index.json)  [XML](/news/2019/06/4/index.xml)  

## [2019-6-4](/news/2019/06/4/index.md)

##### Bridges
### [A bridge opens.](/news/2019/06/4/a-bridge-opens.md)
Cars may cross it.

##### Votes
### [A quiet vote.](/news/2019/06/4/a-quiet-vote.md)
_Context: Port Ellery, harbour\\_wall_

### [Nothing else is known.](/news/2019/06/4/nothing-else-is-known.md)

## [Previous Day...](/news/2019/05/31/index.md)
`)
  })

  test('has the sources of every event below', () => {
    const details = renderMarkdown(dayView(), site).split('\n---\n')[1]
    expect(details).toContain(
      '\n- Sources:\n  1. [The Ellery Post](<https://post.example/2019/06/harbour-(reopens)?a=1&b=2|3>), ',
    )
  })
})

describe('the front page in Markdown', () => {
  test('calls three days in a row by their names, a rule between them', () => {
    const labels = oldPart(renderMarkdown(front('2019-03-01', '2019-02-28', '2019-02-27'), site))
    expect(labels.split('\n').filter((line) => /^## |^---/.test(line))).toEqual([
      '## [News](/news/2019/03/1/index.md)',
      '---',
      '## [Yesterday](/news/2019/02/28/index.md)',
      '---',
      '## [Day Before Yesterday](/news/2019/02/27/index.md)',
    ])
  })

  test('says "Yesterday" only of the day before', () => {
    const markdown = renderMarkdown(front('2019-03-02', '2019-02-28', '2019-02-27'), site)
    expect(markdown).not.toContain('Yesterday')
    expect(markdown).toContain('## [2019-2-28](/news/2019/02/28/index.md)')
  })
})

describe('an event in Markdown', () => {
  test('has no section of which it knows nothing', () => {
    const markdown = oldPart(
      renderMarkdown(eventPageView({ sources: [], coverImage: null, changes: [], related: [] }), site),
    )
    expect(markdown).not.toMatch(/Sources|Changes|Related/)
  })

  test('names what was put right first of what follows after the rule, and nothing where nothing was', () => {
    const [old, added = ''] = renderMarkdown(eventPageView(), site).split('\n---\n')
    expect(added.trimStart()).toMatch(
      /^### Corrections:\n\n1\. _Corrected 2019-06-05 07:00:08:_ An earlier version named/,
    )
    expect(old).toContain('_2019-06-04 10:30:06 (Update, correction)_')
    expect(renderMarkdown(eventPageView({ corrections: [] }), site)).not.toContain('Corrections')
  })

  test('says what a shared link would not: an event related without a shared context has no context line', () => {
    expect(renderMarkdown(eventPageView(), site)).toContain('3. [A museum opens.](/news/2020/01/2/a-museum-opens.md)\n')
  })
})

test('a month in Markdown counts its days', () => {
  const markdown = renderMarkdown(monthView, site)
  expect(markdown).toContain('- [2019-06-02](/news/2019/06/2/index.md): 1 event\n')
  expect(markdown).toContain('- [2019-06-03](/news/2019/06/3/index.md): 2 events\n')
})

test('a list in Markdown has its events by day, newest first, and leads to the older ones', () => {
  const markdown = renderMarkdown(listView({ name: 'Port [Ellery]' }), site)
  expect(
    oldPart(markdown)
      .split('\n')
      .filter((line) => /^(?:Formats|#)/.test(line)),
  ).toEqual([
    'Formats: [HTML](/contexts/port-ellery.html?before=2019-07-01)  [JSON](/contexts/port-ellery.json?before=2019-07-01)  [XML](/contexts/port-ellery.xml?before=2019-07-01)  ',
    '# Port \\[Ellery\\]',
    '## [2019-6-30](/news/2019/06/30/index.md)',
    '##### Port Ellery harbour repairs',
    expect.stringMatching(/^### \[The harbour of Port Ellery/),
    '## [2019-6-4](/news/2019/06/4/index.md)',
    '##### Port Ellery harbour repairs',
    '### [A quiet vote.](/news/2019/06/4/a-quiet-vote.md)',
    '### [Nothing else is known.](/news/2019/06/4/nothing-else-is-known.md)',
    '## [Older...](/contexts/port-ellery.md?before=2019-06-03)',
  ])
  expect(markdown).toContain('\n- Total: 321 events\n')
  expect(renderMarkdown(listView({ next: null }), site)).not.toContain('Older')
})

describe('text in Markdown', () => {
  test.each([
    'AT&T says: "Who\'s there?" – 54–45, 3.5% (or $4), a+b = c; #tag, e-mail me @ once!',
    'The U.S. {and others} | all | agree ^ that – 100 > 99 / 1 & R&D',
  ])('stays as it is where it is plain: %s', (text) => {
    expect([inlineText(text), headingText(text)]).toEqual([text, text])
  })

  test.each([
    ['[a] *b* _c_ `d` <e> \\ ~f~', '\\[a\\] \\*b\\* \\_c\\_ \\`d\\` \\<e> \\\\ \\~f\\~'],
    ['&amp; &#35; AT&T', '\\&amp; \\&#35; AT&T'],
    [' two\nlines\u0000 ', 'two lines'],
  ])('is escaped where it would be markup: %j', (text, escaped) => expect(inlineText(text)).toBe(escaped))

  test.each([
    ['# no heading', '\\# no heading'],
    ['> no quotation', '\\> no quotation'],
    ['- no list', '\\- no list'],
    ['+ no list', '\\+ no list'],
    ['1. no list', '1\\. no list'],
    ['2017) no list', '2017\\) no list'],
    ['---', '\\---'],
    ['===', '\\==='],
    ['-5 °C', '-5 °C'],
    ['1.5 million', '1.5 million'],
  ])('is escaped where it begins a paragraph: %s', (text, escaped) => expect(paragraph(text)).toBe(escaped))

  test('keeps a hash at the end of a heading', () => expect(headingText('C #')).toBe('C \\#'))

  test.each([
    ['https://a.example/b_(c)', '[t](<https://a.example/b_(c)>)'],
    ['https://a.example/b c', '[t](<https://a.example/b c>)'],
    ['https://a.example/?b&amp;c', '[t](https://a.example/?b\\&amp;c)'],
  ])('leads to the whole address: %s', (address, markdown) => expect(link('t', address)).toBe(markdown))
})
