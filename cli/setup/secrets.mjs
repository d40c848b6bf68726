import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * A secret that is made once and kept in `DATA_DIR`, readable by its owner only.
 * @param {string} dataDir
 * @param {'nextauth-secret' | 'database-password'} name
 */
export function keptSecret(dataDir, name) {
  const folder = join(dataDir, 'secrets')
  const path = join(folder, name)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return readSecret(path) ?? makeSecret(path)
}

/** @param {string} path */
function readSecret(path) {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

/** Linking puts the whole file there or fails: of two first starts both use the secret of the quicker one. @param {string} path */
function makeSecret(path) {
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, randomBytes(32).toString('base64url'), { mode: 0o600 })
  try {
    linkSync(draft, path)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  } finally {
    rmSync(draft)
  }
  return readFileSync(path, 'utf8').trim()
}
