import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

const hasProc = existsSync('/proc/self/stat')

/**
 * When a process started, as an opaque word; undefined when it lives no more. Together with the process id this names a
 * process for good: ids are used again, most of all after a restart of the machine or a container.
 *
 * @param {number} pid
 * @returns {string | undefined}
 */
export function startTimeOf(pid) {
  return hasProc ? startTimeFromProc(pid) : startTimeFromPs(pid)
}

/** @param {number} pid @param {string} startTime */
export const isAlive = (pid, startTime) => startTimeOf(pid) === startTime

/** The words a process was started with; empty when it lives no more. @param {number} pid */
export function commandLineOf(pid) {
  if (startTimeOf(pid) === undefined) return ''
  if (!hasProc) return spawnSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim()
  return readIfThere(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim()
}

/** @param {number} pid */
export function parentOf(pid) {
  if (!hasProc) return Number(spawnSync('ps', ['-o', 'ppid=', '-p', String(pid)], { encoding: 'utf8' }).stdout)
  return Number(fieldsOf(pid)[1])
}

/**
 * Asks again and again until the answer is true; false when the time is over.
 * @param {() => boolean | Promise<boolean>} isTrue
 * @param {{ within: number, every?: number }} milliseconds
 */
export async function waitUntil(isTrue, { within, every = 25 }) {
  const deadline = Date.now() + within
  while (!(await isTrue())) {
    if (Date.now() > deadline) return false
    await sleep(every)
  }
  return true
}

/** A process that was killed but not yet collected by its parent (state Z) does nothing any more. @param {number} pid */
function startTimeFromProc(pid) {
  const fields = fieldsOf(pid)
  return fields.length === 0 || 'ZX'.includes(fields[0] ?? '') ? undefined : fields[19]
}

/** What follows the name in /proc/<pid>/stat: state, parent, …, start time. The name may hold anything, even `)`. @param {number} pid */
function fieldsOf(pid) {
  const stat = readIfThere(`/proc/${pid}/stat`)
  return stat === '' ? [] : stat.slice(stat.lastIndexOf(')') + 2).split(' ')
}

/** @param {number} pid */
function startTimeFromPs(pid) {
  const { stdout } = spawnSync('ps', ['-o', 'state=,lstart=', '-p', String(pid)], { encoding: 'utf8' })
  const [state = '', ...started] = stdout.trim().split(/\s+/)
  return state === '' || state.startsWith('Z') ? undefined : started.join('').replaceAll(/\W/g, '')
}

/** @param {string} path */
function readIfThere(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
