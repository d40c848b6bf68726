import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createEvent } from '@/tests/support/factories'
import { startTestSite, type TestSite } from '@/tests/support/site'

let site: TestSite

beforeAll(async () => {
  await createEvent({ headline: 'A thing happens', slug: 'a-thing-happens' })
  site = await startTestSite()
})
afterAll(() => site?.stop())

/** What addresses begin with, and what their queries are called. */
const ways = [
  ...[
    '/',
    '/news',
    '/news/2017/04/7',
    '/news/2017/04/7/a-thing-happens',
    '/contexts',
    '/topics',
    '/sections',
    '/publishers',
  ],
  ...[
    '/search',
    '/search/suggest',
    '/search/timeline',
    '/on-this-day/04',
    '/feed',
    '/corrections',
    '/sources',
    '/embed/news',
  ],
  ...[
    '/cards/news',
    '/timegate',
    '/timemap',
    '/oembed',
    '/oai',
    '/api/v1/events',
    '/api/v1/days',
    '/api/v1/contexts',
    '/dumps',
  ],
  ...[
    '/covers',
    '/images',
    '/schemas',
    '/sitemap',
    '/_next/static',
    '/_next/image',
    '/desk',
    '/admin',
    '/account',
    '/sign-in',
    '/internal',
  ],
]
const fields = [
  'q',
  'from',
  'to',
  'before',
  'page',
  'after',
  'sort',
  'section',
  'context',
  'url',
  'verb',
  'resumptionToken',
  'limit',
  'next',
  'callbackUrl',
  'token',
]

const hostile = fc.oneof(
  fc.constantFrom(
    ...[
      '..',
      '%2e%2e',
      '%2F',
      '%5c',
      '%00',
      '%0d%0aX-A:b',
      '%E0%A4%A',
      '%',
      '%%',
      '__proto__',
      'constructor',
      '[object Object]',
    ],
    ...[
      "'",
      "' or 1=1--",
      '";drop table events',
      '$(id)',
      '{{7*7}}',
      '${7*7}',
      '<script>alert(1)</script>',
      ']]>',
      '&#0;',
      '\u202e',
      '\ufffe',
    ],
    ...[
      '-1',
      '0',
      '1e309',
      'NaN',
      '99999999999999999999',
      '2147483648',
      '2017-02-30',
      '0000-00-00',
      '9999-12-31',
      '+',
      '*',
      '?',
      ';',
      '~',
    ],
    ...[
      'javascript:alert(1)',
      '//evil.example',
      'https://evil.example',
      'file:///etc/passwd',
      'a'.repeat(3_000),
      '('.repeat(400),
      '"'.repeat(401),
    ],
  ),
  fc.string({ maxLength: 30 }),
  fc.string({ unit: 'binary', maxLength: 12 }),
)

/** Half a character cannot be sent. */
const encoded = (text: string) => encodeURIComponent(Buffer.from(text).toString())
const raw = (text: string) => /^[\x21-\x7e]+$/.test(text) && !/[#?\\]/.test(text)
const inPath = (text: string) => (raw(text) ? text : encoded(text))

const address = fc
  .record({
    way: fc.constantFrom(...ways),
    rest: fc.array(hostile, { maxLength: 3 }),
    suffix: fc.constantFrom('', '.html', '.json', '.xml', '.md', '.rss', '/v/1', '.bib', '/index.json'),
    query: fc.array(fc.tuple(fc.oneof(fc.constantFrom(...fields), hostile), hostile), { maxLength: 3 }),
  })
  .map(({ way, rest, suffix, query }) => {
    const path = [way, ...rest.map(inPath)].join('/').replace(/^\/\//, '/')
    const asked = query.map((pair) => pair.map(encoded).join('=')).join('&')
    return `${path}${suffix}${asked && `?${asked}`}`
  })

const headers = fc.dictionary(
  fc.constantFrom(
    'accept',
    'accept-encoding',
    'accept-language',
    'if-none-match',
    'if-modified-since',
    'range',
    'x-forwarded-host',
    'x-forwarded-for',
    'authorization',
    'cookie',
    'rsc',
    'next-action',
    'accept-datetime',
    'origin',
  ),
  fc.oneof(
    fc.constantFrom(
      '*',
      'gzip;q=9, br;q=x',
      '"',
      'W/"',
      'bytes=9-1,-',
      'Bearer %E0%A4%A',
      'a=b; __Host-x=y',
      '1',
      'text/html;q=2',
    ),
    fc.string({ maxLength: 40 }).map((text) => text.replace(/[^\x20-\x7e]/g, '').trim()),
  ),
  { maxKeys: 3 },
)

it(
  'no address and no header makes a fault, tells what is beneath, or sends somebody elsewhere',
  { timeout: 180_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(
        address,
        headers,
        fc.constantFrom('GET', 'GET', 'GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS'),
        async (path, sent, method) => {
          const answer = await fetch(site.url + path, {
            method,
            headers: sent,
            redirect: 'manual',
            signal: AbortSignal.timeout(20_000),
          })
          const text = await answer.text()
          expect(answer.status).toBeLessThan(500)
          expect(text).not.toMatch(/node_modules|\bat [\w.]+ \(|PrismaClient|postgres(?:ql)?:\/\//)
          expect(answer.headers.get('location') ?? '/').not.toMatch(
            /^(?:\/\/|\/\\|https?:\/\/(?!127\.0\.0\.1|localhost))/,
          )
        },
      ),
      { numRuns: 600, endOnFailure: false },
    )
    expect((await fetch(`${site.url}/healthz`)).status).toBe(200)
  },
)
