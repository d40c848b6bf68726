import { describe, expect, it } from 'vitest'
import { routeReader } from '@/lib/serving/reader-address'

const route = (address: string, accept: string | null = null) => routeReader(new URL(address, 'http://site'), accept)

describe('a reader’s address', () => {
  it.each([
    ['/', '/html/front/latest'],
    ['/index.html', '/html/front/latest'],
    ['/index.md', '/formats/md/front/latest'],
    ['/news', '/html/archive/all'],
    ['/news/index.json', '/formats/json/archive/all'],
    ['/news/2017', '/html/year/2017'],
    ['/news/2017/index.xml', '/formats/xml/year/2017'],
    ['/news/2017/04', '/html/month/2017-04'],
    ['/news/2017/04/index.json', '/formats/json/month/2017-04'],
    ['/news/2017/04/7/index.html', '/html/day/2017-04-07'],
    ['/news/2017/04/7/index.xml', '/formats/xml/day/2017-04-07'],
    ['/news/2017/04/7/some-event.html', '/html/event/2017-04-07/some-event'],
    ['/news/2017/04/7/some-event-2.json', '/formats/json/event/2017-04-07/some-event-2'],
    ['/news/2017/04/7/some-event.html?utm_source=x', '/html/event/2017-04-07/some-event'],
    ['/contexts/twitter.html', '/html/list/context/twitter/latest'],
    ['/topics/some-story.json', '/formats/json/list/topic/some-story/latest'],
    ['/sections/law-and-crime.xml?before=2017-04-07', '/formats/xml/list/section/law-and-crime/2017-04-07'],
    ['/contexts', '/html/names/contexts'],
    ['/publishers?page=2', '/html/names/publishers/2'],
    ['/publishers.json?page=2', '/formats/json/names/publishers/2'],
    ['/publishers?page=1', '/html/names/publishers'],
    ['/contexts?page=2', '/html/names/contexts'],
    ['/topics.json', '/formats/json/names/topics'],
    ['/sections.md?utm_source=x', '/formats/md/names/sections'],
    ['/on-this-day/04/7', '/html/on-this-day/04-07/latest'],
    ['/on-this-day/02/29/index.json', '/formats/json/on-this-day/02-29/latest'],
    ['/on-this-day/04/7/index.xml?before=2015-04-07', '/formats/xml/on-this-day/04-07/2015-04-07'],
    ['/contexts/donald-trump/with/twitter.html', '/html/comparison/donald-trump/twitter/latest'],
    ['/contexts/a/with/b.json?before=2017-04-07', '/formats/json/comparison/a/b/2017-04-07'],
    ['/corrections', '/html/corrections/latest'],
    ['/corrections?utm_source=x', '/html/corrections/latest'],
    ['/corrections?before=2017-04-07', '/html/corrections/2017-04-07'],
    ['/corrections.json', '/formats/json/corrections/latest'],
    ['/sources', '/html/sources/1'],
    ['/conformance', '/html/conformance'],
    ['/conformance.json', '/formats/json/conformance/latest'],
    ['/sources?page=2&utm_source=x', '/html/sources/2'],
    ['/sources.xml?page=12', '/formats/xml/sources/12'],
    ['/corrections.md?before=2017-04-07', '/formats/md/corrections/2017-04-07'],
    ['/contexts/twitter.md?utm_source=x', '/formats/md/list/context/twitter/latest'],
    ['/topics/some-story/timeline.html', '/html/timeline/topic/some-story/whole'],
    ['/contexts/twitter/timeline.json?from=2017-04-07', '/formats/json/timeline/context/twitter/2017-04-07_'],
    ['/topics/some-story/timeline.html?from=soon', '/html/timeline/topic/some-story/unreadable'],
    ['/search/timeline.xml?q=a+b&from=2017', '/formats/xml/timeline/search?q=a+b&from=2017'],
    ['/contexts/twitter/timelinejs.json?to=2017-04-07', '/formats/timelinejs/context/twitter/_2017-04-07'],
    ['/search/timelinejs.json?q=a', '/formats/timelinejs/search?q=a'],
    ['/embed/topics/some-story/timeline?utm_source=x', '/html/embed/topic/some-story/whole'],
    ['/embed/search/timeline?q=a', '/html/embed/search?q=a'],
    ['/embed/topics/some-story', '/html/embedded/list/topic/some-story'],
    ['/embed/news/2017/04/7', '/html/embedded/day/2017-04-07'],
    ['/embed/news/2017/04/7/some-event', '/html/embedded/event/2017-04-07/some-event'],
    ['/cards/news/2017/04/7/some-event.png', '/formats/card/event/2017-04-07/some-event'],
    ['/oembed?url=a&format=xml', '/formats/oembed/xml?url=a&format=xml'],
    ['/topics/some-story.md?order=oldest', '/formats/md/list/topic/some-story/oldest'],
    ['/topics/some-story.html?order=oldest&after=2017-04-07', '/html/list/topic/some-story/after-2017-04-07'],
    ['/sitemap.xml', '/formats/sitemaps/index'],
    ['/sitemaps/2017-04.xml', '/formats/sitemaps/2017-04/1'],
    ['/sitemaps/contexts.3.xml', '/formats/sitemaps/contexts/3'],
    ['/news-sitemap.xml', '/formats/sitemaps/news'],
    ['/robots.txt', '/formats/site/robots.txt'],
    ['/.well-known/security.txt', '/formats/site/security.txt'],
    ['/opensearch/suggest?q=a', '/formats/open-search-suggestions?q=a'],
    ['/about', '/html/about/all'],
    ['/news/2017/04/7/day.epub', '/formats/epub/day/2017-04-07'],
    ['/news/2017/04/month.epub', '/formats/epub/month/2017-04'],
  ])('%s is served by %s', (address, serve) => expect(route(address)).toMatchObject({ serve }))

  it.each([
    ['/news/2017/4/07/index.html', '/news/2017/04/7/index.html'],
    ['/news/2017/4/07', '/news/2017/04/7'],
    ['/news/2017/4/7/some-event.json', '/news/2017/04/7/some-event.json'],
    ['/news/2017/04/07/some-event', '/news/2017/04/7/some-event'],
    ['/news/2017/4', '/news/2017/04'],
    ['/news/2017/4/index.md', '/news/2017/04/index.md'],
    ['/news/2017/04/7/', '/news/2017/04/7'],
    ['/news/', '/news'],
    ['/contexts/twitter/', '/contexts/twitter'],
    ['/contexts/twitter/timeline/?from=2017-04-07&x=y', '/contexts/twitter/timeline?from=2017-04-07'],
    ['/embed/search/timeline/?q=a', '/embed/search/timeline?q=a'],
    ['/embed/news/2017/4/07/', '/embed/news/2017/04/7'],
    ['/embed/topics/some-story/', '/embed/topics/some-story'],
    ['/contexts/', '/contexts'],
    ['/topics.html', '/topics'],
    ['/on-this-day/4/07', '/on-this-day/04/7'],
    ['/on-this-day/04/7/', '/on-this-day/04/7'],
    ['/on-this-day/04/7/index.html?before=2015-04-07', '/on-this-day/04/7?before=2015-04-07'],
    ['/on-this-day/4/7/index.md', '/on-this-day/04/7/index.md'],
    ['/contexts/b/with/a.json?before=2017-04-07', '/contexts/a/with/b.json?before=2017-04-07'],
    ['/contexts/b/with/a', '/contexts/a/with/b'],
    ['/contexts/a/with/b/', '/contexts/a/with/b'],
    ['/contexts/a/with/a.html', '/contexts/a'],
    ['/corrections.html', '/corrections'],
    ['/security.txt', '/.well-known/security.txt'],
    ['/news/2017/4/07/day.epub', '/news/2017/04/7/day.epub'],
    ['/news/2017/4/month.epub', '/news/2017/04/month.epub'],
    ['/corrections/', '/corrections'],
    ['/publishers/?page=2', '/publishers?page=2'],
    ['/sources.html', '/sources'],
    ['/conformance.html', '/conformance'],
    ['/conformance/', '/conformance'],
    ['/sources/?page=2', '/sources?page=2'],
    ['/corrections.html?before=2017-04-07', '/corrections?before=2017-04-07'],
    ['/topics/some-story/?before=2017-04-07', '/topics/some-story?before=2017-04-07'],
  ])('%s moves for good to %s', (address, redirect) => expect(route(address)).toEqual({ redirect, status: 308 }))

  it.each([
    '/news/2017/02/30',
    '/news/2017/02/30/index.html',
    '/news/2017/13',
    '/news/17',
    '/news/abc',
    '/news/2017/04/7/a/b.html',
    '/news/2017/04/7/Some-Event.html',
    '/news/2017/04/7/%2e%2e.html',
    '/news/2017/04/7/some--event.html',
    '/news/2017/04/7/.html',
    '/news/2017/04/7/some-event.exe',
    '/news/2017/04/7/some-event.html.json',
    '/index.exe',
    '/news/2017/04/x.json',
    '/news/x.html',
    '/news/0x7e1',
    '/news/0000',
    '/news/0000/01/1/index.json',
    '/news/__proto__/04/7/index.json',
    '/news/2017/04/007',
    '/contexts.exe',
    '/contexts/index.html.json',
    '/on-this-day/02/30',
    '/contexts/a/with/b.exe',
    '/contexts/a/with/b.json?before=2017-02-30',
    '/contexts/a/with/b/c',
    '/on-this-day/13/1',
    '/on-this-day/04',
    '/on-this-day.json',
    '/on-this-day/04/7.json',
    '/on-this-day/04/7/index.exe',
    '/on-this-day/04/7?before=soon',
    '/on-this-day//evil.example',
    '/contexts/Twitter.html',
    '/contexts/twitter.exe',
    '/contexts/twitter.html.json',
    '/contexts/twitter/more.json',
    '/topics/%2e%2e.html',
    '/sections/.html',
    '/contexts/twitter.html?before=',
    '/contexts/twitter.html?before=2017-02-30',
    '/topics/some-story.html?order=oldest&after=soon',
    '/contexts/twitter?before=//evil.example',
    '/contexts/twitter/?before=yesterday',
    '/sections/law-and-crime/timeline.html',
    '/topics/some-story/timeline.json?from=soon',
    '/topics/some-story/timelinejs.json?from=soon',
    '/topics/some-story/timelinejs.xml',
    '/topics/some-story/timelinejs',
    '/embed/topics/some-story/timeline.html',
    '/embed/news/2017/02/30',
    '/embed/news/2017/04',
    '/embed/topics/Some',
    '/embed',
    '/cards/news/2017/04/07.png',
    '/cards',
    '/oembed.json',
    '/corrections?before=2017-02-30',
    '/corrections.exe',
    '/sources.exe',
    '/conformance.exe',
    '/conformance/atom',
    '/publishers?page=0',
    '/sources?page=0',
    '/sources?page=two',
    '/sources?page=123456',
    '/sources/some-source',
    '/corrections.html.json',
    '/corrections/index.json',
    '/corrections//evil.example',
    '/sitemaps/2017-13.xml',
    '/sitemaps/2017-04.1.xml',
    '/sitemaps/2017-4.xml',
    '/sitemaps/pages.2.xml',
    '/sitemaps/users.xml',
    '/sitemaps/',
    '/news/2017/02/30/day.epub',
    '/news/2017/13/month.epub',
    '/news/2017/04/day.epub',
    '/news/2017/04/7/month.epub',
  ])('%s is nothing', (address) => expect(route(address)).toMatchObject({ nothing: true }))

  it.each([
    '/desk',
    '/newsroom',
    '/contextsbook',
    '/embedded',
    '/correctionsbook',
    '/conformancebook',
    '/topic/x',
    '/_next/static/x.js',
    '/schemas/event.schema.json',
    '/indexes',
  ])('%s is somebody else’s', (address) => expect(route(address)).toBeNull())

  it('says in which format nothing was found', () => {
    expect(route('/news/2017/02/30/index.json')).toEqual({ nothing: true, format: 'json' })
    expect(route('/contexts/twitter.xml?before=soon')).toEqual({ nothing: true, format: 'xml' })
  })

  it('leads to today’s day of every year, for now', () => {
    const { redirect } = route('/on-this-day') as { redirect: string }
    expect(redirect).toMatch(/^\/on-this-day\/\d\d\/\d{1,2}$/)
    expect(route('/on-this-day/')).toEqual({ redirect, status: 302, isPassing: true })
  })

  it('jumps to the day that the form names', () => {
    expect(route('/news?date=2017-04-07')).toEqual({ redirect: '/news/2017/04/7/index.html', status: 302 })
    expect(route('/news?date=')).toMatchObject({ serve: '/html/archive/all' })
    expect(route('/news?date=//evil.example')).toMatchObject({ serve: '/html/archive/all' })
  })
})

