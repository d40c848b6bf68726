import { Cite, plugins } from '@citation-js/core'
import '@citation-js/plugin-bibtex'
import '@citation-js/plugin-ris'
import { describe, expect, test } from 'vitest'
import type { CitedItem } from '@/lib/citations/cited-item'
import { citationStyles, formatted } from '@/lib/citations/formatted'
import { bibtex, cslJson, ris } from '@/lib/citations/text-files'
import { wikitext } from '@/lib/citations/wikitext'

const cited = (more: Partial<CitedItem> = {}): CitedItem => ({
  key: 'daybook-2017-04-07-a-thing-happens',
  title: 'A thing happens',
  publication: 'Daybook',
  date: '2017-04-07',
  url: 'https://daybook.example/news/2017/04/7/a-thing/v/3',
  version: 3,
  language: 'en',
  archiveUrl: null,
  isLost: false,
  ...more,
})

const hostile = [
  'A “thing” {happens} & costs 50 %, $5, #1, a_b^c ~ d\\e',
  'Straße, Łódź, Ελλάδα, 北京市, القاهرة — “naïve” ’90s',
  "It's ''quoted'' and \"quoted\", `so` -- and --- dashes",
  '{{Unbalanced}} } braces { and [[links]] | pipes = signs',
]

type Read = { title: string; 'container-title': string; issued: { 'date-parts': number[][] }; URL: string }
const read = (text: string): Read => (new Cite(text) as { data: Read[] }).data[0]!

describe('a citation', () => {
  test.each(hostile)('is read back from BibTeX, RIS and CSL-JSON as it was: %s', (title) => {
    const item = cited({ title, publication: 'Straße & Co. {Blatt}', url: 'https://example.org/a_b?c=%20&d=1#e~f' })
    for (const text of [bibtex([item]), ris([item]), cslJson([item])]) {
      const back = read(text)
      expect(back.title).toBe(title)
      expect(back['container-title']).toBe('Straße & Co. {Blatt}')
      // Of RIS this reader takes the year alone.
      expect(back.issued['date-parts']).toEqual([text.startsWith('TY') ? [2017] : [2017, 4, 7]])
      expect(back.URL).toBe(item.url)
    }
    expect(ris([item])).toContain('\r\nDA  - 2017/04/07\r\n')
  })

  test.each([
    ['A thing happens, says the mayor.', 'Says the Mayor,”'],
    ['He dies in the U.S.', 'in the U.S.,”'],
  ])('that is text has one sign at the end of its headline: %s', (title, end) => {
    expect(formatted('chicago', [cited({ title })])[0]).toContain(end)
  })

  test('has plugins that know its formats', () => {
    expect(plugins.list()).toEqual(expect.arrayContaining(['@bibtex', '@ris']))
  })

  test('several are read back, each as itself, also without title or date', () => {
    const items = [cited(), cited({ key: 'other', title: null, date: null, url: 'https://example.org/2' })]
    for (const text of [bibtex(items), ris(items), cslJson(items)])
      expect((new Cite(text) as { data: Read[] }).data.map(({ URL }) => URL)).toEqual(items.map(({ url }) => url))
  })

  test('for Wikipedia cannot end its template early, nor begin a link or another template', () => {
    const [line] = wikitext([cited({ title: hostile[3]!, url: 'https://example.org/a|b}}c' })]).split('\n')
    const inside = line!.slice('{{cite news'.length, -'}}'.length)
    expect(inside.replaceAll('{{!}}', '')).not.toMatch(/\{\{|\}\}|\[\[|\]\]/)
    expect(inside).toContain('|url=https://example.org/a%7Cb%7D%7Dc')
    expect(line).toMatch(/^\{\{cite news \|title=.* \|newspaper=Daybook \|date=2017-04-07 .*\}\}$/)
  })

  test('for Wikipedia names a copy with its day, and whether the page is gone', () => {
    const copy = 'https://web.archive.org/web/20171002223005/https://example.org/'
    expect(wikitext([cited({ archiveUrl: copy, isLost: true })])).toContain(
      `|archive-url=${copy} |archive-date=2017-10-02 |url-status=dead`,
    )
    expect(wikitext([cited({ archiveUrl: 'https://archive.example/x' })])).not.toContain('archive-url')
  })

  test('is text in each style, as the styles have it', () => {
    const item = cited({ title: 'Trump picks 1 <b> judge', url: 'https://d.example/v/3' })
    expect(Object.fromEntries(citationStyles.map(({ id }) => [id, formatted(id, [item])[0]]))).toEqual({
      apa: 'Trump picks 1 <b> judge. (2017, April 7). Daybook. https://d.example/v/3',
      mla: '“Trump Picks 1 <b> Judge.” Daybook, 7 Apr. 2017, https://d.example/v/3.',
      chicago: 'Daybook. “Trump Picks 1 <b> Judge,” April 7, 2017. https://d.example/v/3.',
    })
  })

  test('of which no title is known begins with who published it, and no copy stands in it', () => {
    const item = cited({ title: null, date: null, publication: 'CBS News', url: 'https://c.example/', language: null })
    const texts = citationStyles.map(
      ({ id }) => formatted(id, [{ ...item, archiveUrl: 'https://archive.example/1' }])[0],
    )
    expect(texts).toEqual([
      'CBS News. (n.d.). https://c.example/',
      'CBS News. https://c.example/.',
      'CBS News, n.d. https://c.example/.',
    ])
  })

  test('of a source whose language nobody knows keeps its letters, and several keep their order', () => {
    const items = [
      cited({ key: 'z', title: 'Une chose arrive', language: null, publication: 'Le Monde' }),
      cited({ key: 'a', title: 'eine Sache', language: null, publication: 'Blatt' }),
    ]
    expect(formatted('mla', items).map((text) => text.split('.')[0])).toEqual(['“Une chose arrive', '“eine Sache'])
  })
})
