import { describe, expect, it } from 'vitest'
import { contentDifferences } from '@/lib/desk/content-differences'
import { listDifferences } from '@/lib/desk/list-differences'
import { wholeFrame } from '@/lib/images/cover-content'
import { content, source } from '@/tests/support/desk'

const context = (name: string, article: string | null = name) => ({ name, article, via: 'TEXT' as const })
const names = (all: string) => [...all].map((name) => context(name))

/** "+b 2", "-a 1", "~c 1>3", "=d 2" (changed): what became of each. */
const told = (before: Parameters<typeof listDifferences>[0], after: typeof before) =>
  listDifferences(before, after).map(({ item, from, to, isMoved, parts }) => {
    const name = 'url' in item ? item.url : item.name
    if (from === null) return `+${name} ${to}`
    if (to === null) return `-${name} ${from}`
    return `${parts.length ? '=' : ''}${isMoved ? '~' : ''}${name} ${from}>${to}`
  })

describe('the differences of a list', () => {
  it.each([
    ['abc', 'abc', []],
    ['abc', 'ac', ['-b 2']],
    ['ac', 'abc', ['+b 2']],
    ['abcd', 'dabc', ['~d 4>1']],
    ['abcd', 'bcda', ['~a 1>4']],
    ['ab', '', ['-a 1', '-b 2']],
    ['', 'ab', ['+a 1', '+b 2']],
    ['abc', 'xca', ['-b 2', '+x 1', expect.stringMatching(/^~[ac] /)]],
  ])('from %j to %j are as few as can be', (before, after, differences) => {
    expect(told(names(before), names(after))).toEqual(differences)
  })

  it('tell a changed item from one that went and one that came', () => {
    const before = [source('https://a.example/1'), source('https://a.example/2')]
    const after = [source('https://a.example/2', { title: 'Two', isPaywalled: true }), source('https://a.example/3')]
    expect(listDifferences(before, after)).toMatchObject([
      { item: { url: 'https://a.example/1' }, from: 1, to: null },
      {
        item: { url: 'https://a.example/2' },
        isMoved: false,
        parts: [
          { label: 'Title', before: null, after: 'Two' },
          { label: 'For subscribers', before: 'no', after: 'yes' },
        ],
      },
      { item: { url: 'https://a.example/3' }, from: null, to: 2 },
    ])
  })

  it('know an item by its name to which an article was added', () => {
    expect(listDifferences([context('Harbour', null)], [context('Harbour', 'Port Ellery harbour')])).toMatchObject([
      { parts: [{ label: 'Wikipedia article', before: null, after: 'Port Ellery harbour' }] },
    ])
  })

  it('know an item that was moved and changed', () => {
    expect(told(names('abc'), [context('c'), context('A', 'a'), context('b')])).toEqual(['~c 3>1', '=A 1>2'])
  })
})

describe('the differences of two contents', () => {
  const cover = {
    ...{ imageId: null, url: '/covers/a.webp', alt: 'A', caption: null, credit: 'A. Painter' },
    ...{ license: 'CC0', provenance: '', frame: wholeFrame },
  }

  it('are none of the same', () =>
    expect(
      contentDifferences(content({ headline: 'A', sources: [] }), content({ headline: 'A', sources: [] })),
    ).toEqual([]))

  it('are told by field, in the order of the form', () => {
    const before = content({ headline: 'A vote', sources: [], section: 'Sport', cover })
    const after = content({
      ...{ headline: 'A quiet vote', summary: 'Nobody spoke.', date: '2017-04-08', section: null, sources: [] },
      ...{ topics: [{ name: 'Votes', article: null }], cover: { ...cover, credit: 'B. Painter' } },
    })
    expect(contentDifferences(before, after)).toMatchObject([
      { kind: 'words', field: 'headline', before: 'A vote', after: 'A quiet vote' },
      { kind: 'words', field: 'summary', before: '', after: 'Nobody spoke.' },
      { kind: 'value', field: 'date', before: '2017-04-07', after: '2017-04-08' },
      { kind: 'value', field: 'section', before: 'Sport', after: null },
      { kind: 'items', field: 'topics', items: [{ from: null, to: 1 }] },
      { kind: 'cover', field: 'cover', parts: [{ label: 'Credit', before: 'A. Painter', after: 'B. Painter' }] },
    ])
  })

  it('tell a cover that came or went, and how it was cropped', () => {
    const cropped = { ...cover, frame: { crop: { x: 0, y: 0.25, width: 1, height: 0.5 }, focus: { x: 0.5, y: 0.5 } } }
    const [none, one, other] = [null, cover, cropped].map((cover) => content({ headline: 'A', sources: [], cover }))
    expect(contentDifferences(none!, one!)).toMatchObject([{ before: null, after: { alt: 'A' }, parts: [] }])
    expect(contentDifferences(one!, none!)).toMatchObject([{ before: { alt: 'A' }, after: null, parts: [] }])
    expect(contentDifferences(one!, other!)).toMatchObject([
      { parts: [{ label: 'Crop', before: 'the whole picture', after: 'x 0 %, y 25 %, width 100 %, height 50 %' }] },
    ])
  })
})
