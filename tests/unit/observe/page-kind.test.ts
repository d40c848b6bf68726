import { expect, it } from 'vitest'
import { pageKind } from '@/lib/observe/page-kind'

it.each([
  ['front', ['/', '/index.html', '/index.json']],
  ['day', ['/news/2017/04/7', '/news/2017/04/7/', '/news/2017/04/7/index.html', '/news/2017/04/7/index.md']],
  ['event', ['/news/2017/04/7/a-thing', '/news/2017/04/7/a-thing.html', '/news/2017/04/7/feed.json']],
  ['version', ['/news/2017/04/7/a-thing/versions', '/timegate/news/2017/04/7/a-thing', '/timemap/news/2017/04/7/x']],
  ['calendar', ['/news', '/news/2017', '/news/2017/04', '/news/2017/04/index.xml', '/on-this-day/04/7']],
  ['list', ['/contexts/norway.html', '/topics', '/sources.json', '/corrections', '/timeline', '/publishers/x.html']],
  ['feed', ['/feed', '/feed.atom', '/contexts/norway/feed.rss', '/feed/2026-11.rss', '/index_rss.xml']],
  ['search', ['/search', '/search.json']],
  ['staff', ['/desk', '/desk/events/1', '/sign-in/link/x', '/account', '/admin/jobs', '/api/auth/session']],
  ['api', ['/api', '/api/v1/events', '/api/openapi.json']],
  ['image', ['/images/1/main/640.webp', '/cards/news/2017/04/7.png']],
  ['file', ['/_next/static/x.css', '/reader.js', '/icon.svg', '/schemas/archive.xsd']],
  [
    'machine',
    ['/robots.txt', '/sitemap.xml', '/news-sitemap.xml', '/sitemaps/2017.xml', '/oai', '/oembed', '/embed/x'],
  ],
  ['health', ['/healthz', '/readyz']],
  ['internal', ['/internal/forget']],
  ['other', ['/about', '/random', '/wp-login.php', '/newsagent', '/deskew', 'nonsense']],
])('knows a page of the kind %s by its path', (kind, paths) =>
  expect(paths.map((path) => [path, pageKind(path)])).toEqual(paths.map((path) => [path, kind])),
)
