import { describe, expect, it } from 'vitest'
import { parseFeed } from '@/lib/inbox/reading/parse-feed'
import { limits } from '@/lib/inbox/reading/read-feed'
import { beginningOf } from '@/lib/inbox/reading/plain-text'
import { feeds, feedUrl } from './feeds'

const now = new Date('2026-11-28T12:00:00Z')

describe('a feed', () => {
  it.each(feeds)('is read: $name', ({ text, items }) => {
    const parsed = parseFeed(text, feedUrl, now)
    if (items === null) return expect(parsed).toMatchObject({ ok: false })
    expect(parsed).toMatchObject({ ok: true, value: { items } })
  })

  it('says what is wrong with it', () => {
    const typeOf = (text: string) => {
      const parsed = parseFeed(text, feedUrl, now)
      return parsed.ok ? 'read' : parsed.error.type
    }
    expect(typeOf('<html><link rel="alternate" href="/feed"></html>')).toBe('not-a-feed')
    expect(typeOf('<!DOCTYPE rss [<!ENTITY a "b">]><rss><channel/></rss>')).toBe('entities')
    expect(typeOf('<rss version="2.0"><channel><title>')).toBe('broken')
    expect(typeOf('{"version": "https://jsonfeed.org/version/1", "items": [')).toBe('broken')
  })

  it('of ten megabytes and ten thousand items is read in seconds, as far as anybody wants it', () => {
    const item = (n: number) =>
      `<item><title>Item ${n}</title><link>https://post.example/${n}</link><description>${'word '.repeat(190)}</description></item>`
    const text = `<rss version="2.0"><channel><title>A</title>${Array.from({ length: 10_000 }, (_, n) => item(n)).join('')}</channel></rss>`
    expect(text.length).toBeGreaterThan(10_000_000)
    const began = performance.now()
    const parsed = parseFeed(text, feedUrl, now)
    expect(parsed.ok && parsed.value.items.length).toBe(3_000)
    expect(performance.now() - began).toBeLessThan(8_000)
  })

  it.each([
    [
      'a hundred thousand small items',
      '<item><title>A</title><link>https://post.example/1</link></item>'.repeat(100_000),
    ],
    ['half a million empty items', '<item/>'.repeat(500_000)],
  ])('of %s costs no more than those that are read', (_, text) => {
    const began = performance.now()
    expect(parseFeed(`<rss version="2.0"><channel><title>A</title>${text}</channel></rss>`, feedUrl, now).ok).toBe(true)
    expect(performance.now() - began).toBeLessThan(8_000)
  })

  it.each([
    ['spaces', `<item>${' '.repeat(limits.maxBytes)}<title>A</title></item>`],
    ['attributes', `<item ${'a="1" '.repeat(limits.maxBytes / 6)}><title>A</title></item>`],
  ])('as large as may be and of nothing but %s is done with in seconds', (_, text) => {
    const began = performance.now()
    parseFeed(`<rss version="2.0"><channel><title>A</title>${text}</channel></rss>`, feedUrl, now)
    expect(performance.now() - began).toBeLessThan(20_000) // a second or two where nothing else is at work; hours, were it quadratic
  })

  it.each([
    ['tags within tags', '<a>'.repeat(50_000)],
    ['a title that opens brackets', `<item><title>${'<![CDATA['.repeat(20_000)}`],
    ['half tags', '<item '.repeat(50_000)],
    ['signs', '&'.repeat(500_000)],
    ['a document type without end', '<!DOCTYPE x ['.repeat(20_000)],
  ])('of nothing but %s costs little', (_, text) => {
    const began = performance.now()
    parseFeed(`<rss version="2.0"><channel><title>A</title>${text}</channel></rss>`, feedUrl, now)
    expect(performance.now() - began).toBeLessThan(2_000)
  })
})

it('shortens to whole sentences, else to whole words', () => {
  expect(beginningOf('One two. Three four.', 50)).toBe('One two. Three four.')
  expect(beginningOf('One two three. Four five six.', 20)).toBe('One two three.')
  expect(beginningOf('One. Two three four five six', 20)).toBe('One. Two three…')
})
