import { spawnSync } from 'node:child_process'
import { chownSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { SetupError } from '../setup-error.mjs'

/**
 * PostgreSQL refuses to run as root. Somebody is who runs it instead: `command` wraps a program, `options` go to `spawn`.
 *
 * @typedef {{ command: (program: string, args: string[]) => [string, string[]], options: { uid?: number, gid?: number },
 *   ownFolder: (folder: string) => void }} Somebody
 */

/**
 * Who runs PostgreSQL on a cluster: ourselves; for root the cluster's owner, else `postgres` or `nobody`; and where they
 * cannot reach the files (a checkout in a closed home), root under another name in a user namespace.
 *
 * @param {string} cluster its folder, which need not exist
 * @param {string} program one of PostgreSQL's programs
 * @returns {Somebody}
 */
export function somebodyFor(cluster, program) {
  if (process.getuid?.() !== 0) return ourselves
  const owner = statSync(cluster, { throwIfNoEntry: false })
  if (owner?.uid !== 0) {
    const ids = owner ? { uid: owner.uid, gid: owner.gid } : idsOf(['postgres', 'nobody'])
    if (canReach(ids, program, dirname(cluster))) return asUser(ids)
  }
  if (spawnSync('unshare', [...namespace, program, '--version']).status === 0) return inNamespace
  throw new SetupError(
    'PostgreSQL does not run as root, and no other user can read this checkout. Start as an ordinary user, move the ' +
      'checkout to where everybody may read it, or set DATABASE_URL.',
  )
}

const namespace = ['--user', '--map-user=1000']

/** @param {string} folder */
const makeFolder = (folder) => void mkdirSync(folder, { recursive: true, mode: 0o700 })

/** @type {Somebody} */
const ourselves = { command: (program, args) => [program, args], options: {}, ownFolder: makeFolder }

/** @type {Somebody} */
const inNamespace = {
  command: (program, args) => ['unshare', [...namespace, program, ...args]],
  options: {},
  ownFolder: makeFolder,
}

/** @param {{ uid: number, gid: number }} ids @returns {Somebody} */
function asUser(ids) {
  return {
    command: (program, args) => [program, args],
    options: ids,
    ownFolder: (folder) => {
      makeFolder(folder)
      chownSync(folder, ids.uid, ids.gid)
    },
  }
}

/** @param {{ uid: number, gid: number }} ids @param {string} program @param {string} folder */
function canReach(ids, program, folder) {
  const environment = { PATH: process.env.PATH }
  const runs = spawnSync(program, ['--version'], { ...ids, env: environment, cwd: '/' }).status === 0
  return runs && spawnSync('test', ['-x', folder], { ...ids, env: environment, cwd: '/' }).status === 0
}

/** The first of these users that the machine knows. @param {string[]} names */
function idsOf(names) {
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  const user = names.map((name) => users.find((fields) => fields[0] === name)).find(Boolean)
  return { uid: Number(user?.[2] ?? 65534), gid: Number(user?.[3] ?? 65534) }
}
