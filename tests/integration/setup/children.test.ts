import { expect, it } from 'vitest'
import { startTimeOf, waitUntil } from '@/cli/setup/processes.mjs'
import { startProgram } from '../../support/programs'

it.each([
  ['before it has begun', 0],
  ['while it runs', 1_000],
])('a child ends when its parent is killed %s', async (_, milliseconds) => {
  const { said: pid } = await startProgram<number>('killed-parent.mjs', [String(milliseconds)])
  expect(await waitUntil(() => startTimeOf(pid) === undefined, { within: 20_000 })).toBe(true)
})
