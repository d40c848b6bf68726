import { spawn } from 'node:child_process'
import { chmodSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { livingClaims, makeClaim, whileHolding } from '../claims.mjs'
import { waitUntil } from '../processes.mjs'
import { ensureCluster, isReady, runningServer, startServer, stopServer } from './cluster.mjs'

/**
 * Where the embedded PostgreSQL's claims are: `users` of it, `lock` of who starts or stops it, `keeper` of its keeper.
 * @param {string} dataDir
 */
export function folders(dataDir) {
  const at = join(dataDir, 'run', 'postgres')
  return { users: join(at, 'users'), lock: join(at, 'lock'), keeper: join(at, 'keeper') }
}

/**
 * Uses the embedded PostgreSQL, which starts with its first user and stops with its last one. Several commands may use
 * it at once: the site, and an import beside it.
 *
 * @param {string} dataDir
 * @param {string[]} settings of the server, if it is not running yet
 * @returns {Promise<{ port: number, was: 'made' | 'started' | 'running', release: () => Promise<void> }>}
 */
export async function joinPostgres(dataDir, settings = []) {
  mkdirSync(dataDir, { recursive: true })
  // The user that PostgreSQL runs as, when we are root, passes through here.
  if (process.getuid?.() === 0) chmodSync(dataDir, 0o711)
  const use = makeClaim(folders(dataDir).users)
  const release = async () => {
    use.release()
    await stopUnlessUsed(dataDir, () => endKeepers(dataDir))
  }
  try {
    return { ...(await whileHolding(folders(dataDir).lock, () => start(dataDir, settings))), release }
  } catch (error) {
    await release()
    throw error
  }
}

/**
 * Stops the server when it has no living user.
 * @param {string} dataDir
 * @param {() => unknown} whenStopped runs before anybody else can start it again
 */
export function stopUnlessUsed(dataDir, whenStopped = () => {}) {
  return whileHolding(folders(dataDir).lock, async () => {
    if (livingClaims(folders(dataDir).users).length > 0) return false
    await stopServer(dataDir)
    await whenStopped()
    return true
  })
}

/** @param {string} dataDir @param {string[]} settings */
async function start(dataDir, settings) {
  if (livingClaims(folders(dataDir).keeper).length === 0) startKeeper(dataDir)
  const server = runningServer(dataDir)
  if (server && (await waitUntil(() => isReady(dataDir, server.port), { within: 60_000 }))) {
    return { port: server.port, was: /** @type {const} */ ('running') }
  }
  const was = ensureCluster(dataDir, settings) ? /** @type {const} */ ('made') : /** @type {const} */ ('started')
  return { port: await startServer(dataDir, settings), was }
}

/** @param {string} dataDir */
function startKeeper(dataDir) {
  const keeper = fileURLToPath(new URL('./keeper.mjs', import.meta.url))
  spawn(process.execPath, [keeper, dataDir], { cwd: '/', detached: true, stdio: 'ignore' }).unref()
}

/** There is nothing to keep any more: nothing of a command that ended well is left, not even for a moment. @param {string} dataDir */
async function endKeepers(dataDir) {
  for (const keeper of livingClaims(folders(dataDir).keeper)) process.kill(keeper.pid, 'SIGTERM')
  await waitUntil(() => livingClaims(folders(dataDir).keeper).length === 0, { within: 2000 })
}
