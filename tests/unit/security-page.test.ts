import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from '@/cli/setup/paths.mjs'
import { readDrills } from '@/lib/conformance/drill-results'

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

it('says of drills what the last run found', async () => {
  const results = await readDrills()
  const cells = page.split('\n').map((line) => line.split('|').map((cell) => cell.trim()))
  for (const { name, times, acknowledged, lost, doubled, skipped } of results?.drills ?? []) {
    const row = cells.find(([, first]) => first === name)
    if (skipped === null) expect(row?.slice(2, 6)).toEqual([times, acknowledged, lost, doubled].map(String))
    else expect(row?.[2]).toContain(skipped)
  }
  if (results) expect(page).toContain(results.ranAt.slice(0, 10))
})

it('names no few', () => expect(claims.length).toBeGreaterThan(60))
