import { readFileSync, readdirSync } from 'node:fs'
import { basename, join, posix } from 'node:path'
import { describe, expect, it } from 'vitest'

const layers = ['lib', 'components', 'app'] as const
type Layer = (typeof layers)[number]

/** Lower layers know nothing of those above them; cli and tests stand beside and may use all. */
const mayImport: Record<Layer, string[]> = {
  lib: ['lib', 'generated', 'prisma', 'package.json'],
  components: ['lib', 'components'],
  app: ['lib', 'components', 'app'],
}

const files = layers.flatMap((layer) =>
  sourceFiles(layer).map((path) => ({ layer, path, text: readFileSync(path, 'utf8') })),
)
const filesOf = (...wanted: Layer[]) => files.filter(({ layer }) => wanted.includes(layer))

describe('the layers', () => {
  it('import downwards only: app, components, lib', () => {
    const upwards = files.flatMap(({ layer, path, text }) =>
      localImports(path, text)
        .filter((imported) => !mayImport[layer].includes(imported.split('/')[0] ?? ''))
        .map((imported) => `${path} imports ${imported}`),
    )
    expect(upwards).toEqual([])
  })

  it('keep the database out of components, and JSX out of lib', () => {
    const databaseUsers = filesOf('components').filter(({ path, text }) => localImports(path, text).includes('lib/db'))
    expect(databaseUsers.map(({ path }) => path)).toEqual([])
    expect(
      filesOf('lib')
        .filter(({ path }) => path.endsWith('.tsx'))
        .map(({ path }) => path),
    ).toEqual([])
  })

  it('read the environment in lib/env.ts alone', () => {
    const readers = files.filter(({ path, text }) => path !== 'lib/env.ts' && /\bprocess\.env\b/.test(text))
    expect(readers.map(({ path }) => path)).toEqual([])
  })

  it('never give the database a text of SQL that was put together', () => {
    const unsafe = files.filter(({ text }) => /\$(?:query|execute)RawUnsafe|Prisma\.raw\((?!['"]|event\))/.test(text))
    expect(unsafe.map(({ path }) => path)).toEqual([])
  })

  it('never fetch our own data from a component', () => {
    const fetchers = filesOf('components').filter(({ text }) => /\bfetch\(\s*[`'"]\//.test(text))
    expect(fetchers.map(({ path }) => path)).toEqual([])
  })
})

describe('files', () => {
  it('are never a barrel or a drawer of odds and ends', () => {
    const named = files.filter(({ path }) => /^(index|utils?|helpers?|misc|common)\.[jt]sx?$/.test(basename(path)))
    const barrels = files.filter(({ text }) => /^export \* from/m.test(text))
    expect([...named, ...barrels].map(({ path }) => path)).toEqual([])
  })

  it('are named in kebab case', () => {
    const other = files.filter(({ path }) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)+$/.test(basename(path)))
    expect(other.map(({ path }) => path)).toEqual([])
  })
})

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(ts|tsx|js|mjs)$/.test(path))
    .map((path) => join(folder, path))
}

/** What a file imports of this repository, as paths from its root. */
function localImports(path: string, text: string): string[] {
  const specifiers = [...text.matchAll(/(?:\bfrom|\bimport\(?)\s*['"]([^'"]+)['"]/g)].map(
    ([, specifier]) => specifier ?? '',
  )
  return specifiers.flatMap((specifier) => {
    if (specifier.startsWith('@/')) return [specifier.slice(2)]
    if (specifier.startsWith('.')) return [posix.join(posix.dirname(path), specifier)]
    return []
  })
}
