import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { runNode } from './children.mjs'
import { whileHolding } from './claims.mjs'
import { checkoutLocks, root } from './paths.mjs'
import { SetupError } from './setup-error.mjs'

/**
 * Installs the packages of package-lock.json unless exactly those are there.
 * @param {import('./report.mjs').Report} report
 */
export async function ensurePackages(report) {
  if (areInstalled()) return report('packages', 'installed')
  await whileHolding(join(checkoutLocks, 'packages'), async () => {
    if (areInstalled()) return report('packages', 'installed')
    report('packages', 'installing what package-lock.json lists (npm ci)')
    await installIn()
  })
}

/** npm keeps a list of what it installed; an interrupted installation has none, for npm writes it last. */
function areInstalled() {
  const wanted = readLock(join(root, 'package-lock.json'))
  const present = readLock(join(root, 'node_modules', '.package-lock.json'))
  if (!present) return false
  return Object.entries(wanted ?? {}).every(
    ([path, entry]) => path === '' || isDispensable(entry) || isSame(entry, present[path]),
  )
}

/** An image is installed without what only development needs (Dockerfile). @param {LockEntry} entry */
const isDispensable = ({ optional, devOptional, dev }) =>
  optional || devOptional || (dev && process.env.NODE_ENV === 'production')

/** @param {LockEntry} wanted @param {LockEntry | undefined} present */
const isSame = (wanted, present) => wanted.version === present?.version && wanted.integrity === present?.integrity

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, dev?: boolean }} LockEntry
 * @param {string} path
 * @returns {Record<string, LockEntry> | undefined}
 */
function readLock(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages
  } catch {
    return undefined
  }
}

/** Installs what the lock file of a folder lists. @param {string} folder @param {string[]} more arguments of npm */
export async function installIn(folder = root, more = []) {
  const npm = npmProgram()
  if (!npm) throw new SetupError('The packages are missing or out of date, and npm is not on the PATH: run `npm ci`.')
  // Development packages too, whatever NODE_ENV says: the build needs some of them.
  const args = ['ci', '--include=dev', '--prefer-offline', '--no-progress', '--prefix', folder, ...more]
  const { code, output } = await runNode(npm, { args })
  if (code !== 0) throw new SetupError(`npm ci failed:\n${output.trim()}`)
}

/** The npm that started us, or the one on the PATH when we were started without. */
function npmProgram() {
  const onPath = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'npm'))
  return [process.env.npm_execpath ?? '', ...onPath]
    .filter((path) => path !== '' && existsSync(path))
    .map((path) => realpathSync(path))
    .find((path) => /npm-cli\.c?js$/.test(path))
}
