import { readdirSync } from 'node:fs'
import { expect, it } from 'vitest'
import { chooseRows } from '@/cli/conformance/run-rows'

it('every file of a row says which standard it checks, what counts and what says so', async () => {
  const rows = (await chooseRows([])) ?? []
  expect(rows).toHaveLength(readdirSync('cli/conformance/rows').length)
  for (const { standard, counts, validator, check } of rows) {
    expect([standard, counts, validator].map((text) => text.trim().length > 3)).toEqual([true, true, true])
    expect(counts).toMatch(/^[^a-z].*\.$/s)
    expect(check).toBeTypeOf('function')
  }
  expect(new Set(rows.map(({ standard }) => standard)).size).toBe(rows.length)
})

it('knows no row that has no file', async () => {
  expect(await chooseRows(['html', 'gopher'])).toBeNull()
})
