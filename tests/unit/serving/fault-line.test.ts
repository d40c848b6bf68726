import { expect, it } from 'vitest'
import { faultLine } from '@/lib/serving/fault-line'

const failed = (path: string, routePath: string) =>
  faultLine(new Error('Out of paper.'), { method: 'GET', path, routePath })

it('names a reader’s page, and what is wrong with it', () => {
  expect(failed('/html/day/2017-04-07?x=1', '/html/day/[date]')).toMatch(
    /^GET \/html\/day\/2017-04-07 failed: Error: Out of paper\.\n {4}at /,
  )
})

it('keeps one-time secrets and queries out of logs', () => {
  const line = failed('/sign-in/link/1.secret?q=secret', '/(staff)/sign-in/link/[token]')
  expect(line).toContain('GET /(staff)/sign-in/link/[token] failed')
  expect(line).not.toContain('secret')
})

it('knows the number by which the page calls it', () => {
  expect(
    faultLine(Object.assign(new Error('No.'), { digest: '17' }), { method: 'GET', path: '/', routePath: '/' }),
  ).toContain('[17]')
})
