import { describe, expect, it } from 'vitest'
import { routeReader } from '@/lib/serving/reader-address'
import { parseAcceptDatetime } from '@/lib/versions/accept-datetime'
import { fingerprintOf } from '@/lib/representations/version-document'
import { canonicalJson, sha256 } from '@/lib/versions/fingerprint'
import { eventVersionView } from '@/tests/support/version-views'

const route = (address: string, accept: string | null = null) => routeReader(new URL(address, 'http://site'), accept)
const day = '/news/2017/04/7'

describe('an address of what was', () => {
  it.each([
    [`${day}/a-thing/v/3.html`, { serve: '/html/version/2017-04-07/a-thing/3', isImmutable: true }],
    [`${day}/a-thing/v/3.json`, { serve: '/formats/json/version/2017-04-07/a-thing/3', isImmutable: true }],
    [`${day}/a-thing/versions.md`, { serve: '/formats/md/versions/2017-04-07/a-thing' }],
    [`${day}/known/2017-10-02.html`, { serve: '/html/known/2017-04-07/2017-10-02' }],
    [`${day}/known/2017-10-02T223005Z.xml`, { serve: '/formats/xml/known/2017-04-07/2017-10-02T223005Z' }],
    [`${day}/v/versions.json`, { serve: '/formats/json/versions/2017-04-07/v' }],
    [`${day}/known/versions.json`, { serve: '/formats/json/versions/2017-04-07/known' }],
    [`/timegate${day}/a-thing.json`, { serve: '/formats/timegate/json/2017-04-07/a-thing', vary: 'accept-datetime' }],
    [
      `/timegate${day}/a-thing`,
      { serve: '/formats/timegate/html/2017-04-07/a-thing', vary: 'accept-datetime, accept' },
    ],
    [`/timegate${day}/index.html`, { serve: '/formats/timegate/html/2017-04-07' }],
    [`/timemap${day}`, { serve: '/formats/timemap/html/2017-04-07' }],
    [`${day}/a-thing/cite`, { serve: '/html/cite/2017-04-07/a-thing' }],
    [`${day}/a-thing.bib`, { serve: '/formats/citations/bib/2017-04-07/a-thing/event' }],
    [`${day}/a-thing.csl.json`, { serve: '/formats/citations/csl.json/2017-04-07/a-thing/event' }],
    [`${day}/a-thing/sources.ris`, { serve: '/formats/citations/ris/2017-04-07/a-thing/sources' }],
    [`${day}/a-thing/sources/12.wiki`, { serve: '/formats/citations/wiki/2017-04-07/a-thing/12' }],
    [`${day}/sources.bib`, { serve: '/formats/citations/bib/2017-04-07/sources/event' }],
  ])('%s is served', (address, expected) => expect(route(address)).toMatchObject(expected))

  it.each([
    ['/news/2017/4/07/a-thing/v/3.json', `${day}/a-thing/v/3.json`],
    [`${day}/a-thing/v/3/`, `${day}/a-thing/v/3`],
    [`/news/2017/4/7/known/2017-10-02`, `${day}/known/2017-10-02`],
    [`/news/2017/4/7/a-thing/sources/2.bib`, `${day}/a-thing/sources/2.bib`],
    [`${day}/a-thing/cite.html`, `${day}/a-thing/cite`],
  ])('%s is %s for ever', (address, to) => expect(route(address)).toEqual({ redirect: to, status: 308 }))

  it('without a suffix goes where Accept asks', () => {
    const to = (format: string) => ({ redirect: `${day}/a-thing/v/3.${format}`, status: 302, vary: 'Accept' })
    expect(route(`${day}/a-thing/v/3`)).toEqual(to('html'))
    expect(route(`${day}/a-thing/v/3`, 'application/json')).toEqual(to('json'))
    expect(route(`${day}/known/2017-10-02`, 'text/markdown')).toMatchObject({ redirect: `${day}/known/2017-10-02.md` })
    expect(route(`/timegate${day}/a-thing`, 'application/xml')).toMatchObject({
      serve: '/formats/timegate/xml/2017-04-07/a-thing',
    })
  })

  it('is what the form of a day asks for', () => {
    expect(route(`${day}/index.html?known=2017-10-02`)).toMatchObject({
      redirect: `${day}/known/2017-10-02.html`,
      status: 302,
    })
    expect(route(`${day}/index.html?known=soon`)).toMatchObject({ redirect: `${day}/index.html` })
  })

  it.each([
    `${day}/a-thing/v/0.html`,
    `${day}/a-thing/v/03.html`,
    `${day}/a-thing/v/9999999999.json`,
    `${day}/a-thing/v/3.pdf`,
    `${day}/A%20thing/v/3.html`,
    '/news/2017/02/30/a-thing/v/3.html',
    `${day}/known/2017-02-30.html`,
    `${day}/known/now.html`,
    `/timegate/news/2017/02/30/index.html`,
    '/timegate/contexts/twitter.html',
    `/timegate/https://elsewhere.example${day}/index.html`,
    '/timemap',
    `${day}/a-thing/v/3/4`,
    `${day}/a-thing/sources/0.bib`,
  ])('%s is nothing', (address) => expect(route(address)).toMatchObject({ nothing: true }))
})

describe('Accept-Datetime', () => {
  it('is a date of HTTP and no other', () => {
    expect(parseAcceptDatetime('Thu, 05 Oct 2017 08:30:00 GMT')?.toISOString()).toBe('2017-10-05T08:30:00.000Z')
    for (const bad of [
      '',
      'yesterday',
      '2017-10-05',
      'Fri, 05 Oct 2017 08:30:00 GMT',
      'Thu, 05 Oct 2017 08:30:00 +0100',
    ])
      expect(parseAcceptDatetime(bad)).toBeNull()
    expect(parseAcceptDatetime(null)?.getUTCFullYear()).toBe(9999)
  })
})

describe('canonical JSON', () => {
  it('is the one of RFC 8785', () => {
    const document = { b: [1e21, 0.1, 1], a: 'é"\u0001€', '€': null, '\ud83d\ude02': {} }
    expect(canonicalJson(document)).toBe('{"a":"é\\"\\u0001€","b":[1e+21,0.1,1],"€":null,"😂":{}}')
    expect(sha256('{}')).toBe('44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a')
  })

  it('of a version is what it was when it was first cited: a member more or less is another hash', () => {
    expect(fingerprintOf(eventVersionView())).toBe('2db0b317318690bb48ba8e674e6d4f5356d60630321f0f53cc30e5ee3af3616e')
  })
})
