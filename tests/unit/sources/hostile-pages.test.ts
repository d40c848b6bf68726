import { describe, expect, it } from 'vitest'
import { describePage } from '@/lib/sources/describe/describe-page'

const megabytes = (text: string, size: number) => text.repeat(Math.ceil((size * 1_000_000) / text.length))
const data = (json: string) => `<script type="application/ld+json">${json}</script>`

/** In about five megabytes each, what costs a parser that builds trees, looks back or backtracks most. */
const hostile: Record<string, string> = {
  'nested as deep as it is long': megabytes('<div>', 5),
  'opened by one name and closed by another': megabytes('<b>', 2) + megabytes('</i>', 3),
  'a million attributes': `<meta ${Array.from({ length: 500_000 }, (_, i) => `a${i}=1`).join(' ')}>`,
  'the same attribute a million times': `<meta ${megabytes('content=x ', 5)}>`,
  'an attribute without an end': `<meta content="${megabytes('a ', 5)}`,
  'a meta whose quotes go on': `<meta name=description content="${megabytes('" a="', 5)}">`,
  'metas without number': megabytes('<meta property="og:title" content="One more">', 5),
  'breaks only': megabytes('<br>', 5),
  'text with breaks': `<p>${megabytes('a<br>', 5)}`,
  'paragraphs that nobody closes': megabytes('<p>', 5),
  'entities only': megabytes('&amp;', 5),
  'encoded again and again': `<title>${megabytes('&amp;amp;', 5)}</title>`,
  'one endless title': `<title>${megabytes('- ', 5)}`,
  'one endless word': `<h1>${megabytes('a', 5)}</h1>`,
  'times without number': megabytes('<time class="date" datetime="2017-04-07">7 April 2017</time>', 5),
  'numbers like dates': `<p class=date>${megabytes('1/1/1 ', 5)}</p><p>${megabytes('12 ', 1)}`,
  'brackets in JSON': data(megabytes('[', 5)),
  'objects in JSON': data(megabytes('{"a":', 5)),
  'strings in broken JSON': data(`{x:${megabytes('"a" "', 5)}`),
  'quotes in broken JSON': data(`{x:"${megabytes('"   ', 5)}`),
  'remarks in JSON': data(`{${megabytes('/**/', 5)}`),
  'things in JSON': data(`[${megabytes('{"@type":"NewsArticle","url":"/a"},', 5)}{}]`),
  'scripts that talk of dates': `<script>${megabytes('datePublished: ', 5)}</script>`,
  'scripts without number': megabytes('<script>a</script>', 5),
  'classes without end': megabytes(`<p class="${'date-'.repeat(400)}">a</p>`, 5),
  'comments that never end': megabytes('<!-- ', 5),
  'nothing but less-than': megabytes('<', 5),
  'captures in captures': megabytes('<span class=date>a', 5),
}

describe('describing a hostile page', () => {
  it.each(Object.keys(hostile))(
    'takes %s in its stride',
    (name) => {
      const begun = performance.now()
      const described = describePage({ url: 'https://hostile.example/2017/04/07/a', html: hostile[name]! })
      expect(performance.now() - begun).toBeLessThan(4_000)
      expect(JSON.stringify(described).length).toBeLessThan(20_000)
    },
    20_000,
  )

  it('gives no text that is longer than the archive keeps', () => {
    const long = (word: string) => `${word} `.repeat(20_000)
    const html = `<title>${long('one')}</title><meta name=description content="${long('two')}"><meta name=author content="${long('Ann')}"><meta property=og:site_name content="${long('News')}">`
    const { title, description, author, siteName } = describePage({ url: 'https://a.example/', html })
    expect(title?.length).toBeLessThanOrEqual(500)
    expect(description?.length).toBeLessThanOrEqual(1_000)
    expect(author?.length ?? 0).toBeLessThanOrEqual(300)
    expect(siteName?.length ?? 0).toBeLessThanOrEqual(200)
  })

  it.each(['', 'not an address', 'https://[', 'file:///etc/passwd'])(
    'describes a page from %j without a fault',
    (url) => {
      const html = '<title>Seen</title><link rel=canonical href=/a><meta property=og:image content=b.jpg>'
      expect(describePage({ url, html })).toMatchObject({ title: 'Seen', canonicalUrl: null, imageUrl: null })
    },
  )

  it('keeps no character that a database refuses', () => {
    const html = '<title>Alpha\u0000Beta &#0; \ud800 &#xd800;Gamma</title>'
    expect(describePage({ url: 'https://a.example/', html }).title).toMatch(/^Alpha.?Beta[^\0\ud800-\udfff]*Gamma$/)
  })
})
