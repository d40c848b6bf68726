import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { markupDebris } from '@/tests/support/markup-debris'
import { read } from './support'

const PAGE = [
  '{{Current events|year=2018|month=02|day=28|content=',
  ';Armed conflicts and attacks',
  "*[[War]], [[Peace|''peace'']]",
  '**A [[bridge]]s {{convert|4|ft}} <ref>{{cite news|url=https://e.org/1|title=T}}</ref> falls&nbsp;down. [https://e.org/2 (A)]',
  '<!-- x -->',
  '{| class="x"',
  '| cell',
  '|}',
  '* <nowiki>[[x]]</nowiki> [[File:A.jpg|thumb|b]] https://e.org/3 (C)',
  '}}',
].join('\n')
const PIECES = [
  '[[',
  ']]',
  '{{',
  '}}',
  "'''",
  "''",
  '<ref>',
  '</ref>',
  '<!--',
  '-->',
  '|',
  '\n*',
  '\n**',
  '\n;',
  '[https://e.org ',
  ']',
  '{|',
  '|}',
]
const MORE = [
  '&nbsp;',
  '&amp;nbsp;',
  '<nowiki>',
  '</nowiki>',
  '====',
  '\n',
  '[',
  'http://',
  '<br>',
  '{{db-x}}',
  '\uE000',
  '\0',
  '\uD800',
  'a b',
]

const piece = fc.constantFrom(...PIECES, ...MORE)
const edit = fc.record({ at: fc.nat(PAGE.length), remove: fc.nat(12), insert: fc.array(piece, { maxLength: 3 }) })
const mutatedPage = fc
  .array(edit, { minLength: 1, maxLength: 12 })
  .map((edits) =>
    edits.reduce((page, { at, remove, insert }) => page.slice(0, at) + insert.join('') + page.slice(at + remove), PAGE),
  )
const soup = fc
  .array(fc.oneof(piece, fc.string({ maxLength: 6 })), { maxLength: 60 })
  .map((pieces) => `*${pieces.join('')}`)

function expectClean(page: string): void {
  const { events, problems } = read(page)
  const lineCount = page.split(/\r\n?|[\n\u2028\u2029]/).length
  for (const { headline, line, topics, contexts } of events) {
    expect(headline).not.toMatch(markupDebris)
    expect(headline).toBe(headline.trim())
    expect(headline).not.toBe('')
    expect(line).toBeLessThanOrEqual(lineCount)
    for (const text of [...topics.map(({ name }) => name), ...contexts.map((context) => context.text)])
      expect(text).not.toMatch(markupDebris)
  }
  for (const { line } of problems) expect(line).toBeGreaterThan(0)
}

describe('a broken page', () => {
  it('is read without throwing and without debris, however it was mutated', () => {
    fc.assert(fc.property(mutatedPage, expectClean), { numRuns: 400 })
  }, 60_000)

  it('is read without throwing and without debris, whatever it is made of', () => {
    fc.assert(fc.property(soup, expectClean), { numRuns: 400 })
  }, 60_000)

  it('is no headline that begins with a space where a mark and an entity stood', () => {
    expect(read('*;&amp;nbsp;The bridge falls down.').events).toMatchObject([{ headline: 'The bridge falls down.' }])
  })

  it.each(['\uD83D', '\uDE00', '\uFFFE', '\u{10FFFF}', '\u0085', '&#xFFFF;', '&#xD83D;', '&#1114111;', '&#127;'])(
    'has nothing in its texts that is no character: %j',
    (none) => {
      const [event] = read(`*[[Flood|A ${none} flood]]\n**The bridge${none}falls ${none}down.`).events
      expect(event).toMatchObject({ headline: 'The bridge falls down.', topics: [{ name: 'A flood' }] })
    },
  )

  it.each(['<nowiki>', '<gallery>', '<pre class="a">'])('loses nothing behind a tag that is not closed: %s', (tag) => {
    const { events, problems } = read(`*<nowiki>A</nowiki> mill burns.\n*A ${tag} bridge falls.\n*A tower leans.`)
    expect(events.map(({ headline }) => headline)).toEqual(['A mill burns.', 'A bridge falls.', 'A tower leans.'])
    expect(problems).toEqual([{ line: 2, reason: 'a tag that is not closed' }])
  })

  it('keeps the bullets around the broken one', () => {
    fc.assert(
      fc.property(
        fc.array(
          piece.filter((text) => !/\n|<!--|nowiki|db-/.test(text)),
          { maxLength: 20 },
        ),
        (pieces) => {
          const headlines = read(`*First thing.\n*${pieces.join('')}\n*Last thing.`).events.map(
            ({ headline }) => headline,
          )
          expect(headlines[0]).toContain('First thing.')
          expect(headlines.at(-1)).toContain('Last thing.')
        },
      ),
      { numRuns: 200 },
    )
  })
})

