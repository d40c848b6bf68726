import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { root } from './paths.mjs'

const dieWithParent = fileURLToPath(new URL('./die-with-parent.mjs', import.meta.url))

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set()

/**
 * @typedef {{ args?: string[], nodeOptions?: string[], environment?: Record<string, string | undefined>,
 *   stdio?: 'inherit' | 'pipe', ownGroup?: boolean, patience?: number }} ChildOptions
 */

/**
 * Starts a Node script that ends when this process ends, however it ends. `ownGroup` keeps the terminal's Ctrl-C from
 * it, so that this process decides when and how it stops.
 *
 * @param {string} script
 * @param {ChildOptions} options
 */
export function startNode(script, { args = [], nodeOptions = [], environment = {}, stdio = 'pipe', ownGroup = false }) {
  const child = spawn(process.execPath, ['--import', dieWithParent, ...nodeOptions, script, ...args], {
    cwd: root,
    env: { ...process.env, DAYBOOK_PARENT: String(process.pid), ...environment },
    detached: ownGroup,
    stdio: [stdio === 'pipe' ? 'ignore' : stdio, stdio, stdio, 'ipc'],
  })
  running.add(child)
  child.once('exit', () => running.delete(child))
  return child
}

/**
 * Runs a Node script to its end, or for at most `patience` milliseconds.
 * @param {string} script
 * @param {ChildOptions} options
 * @returns {Promise<{ code: number, output: string }>} what it wrote (both streams, in order of arrival) and its exit code
 */
export function runNode(script, options = {}) {
  const child = startNode(script, options)
  /** @type {Buffer[]} */
  const parts = []
  child.stdout?.on('data', (part) => parts.push(part))
  child.stderr?.on('data', (part) => parts.push(part))
  if (options.patience) setTimeout(() => child.kill(), options.patience).unref()
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) =>
      resolve({ code: code ?? (signal === 'SIGINT' ? 130 : 143), output: Buffer.concat(parts).toString('utf8') }),
    )
  })
}

/** Ends a child: asks first, insists after `patience` milliseconds. @param {import('node:child_process').ChildProcess} child */
export function stopChild(child, patience = 8000) {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    const insist = setTimeout(() => child.kill('SIGKILL'), patience)
    child.once('exit', () => {
      clearTimeout(insist)
      resolve(undefined)
    })
    child.kill('SIGTERM')
  })
}

let isStopping = false

/** Ends whatever is still running, for a command that is being stopped itself. */
export function stopChildren() {
  isStopping = true
  return Promise.all([...running].map((child) => stopChild(child)))
}

/** Whether this process is stopping what it started: nothing is to be started again. */
export const areChildrenStopping = () => isStopping
