import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { whileHolding } from '../setup/claims.mjs'
import { installIn } from '../setup/packages.mjs'
import { checkoutLocks, root } from '../setup/paths.mjs'

// Validators that are as large as all else together have a lock file of their own: who runs the site or its tests need not
// download them.
const folder = join(root, 'cli', 'conformance', 'tools')
const lock = join(folder, 'package-lock.json')
const stamp = join(folder, 'node_modules', '.installed')

/** Installs the large validators unless exactly those are there. @param {import('../setup/report.mjs').Report} report */
export async function ensureTools(report) {
  await whileHolding(join(checkoutLocks, 'tools'), async () => {
    const wanted = readFileSync(lock, 'utf8')
    if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return report('validators', 'installed')
    report('validators', 'installing the large ones (npm ci)')
    // One of them would download a Java of its own.
    await installIn(folder, ['--ignore-scripts'])
    writeFileSync(stamp, wanted)
  })
}

const load = createRequire(join(folder, 'package.json'))

/** Where a package of these is. @param {string} name of a file in it */
export const toolPath = (name) => load.resolve(name)

/** The module that a package of these is. @param {string} name @returns {Promise<unknown>} */
export const loadTool = (name) => import(pathToFileURL(load.resolve(name)).href)

/** @param {string} name @returns {string} its exact version */
export const toolVersion = (name) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).dependencies[name]