describe('the time to read a page', () => {
  const shapes: [name: string, page: (size: number) => string][] = [
    ['many bullets', (size) => '\n* [[a]] b [https://e.org/1 (C)]'.repeat(size)],
    ['unclosed links in one line', (size) => `*${'[['.repeat(size)}`],
    ['unclosed templates in many lines', (size) => '\n* {{a|b'.repeat(size)],
    ['unclosed templates with parameters in one line', (size) => `*${'{{a|'.repeat(size)}`],
    ['unclosed tags in one line', (size) => `*${'<nowiki>'.repeat(size)}`],
    ['unclosed references in many lines', (size) => '\n* a<ref>b'.repeat(size)],
    ['unclosed references in one line', (size) => `*${'<ref>'.repeat(size)}`],
    ...['{{a', '[[x {{a', '{{a<!--}}-->', '{{a<nowiki>[[</nowiki>', '{{a<ref>}}</ref>'].flatMap((open) =>
      ['', '}}', '}} ]]'].map((close): [string, (size: number) => string] => [
        `many arguments: ${open}${close}`,
        (size) => `*A bridge falls. ${open}${'|'.repeat(size * 2)}${close}`,
      ]),
    ),
    ['nested templates', (size) => `*${'{{a|'.repeat(size)}${'}}'.repeat(size)}`],
    ['tables', (size) => '{|\n|-\n|a\n|}\n'.repeat(size)],
    [
      'a template around all',
      (size) => `{{Current events|year=2018|month=1|day=1|content=${'\n*[[a]] b'.repeat(size)}\n}}`,
    ],
  ]
  it.each(shapes)(
    'grows with its length: %s',
    (_, page) => {
      const small = Math.min(timeOf(page(2_000)), timeOf(page(2_000)))
      const limit = Math.max(small, 5) * 16
      const large = timeOf(page(8_000))
      // Once more where something disturbed it: the slower one says nothing.
      expect(large < limit ? large : timeOf(page(8_000))).toBeLessThan(limit)
    },
    60_000,
  )

  it('loses no event behind too many bars, and no bar of a link', () => {
    const { events, problems } = read(
      `*A {{a${'|'.repeat(2_001)}}} bridge falls.\n*${'[[Mill|mills]] and '.repeat(2_200)}towers burn.`,
    )
    expect(events.map(({ headline }) => headline)).toEqual([
      'A bridge falls.',
      `${'mills and '.repeat(2_200)}towers burn.`,
    ])
    expect(problems).toEqual([{ line: 1, reason: 'a bar after too many' }])
  })

  it('is bounded for a line of a megabyte', () => {
    const { events, problems } = read(`*Before.\n*${'[[a]] {{b}} '.repeat(100_000)}\n*After.`)
    expect(events.map(({ headline }) => headline)).toEqual(['Before.', 'After.'])
    expect(problems).toEqual([{ line: 2, reason: expect.stringContaining('64 KB') }])
  })
})

/** Milliseconds that this process computed, not those in which others did. */
function timeOf(page: string): number {
  const start = process.cpuUsage()
  read(page)
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1_000
}
