import { describe, expect, it } from 'vitest'
import { articleOf } from '@/lib/archive/wikipedia-address'
import { mostPasted, readAddresses } from '@/lib/desk/read-addresses'

describe('a pasted text', () => {
  it.each([
    ['one a line', 'https://a.example/1\nhttps://b.example/2\r\n', ['https://a.example/1', 'https://b.example/2']],
    ['prose', 'See (https://a.example/1), and “https://b.example/2”.', ['https://a.example/1', 'https://b.example/2']],
    [
      'a title that has brackets',
      'https://en.wikipedia.org/wiki/Rain_(film)',
      ['https://en.wikipedia.org/wiki/Rain_(film)'],
    ],
    ['no protocol', 'www.a.example/1 b.example/2 word. e.g. 3.5', ['https://www.a.example/1', 'https://b.example/2']],
    ['how its reader came', 'https://a.example/1?utm_source=x&id=7&fbclid=y#:~:text=z', ['https://a.example/1?id=7']],
    ['letters of all scripts', 'https://ar.example/خبر', ['https://ar.example/%D8%AE%D8%A8%D8%B1']],
    ['HTML', '<a href="https://a.example/1">x</a>', ['https://a.example/1']],
    ['nothing', 'There is nothing here.', []],
  ])('with %s', (_, text, urls) => {
    expect(readAddresses(text).urls).toEqual(urls)
  })

  it('gives an address once, whatever its spelling', () => {
    const text = 'http://www.a.example/1/ https://a.example/1?utm_medium=mail https://m.a.example/2'
    expect(readAddresses(text, ['https://a.example/2'])).toMatchObject({
      urls: ['http://www.a.example/1/'],
      twice: ['https://a.example/1', 'https://m.a.example/2'],
    })
  })

  it('refuses what cannot be cited', () => {
    const text = 'https://user:secret@a.example/ https://localhost/x https://[broken'
    expect(readAddresses(text).urls).toEqual([])
    expect(readAddresses(text).refused).toHaveLength(3)
    expect(readAddresses(`https://a.example/${'x'.repeat(5_000)}`)).toMatchObject({ urls: [], refused: { length: 1 } })
    const many = Array.from({ length: mostPasted + 5 }, (_, n) => `https://a.example/${n}`).join(' ')
    expect(readAddresses(many)).toMatchObject({ urls: { length: mostPasted }, refused: { length: 5 } })
  })

  it('refuses what leads inside, in whatever spelling', () => {
    process.env.DATABASE_URL ??= 'postgresql://nobody@127.0.0.1:1/none'
    const inside = [
      'http://127.0.0.1:5432/',
      'http://2130706433/',
      'http://0x7f.1/x',
      'http://10.1.2.3/',
      'http://a.localhost/',
    ]
    expect(readAddresses(inside.join(' '))).toMatchObject({ urls: [], refused: inside })
  })

  it('is done with a text that is all dots and brackets before anybody notices', () => {
    const began = performance.now()
    for (const run of ['.', ')', '(', ').', 'a.', '*_'])
      expect(readAddresses(`${run.repeat(200_000 / run.length - 1)}x`).urls).toEqual([])
    expect(performance.now() - began).toBeLessThan(1_000)
  })

  it('is no script, whatever it says', () => {
    expect(readAddresses('javascript:alert(1) data:text/html,x ftp://a.example/x').urls).toEqual([])
  })
})

describe('an article', () => {
  it.each([
    ['https://en.wikipedia.org/wiki/Port_Ellery', 'Port Ellery'],
    ['https://de.m.wikipedia.org/wiki/K%C3%B6ln?x#y', 'de:Köln'],
    ['Port_Ellery', 'Port Ellery'],
    ['https://en.wikipedia.org/wiki/%E0%A4%A', '%E0%A4%A'],
    ['  ', null],
  ])('is named by %s', (written, article) => {
    expect(articleOf(written)).toBe(article)
  })
})
