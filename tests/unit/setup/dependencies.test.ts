import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '@/cli/setup/paths.mjs'

type Lock = { packages: Record<string, { version?: string; resolved?: string; integrity?: string; link?: boolean }> }

const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lock
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<string, Record<string, string>>

/** Versions below which there are known holes that lead in from outside. */
const floors = {
  next: '16.4.1',
  react: '19.3.1',
  'react-dom': '19.3.1',
  sharp: '0.35.5',
  'next-auth': '4.24.15',
}

const parts = (version: string) => version.split(/[.-]/).map(Number)

function isAtLeast(version: string, floor: string): boolean {
  const [have, want] = [parts(version), parts(floor)]
  const at = want.findIndex((part, i) => have[i] !== part)
  return at < 0 || (have[at] ?? 0) > (want[at] ?? 0)
}

describe('the lock file', () => {
  it.each(Object.entries(floors))('has %s nowhere below %s', (name, floor) => {
    const found = Object.entries(lock.packages).filter(([path]) => path.endsWith(`node_modules/${name}`))
    expect(found.length).toBeGreaterThan(0)
    for (const [path, { version = '' }] of found)
      expect([path, version, isAtLeast(version, floor)]).toEqual([path, version, true])
  })

  it('names the content of every package by its hash', () => {
    const bare = Object.entries(lock.packages).filter(
      ([path, one]) => path !== '' && !one.link && one.resolved && !one.integrity,
    )
    expect(bare.map(([path]) => path)).toEqual([])
  })

  it('is of exact versions', () => {
    const ranges = ['dependencies', 'devDependencies'].flatMap((kind) =>
      Object.entries(manifest[kind] ?? {}).filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version)),
    )
    expect(ranges).toEqual([])
  })
})
