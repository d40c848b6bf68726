import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { buildSources } from '@/cli/setup/build.mjs'
import { root } from '@/cli/setup/paths.mjs'

it('takes a build for stale that another version of the programs made which make builds', () => {
  const programs = buildSources.filter((path) => path.startsWith('cli/'))
  expect(programs).toEqual(['cli/setup/build.mjs', 'cli/setup/private-shells.mjs'])
  for (const program of programs) expect(existsSync(join(root, program))).toBe(true)
})
