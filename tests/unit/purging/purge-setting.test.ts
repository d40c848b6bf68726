import { describe, expect, it } from 'vitest'
import { readSettings } from '@/lib/env'
import { surrogateKey } from '@/lib/purging/surrogate-key'

describe('PURGE_URLS', () => {
  const read = (urls: string) => readSettings({ DATABASE_URL: 'postgresql://localhost/daybook', PURGE_URLS: urls })

  it('need not be given, and lists each cache once', () => {
    expect(read('').PURGE_URLS).toEqual([])
    expect(read('http://127.0.0.1:6081, https://cache.example.org/ http://127.0.0.1:6081/').PURGE_URLS).toEqual([
      'http://127.0.0.1:6081',
      'https://cache.example.org',
    ])
  })

  it.each(['127.0.0.1:6081', 'ftp://cache.example.org', 'http://user:secret@cache.example.org', 'http://a.example/?x'])(
    'stops the start when it is %s, saying what it should look like',
    (urls) => {
      expect(() => read(urls)).toThrow(/^PURGE_URLS should list caches such as/)
    },
  )
})

describe('the tags of an answer', () => {
  it('are told with nothing between them that a header or a pattern could take for more', () => {
    expect(surrogateKey(['daybook', 'day:2017-04-07', 'a b', 'a|b', 'a\r\nb', 'context:twitter'])).toBe(
      'daybook day:2017-04-07 context:twitter',
    )
  })
})
