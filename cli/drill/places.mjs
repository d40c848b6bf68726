import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { isAlive, startTimeOf } from '../setup/processes.mjs'
import { stopServer } from '../setup/postgres/cluster.mjs'

// Each run has a folder, named by its process, and in it each drill one: a `DATA_DIR` with a database server of its own.

/** The folder of this process. @param {string} drillDir */
export function placeOfProcess(drillDir) {
  const place = join(drillDir, `${process.pid}-${startTimeOf(process.pid)}`)
  mkdirSync(place, { recursive: true })
  return place
}

/**
 * Ends the database servers of a run, unmounts its small disks, and takes its folder away; without `own`, of all runs that are
 * no more: one that was killed could not.
 * @param {string} drillDir @param {string} [own]
 */
export async function clearPlaces(drillDir, own) {
  if (!existsSync(drillDir)) return
  const places = own
    ? [own]
    : readdirSync(drillDir)
        .map((name) => join(drillDir, name))
        .filter(isOver)
  for (const place of places) {
    for (const name of existsSync(place) ? readdirSync(place) : []) await stopServer(join(place, name))
    for (const mounted of mountsIn(place)) spawnSync('umount', [mounted])
    rmSync(place, { recursive: true, force: true })
  }
}

/** @param {string} place */
function isOver(place) {
  const [pid, startTime = ''] = basename(place).split('-')
  return !isAlive(Number(pid), startTime)
}

/** @param {string} folder */
function mountsIn(folder) {
  const mounts = existsSync('/proc/mounts') ? readFileSync('/proc/mounts', 'utf8').split('\n') : []
  const paths = mounts.map((line) => line.split(' ')[1] ?? '').filter((path) => path.startsWith(`${folder}/`))
  return paths.reverse() // what was mounted last lies within what was mounted before
}
