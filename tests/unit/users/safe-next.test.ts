import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { safeNext } from '@/lib/users/safe-next'
import { addressesElsewhere } from '../../support/addresses-elsewhere'

const leadsTo = (next: string, from: string) => new URL(next, from).origin

describe('where signing in leads', () => {
  it.each(['/account', '/admin/users?page=2&sort=name', '/news/2017/04/7/x.html', '/', '/a%2Fb', '/@name', '/a:80'])(
    'is %s when that was asked for',
    (next) => expect(safeNext(next)).toBe(next),
  )

  it.each(addressesElsewhere)('is never elsewhere: %j', (next) => {
    const path = safeNext(next, '/otherwise')
    for (const from of ['https://news.example.org/sign-in', 'http://localhost:3000/sign-in?next=x'])
      expect(leadsTo(path, from)).toBe(new URL(from).origin)
  })

  it.each([undefined, null, 1, {}, ['/account'], { toString: () => '/account' }])('is home for %j', (next) =>
    expect(safeNext(next, '/home')).toBe('/home'),
  )

  it('stays on the site for whatever anybody thinks of', () => {
    const piece = fc.constantFrom(
      '/',
      '\\',
      '//',
      '.',
      '..',
      '%2f',
      '%5c',
      '@',
      ':',
      '?',
      '#',
      'evil.example',
      '\t',
      '\n',
      'a',
    )
    const anything = fc.oneof(
      fc.string(),
      fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join('')),
    )
    fc.assert(
      fc.property(anything, (text) => {
        for (const next of [text, `/${text}`]) {
          const path = safeNext(next)
          expect(path).toMatch(/^\/(?![/\\])/)
          expect(leadsTo(path, 'https://news.example.org/sign-in')).toBe('https://news.example.org')
        }
      }),
      { numRuns: 2_000 },
    )
  })
})