describe('an address without suffix', () => {
  it.each([
    [null, 'html'],
    ['*/*', 'html'],
    ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'html'],
    ['application/json', 'json'],
    ['application/json;q=0.4, text/markdown;q=0.6', 'md'],
    ['text/html;q=0, application/xml', 'xml'],
    ['text/html;q=0, */*;q=0.1', 'json'],
    ['text/xml', 'xml'],
    ['application/ld+json', 'jsonld'],
    ['text/plain, text/html;q=0.9', 'txt'],
    ['text/*', 'html'],
    ['image/png', 'html'],
    ['application/json;q=nonsense', 'html'],
    ['', 'html'],
  ])('for Accept %s sends on to .%s', (accept, suffix) => {
    expect(route('/news/2017/04/7', accept)).toEqual({
      redirect: `/news/2017/04/7/index.${suffix}`,
      status: 302,
      vary: 'Accept',
    })
    expect(route('/news/2017/04/7/some-event', accept)).toEqual({
      redirect: `/news/2017/04/7/some-event.${suffix}`,
      status: 302,
      vary: 'Accept',
    })
    expect(route('/topics/some-story', accept)).toEqual({
      redirect: `/topics/some-story.${suffix}`,
      status: 302,
      vary: 'Accept',
    })
  })

  it.each([
    ['/', 'front/latest', '/index.json'],
    ['/news', 'archive/all', '/news/index.json'],
    ['/news/2017', 'year/2017', '/news/2017/index.json'],
    ['/news/2017/04', 'month/2017-04', '/news/2017/04/index.json'],
    ['/contexts', 'names/contexts', '/contexts.json'],
    [
      '/on-this-day/04/7?before=2010-04-07',
      'on-this-day/04-07/2010-04-07',
      '/on-this-day/04/7/index.json?before=2010-04-07',
    ],
    ['/corrections?before=2017-04-07', 'corrections/2017-04-07', '/corrections.json?before=2017-04-07'],
    ['/sources?page=2', 'sources/2', '/sources.json?page=2'],
    ['/search?q=a', 'search?q=a', '/search.json?q=a'],
  ])('%s is a page, or leads on to what is liked better', (address, served, json) => {
    expect(route(address)).toMatchObject({ serve: `/html/${served}`, vary: 'Accept' })
    expect(route(address, 'application/json')).toEqual({ redirect: json, status: 302, vary: 'Accept' })
    expect(route(json, 'text/html')).not.toHaveProperty('vary')
  })

  it('keeps the page of a list', () => {
    expect(route('/contexts/twitter?utm_source=x&before=2017-04-07', 'application/json')).toMatchObject({
      redirect: '/contexts/twitter.json?before=2017-04-07',
    })
  })
})
