import { describe, expect, it } from 'vitest'
import { sourceKey } from '@/lib/events/source-key'
import { wordsOf } from '@/lib/ingest/identity/likeness'

describe('the addresses of one article', () => {
  it.each([
    'https://www.post.example/a/b/',
    'http://post.example/a/b#comments',
    'https://post.example/a/b?utm_source=feed&utm_medium=rss&fbclid=1',
    'https://m.post.example/a/b',
  ])('have one key: %s', (url) => expect(sourceKey(url)).toBe('post.example/a/b'))

  it('differ by path and by what a query asks for, not by its order', () => {
    expect(sourceKey('https://post.example/a')).not.toBe(sourceKey('https://post.example/b'))
    expect(sourceKey('https://post.example/?id=1')).not.toBe(sourceKey('https://post.example/?id=2'))
    expect(sourceKey('https://post.example/?a=1&b=2')).toBe(sourceKey('https://post.example/?b=2&a=1'))
  })

  it('are kept as they are where they cannot be read', () => expect(sourceKey('nowhere')).toBe('nowhere'))
})

it('reads words in any script, without case, typography and apostrophes', () => {
  expect(wordsOf('The “Quay’s” 2,000 ships — Größe, 東京')).toEqual([
    'the',
    'quays',
    '2',
    '000',
    'ships',
    'größe',
    '東京',
  ])
})
