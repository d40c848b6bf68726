import { spawn, spawnSync } from 'node:child_process'
import {
  chownSync,
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { commandLineOf, startTimeOf, waitUntil } from '../processes.mjs'
import { readable } from '../paths.mjs'
import { freePort } from '../port.mjs'
import { keptSecret } from '../secrets.mjs'
import { SetupError } from '../setup-error.mjs'
import { postgresBinaries } from './binaries.mjs'
import { somebodyFor } from './unprivileged.mjs'

// Everything here is called by whoever holds the cluster's lock, see server.mjs.

/** @param {string} dataDir */
export const clusterFolder = (dataDir) => join(dataDir, 'postgres')

/** @param {string} dataDir @param {number} port @param {string} database */
export const addressOf = (dataDir, port, database) =>
  `postgresql://daybook:${keptSecret(dataDir, 'database-password')}@127.0.0.1:${port}/${database}`

/**
 * Makes the cluster unless there is one. It is made beside its place and moved there when it is complete, so that a half
 * made one (a killed first start) is never mistaken for a whole one.
 * @param {string} dataDir
 * @param {string[]} settings of the server to be: a database that need not survive a power cut is made quicker
 * @returns {boolean} whether it was made
 */
export function ensureCluster(dataDir, settings) {
  const unfinished = readdirSync(dataDir).filter((name) => name.startsWith('postgres.new-'))
  for (const name of unfinished) rmSync(join(dataDir, name), { recursive: true, force: true })
  if (existsSync(join(clusterFolder(dataDir), 'PG_VERSION'))) return false

  const draft = join(dataDir, `postgres.new-${process.pid}`)
  initialise(draft, keptSecret(dataDir, 'database-password'), settings.includes('fsync=off') ? ['--no-sync'] : [])
  renameSync(draft, clusterFolder(dataDir))
  return true
}

/**
 * The running server of a cluster.
 * @param {string} dataDir
 * @returns {{ pid: number, port: number } | undefined}
 */
export function runningServer(dataDir) {
  const [pid, , , port] = readIfThere(join(clusterFolder(dataDir), 'postmaster.pid'))
    .split('\n')
    .map(Number)
  if (!pid || !commandLineOf(pid).includes(clusterFolder(dataDir))) return undefined
  return { pid, port: port ?? 0 }
}

/**
 * Starts the server on a port that the system chooses. It belongs to no terminal and outlives this process: the keeper
 * stops it.
 * @param {string} dataDir
 * @param {string[]} settings such as `fsync=off`
 */
export async function startServer(dataDir, settings) {
  for (let attempt = 1; attempt <= 10; attempt++) {
    const port = await freePort()
    const pid = spawnServer(dataDir, port, settings)
    if (await waitUntil(() => isReady(dataDir, port) || startTimeOf(pid) === undefined, { within: 60_000 })) {
      if (isReady(dataDir, port)) return port
    }
    // Somebody took the port, or the processes of a killed server are still going: both pass.
    await waitUntil(() => false, { within: attempt * 200 })
  }
  throw new SetupError(
    `PostgreSQL does not start. Its last words, in ${readable(logFile(dataDir))}:\n${lastWords(dataDir)}`,
  )
}

/** Stops the server the way that ends sessions but loses nothing; insists when it hesitates. @param {string} dataDir */
export async function stopServer(dataDir) {
  /** @type {NodeJS.Signals[]} */
  const signals = ['SIGINT', 'SIGQUIT', 'SIGKILL']
  for (const signal of signals) {
    const server = runningServer(dataDir)
    if (!server) return
    process.kill(server.pid, signal)
    if (await waitUntil(() => startTimeOf(server.pid) === undefined, { within: 10_000 })) return
  }
}

/** @param {string} folder @param {string} password @param {string[]} sync */
function initialise(folder, password, sync) {
  const { initdb } = postgresBinaries()
  const somebody = somebodyFor(folder, initdb)
  somebody.ownFolder(folder)
  const passwordFile = `${folder}.password`
  writeFileSync(passwordFile, password, { mode: 0o600 })
  const { uid, gid } = statSync(folder)
  chownSync(passwordFile, uid, gid)
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const access = ['--username=daybook', '--auth=scram-sha-256', `--pwfile=${passwordFile}`]
  const command = somebody.command(initdb, ['-D', folder, ...access, ...locale, ...sync, '--no-instructions'])
  const made = spawnSync(...command, { ...somebody.options, cwd: folder, env: environment(), encoding: 'utf8' })
  rmSync(passwordFile)
  if (made.status !== 0) throw new SetupError(`The database could not be made: ${made.stderr || made.error?.message}`)
}

/** @param {string} dataDir @param {number} port @param {string[]} settings */
function spawnServer(dataDir, port, settings) {
  const { postgres } = postgresBinaries()
  const cluster = clusterFolder(dataDir)
  const somebody = somebodyFor(cluster, postgres)
  const options = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'shared_buffers=128MB', ...settings]
  const args = ['-D', cluster, '-p', String(port), ...options.flatMap((option) => ['-c', option])]
  forgetRecycledPid(cluster)
  const log = openSync(logFile(dataDir), 'w')
  const child = spawn(...somebody.command(postgres, args), {
    ...somebody.options,
    cwd: cluster,
    env: environment(),
    detached: true,
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  child.unref()
  if (!child.pid) throw new SetupError('PostgreSQL could not be started.')
  return child.pid
}

/**
 * PostgreSQL recognises what a killed server left behind, unless that server's process id is another program's by now,
 * as it often is in containers. Only then its file is in the way.
 * @param {string} cluster
 */
function forgetRecycledPid(cluster) {
  const pid = parseInt(readIfThere(join(cluster, 'postmaster.pid')))
  const isAnotherProgram = startTimeOf(pid) !== undefined && !commandLineOf(pid).includes(cluster)
  if (pid && isAnotherProgram) rmSync(join(cluster, 'postmaster.pid'), { force: true })
}

/** The last line of postmaster.pid says so. @param {string} dataDir @param {number} port */
export function isReady(dataDir, port) {
  const lines = readIfThere(join(clusterFolder(dataDir), 'postmaster.pid')).split('\n')
  return Number(lines[3]) === port && (lines[7] ?? '').trim() === 'ready'
}

const environment = () => ({ PATH: process.env.PATH, TZ: 'UTC', LC_ALL: 'C' })

/** @param {string} dataDir */
const logFile = (dataDir) => join(dataDir, 'postgres.log')

/** @param {string} dataDir */
const lastWords = (dataDir) => readIfThere(logFile(dataDir)).trim().split('\n').slice(-10).join('\n')

/** @param {string} path */
function readIfThere(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
