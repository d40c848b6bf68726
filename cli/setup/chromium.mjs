import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { runNode } from './children.mjs'
import { whileHolding } from './claims.mjs'
import { checkoutLocks, root } from './paths.mjs'
import { SetupError } from './setup-error.mjs'

/**
 * A Chromium for the browser tests: an installed one, else the one Playwright downloads, else the system's package.
 * @param {import('./report.mjs').Report} report
 * @returns {Promise<string>} its path
 */
export function ensureChromium(report) {
  return whileHolding(join(checkoutLocks, 'chromium'), async () => {
    const path = installed() ?? (await playwrights()) ?? (await downloaded(report)) ?? fromSystem(report)
    if (path) return path
    throw new SetupError('There is no Chromium, and none could be installed: install chromium or google-chrome.')
  })
}

function installed() {
  const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome']
  const folders = (process.env.PATH ?? '').split(delimiter)
  const candidates = names.flatMap((name) => folders.map((folder) => join(folder, name)))
  const mac = ['Google Chrome', 'Chromium'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`)
  return [process.env.CHROMIUM_PATH ?? '', ...candidates, ...mac].find(runs)
}

async function playwrights() {
  const { chromium } = await import('@playwright/test')
  return [chromium.executablePath()].find(runs)
}

/** @param {import('./report.mjs').Report} report */
async function downloaded(report) {
  report('browser', "downloading Playwright's Chromium")
  const program = join(root, 'node_modules', '@playwright', 'test', 'cli.js')
  const { code } = await runNode(program, { args: ['install', 'chromium'], patience: 180_000 })
  return code === 0 ? playwrights() : undefined
}

/** @param {import('./report.mjs').Report} report */
function fromSystem(report) {
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) return undefined
  report('browser', 'installing the chromium package (apt-get)')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  spawnSync('apt-get', ['update'], { env })
  const { stdout, stderr } = spawnSync('apt-get', ['install', '-y', 'chromium'], { env, encoding: 'utf8' })
  const path = installed()
  if (!path) throw new SetupError(`apt-get could not install chromium:\n${stdout}${stderr}`)
  return path
}

/** Being there is not enough: a download may lack the system's libraries. @param {string} path */
function runs(path) {
  return path !== '' && existsSync(path) && spawnSync(path, ['--version'], { timeout: 20_000 }).status === 0
}
