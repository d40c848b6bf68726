import { describe, expect, it } from 'vitest'
import { readRetryAfter } from '@/lib/outbound/retry-after'
import { readRobotLines, robotLinesForUs } from '@/lib/outbound/robots'

const allows = (text: string, path: string) =>
  readRobotLines(robotLinesForUs(text)).isAllowed(new URL(path, 'https://news.example'))
const delayOf = (text: string) => readRobotLines(robotLinesForUs(text)).delay

describe('robots.txt', () => {
  it.each([
    ['nothing at all', '', '/a', true],
    ['everything refused', 'User-agent: *\nDisallow: /', '/a', false],
    ['an empty rule', 'User-agent: *\nDisallow:', '/a', true],
    ['the longest rule', 'User-agent: *\nDisallow: /a\nAllow: /a/b', '/a/b/c', true],
    ['the longest rule, the other way round', 'User-agent: *\nAllow: /a\nDisallow: /a/b', '/a/b/c', false],
    ['allow before disallow of one length', 'User-agent: *\nDisallow: /a\nAllow: /a', '/a', true],
    ['our own group alone', 'User-agent: *\nDisallow: /\n\nUser-agent: daybook\nDisallow: /b', '/a', true],
    [
      'our own groups together',
      'User-agent: Daybook\nDisallow: /a\nUser-agent: x\nDisallow: /\nUser-agent: DAYBOOK/2.0\nDisallow: /b',
      '/b',
      false,
    ],
    ['one group for several', 'User-agent: x\nUser-agent: Daybook\nDisallow: /a', '/a', false],
    ['a group of somebody else', 'User-agent: x\nDisallow: /', '/a', true],
    ['a longer name than ours', 'User-agent: Daybooker\nDisallow: /', '/a', true],
    ['wildcards', 'User-agent: *\nDisallow: /*.php$', '/x/y.php', false],
    ['an end that is none', 'User-agent: *\nDisallow: /*.php$', '/x/y.php?z', true],
    ['a query', 'User-agent: *\nDisallow: /*?print=', '/a?print=1', false],
    ['small and capital letters', 'user-AGENT: *\nDISALLOW: /A', '/a', true],
    ['comments and spaces', '  User-agent : * # all\r\n Disallow : /a # not this', '/a', false],
    ['a mark at its beginning', '\ufeffUser-agent: *\nDisallow: /', '/a', false],
    ['letters as they are encoded', 'User-agent: *\nDisallow: /%C3%A9', '/é', false],
    ['letters as they are', 'User-agent: *\nDisallow: /é', '/%c3%a9', false],
    ['a delay between names', 'User-agent: x\nCrawl-delay: 5\nUser-agent: Daybook\nDisallow: /a', '/a', false],
    ['a site map between rules', 'User-agent: *\nSitemap: https://x/y\nDisallow: /a', '/a', false],
    ['rules of nobody', 'Disallow: /a\nUser-agent: *\nDisallow: /b', '/a', true],
    ['a page in its place', '<!doctype html><title>Not found: sorry</title>', '/a', true],
  ])('is read with %s', (_, text, path, expected) => expect(allows(text, path)).toBe(expected))

  it('says how long to wait between two requests', () => {
    expect(delayOf('User-agent: *\nCrawl-delay: 2.5\nDisallow:')).toBe(2_500)
    expect(delayOf('User-agent: *\nDisallow:')).toBeNull()
    expect(delayOf('User-agent: *\nCrawl-delay: soon')).toBeNull()
  })

  it('keeps nobody busy, however it is put', () => {
    const agents = Array.from({ length: 20_000 }, (_, i) => `User-agent: bot${i}`).join('\n')
    const rules = Array.from({ length: 20_000 }, (_, i) => `Disallow: /${i}`).join('\n')
    const stars = `User-agent: *\n${Array.from({ length: 600 }, () => `Disallow: ${'*a'.repeat(400)}b`).join('\n')}`
    const began = Date.now()
    expect(allows(`${agents}\n${rules}`, '/a')).toBe(true)
    expect(allows(stars, `/${'a'.repeat(10_000)}`)).toBe(true)
    // Where time grows with the square of what is put there it is minutes, on a machine that is busy with other tests as well.
    expect(Date.now() - began).toBeLessThan(30_000)
  })
})

describe('Retry-After', () => {
  it.each([
    ['120', 120_000],
    [' 0 ', 0],
    ['Sat, 28 Nov 2026 12:00:30 GMT', 30_000],
    ['Sat, 28 Nov 2026 11:00:00 GMT', 0],
    ['soon', null],
    ['-5', null],
    ['1e9', null],
    ['', null],
    [undefined, null],
  ])('%s', (text, expected) => expect(readRetryAfter(text, Date.parse('2026-11-28T12:00:00Z'))).toBe(expected))
})
