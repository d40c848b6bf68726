import { readFileSync } from 'node:fs'

const { devDependencies, dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as Record<
  'dependencies' | 'devDependencies',
  Record<string, string>
>

/** "html-validate 10.17.0": a package as the lock file has it. */
export function named(name: string): string {
  const version = devDependencies[name] ?? dependencies[name]
  if (version === undefined) throw new Error(`${name} is none of our packages`)
  return `${name} ${version}`
}
