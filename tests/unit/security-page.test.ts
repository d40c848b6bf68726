import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from '@/cli/setup/paths.mjs'

const page = readFileSync(join(root, 'docs/security.md'), 'utf8')

/** Each file that the page names, with the words that it says are in it. */
const claims = page
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .flatMap((line) => {
    const named = [...line.matchAll(/`(tests\/[^`]+)`|“([^”]+)”/g)]
    let file = ''
    return named.flatMap(([, path, words]) => {
      if (path !== undefined) file = path
      return [{ file, words: words ?? '' }]
    })
  })

it.each(claims)('$file has “$words”', ({ file, words }) => {
  expect(existsSync(join(root, file))).toBe(true)
  expect(readFileSync(join(root, file), 'utf8')).toContain(words)
})

it('names no few', () => expect(claims.length).toBeGreaterThan(60))
