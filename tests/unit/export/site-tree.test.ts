import { describe, expect, it } from 'vitest'
import { rewriteCss, rewriteHtml, rewriteText } from '@/lib/export/site/rewrite'
import { fileOf, isInTree, type Tree } from '@/lib/export/site/tree'

const siteUrl = 'https://archive.example'
const whole: Tree = { siteUrl, from: null, to: null, lists: null }
const april: Tree = { siteUrl, from: '2017-04-01', to: '2017-04-30', lists: new Set(['/contexts/twitter']) }

describe('the site as files', () => {
  it.each([
    ['/', 'index.html'],
    ['/index.json', 'index.json'],
    ['/news', 'news/index.html'],
    ['/news/2017', 'news/2017/index.html'],
    ['/news/2017/04/7/index.md', 'news/2017/04/7/index.md'],
    ['/news/2017/04/7/a-thing.html', 'news/2017/04/7/a-thing.html'],
    ['/contexts', 'contexts/index.html'],
    ['/contexts/twitter.html?before=2017-04-07', 'contexts/twitter.before-2017-04-07.html'],
    ['/corrections?before=2017-04-07', 'corrections/index.before-2017-04-07.html'],
    ['/feed/2026-11-36.atom', 'feed/2026-11-36.atom'],
    ['/contexts/twitter/feed/2017.json', 'contexts/twitter/feed/2017.json'],
    ['/sitemaps/2017-04.2.xml', 'sitemaps/2017-04.2.xml'],
    ['/_next/static/css/a.css', '_next/static/css/a.css'],
  ])('has %s in %s', (address, file) => {
    expect([fileOf(address), isInTree(address, whole)]).toEqual([file, true])
  })

  it.each([
    '/search?q=a',
    '/random',
    '/desk',
    '/sign-in',
    '/contexts/a/with/b.html',
    '/contexts/a.html?order=oldest',
    '/news?date=x',
  ])('has no %s', (address) => expect(isInTree(address, whole)).toBe(false))

  it('keeps to the days that are asked for, and to what is on them', () => {
    const inside = [
      '/news/2017',
      '/news/2017/04',
      '/news/2017/04/7/index.html',
      '/news/2017/04/30/a.json',
      '/contexts/twitter.html',
    ]
    const outside = ['/news/2016', '/news/2017/03', '/news/2017/05/1/index.html', '/contexts/other.html']
    expect(inside.filter((address) => isInTree(address, april))).toEqual(inside)
    expect(outside.filter((address) => isInTree(address, april))).toEqual([])
  })

  it('has the archives of feeds and the sitemaps of the whole archive alone, and finds the way to them', () => {
    const feed = `<link rel="prev-archive" href="${siteUrl}/feed/2026-11-36.atom"/><loc>${siteUrl}/sitemaps/pages.xml</loc>`
    const found = { text: feed, links: ['/feed/2026-11-36.atom', '/sitemaps/pages.xml'] }
    expect(rewriteText(feed, whole)).toEqual(found)
    expect(rewriteText(feed, april)).toEqual({ text: feed, links: [] })
  })

  it('leads from file to file, and to the site where there is none', () => {
    const html =
      '<link rel="alternate" type="application/json" href="https://archive.example/news/2017/04/7/a.json"><a class="x" href="/news/2017">Y</a><a href="/search?q=a&amp;b=c">S</a><a href="#top">T</a><img src="/covers/a.webp" srcset="/images/1/full/304.webp 304w, /images/1/full/608.webp 608w"><a href="https://elsewhere.example/">E</a><form action="/search">'
    const { text, links } = rewriteHtml(html, '/news/2017/04/7/a.html', whole)
    expect(text).toContain('href="../../index.html"')
    expect(text).toContain('href="https://archive.example/search?q=a&amp;b=c"')
    expect(text).toContain('srcset="../../../../images/1/full/304.webp 304w, ../../../../images/1/full/608.webp 608w"')
    expect(text).toContain('<a href="#top">T</a>')
    expect(text).toContain('<a href="https://elsewhere.example/">')
    expect(text).toContain('<form action="https://archive.example/search">')
    expect(links.toSorted()).toEqual([
      ...[
        '/covers/a.webp',
        '/images/1/full/304.webp',
        '/images/1/full/608.webp',
        '/news/2017',
        '/news/2017/04/7/a.json',
      ],
    ])
  })

  it('names files where a format names addresses with a query', () => {
    const json = `{"next":"${siteUrl}/contexts/a.json?before=2017-04-07","other":"${siteUrl}/contexts/a.json?order=oldest"}`
    expect(rewriteText(json, whole)).toEqual({
      text: `{"next":"${siteUrl}/contexts/a.before-2017-04-07.json","other":"${siteUrl}/contexts/a.json?order=oldest"}`,
      links: ['/contexts/a.json?before=2017-04-07'],
    })
  })

  it('finds what style sheets load', () => {
    const { text, links } = rewriteCss(
      'src:url(../media/a.woff2);b:url("/_next/static/media/b.woff2")',
      '/_next/static/css/c.css',
    )
    expect(links).toEqual(['/_next/static/media/a.woff2', '/_next/static/media/b.woff2'])
    expect(text).toBe('src:url(../media/a.woff2);b:url("../media/b.woff2")')
  })
})
