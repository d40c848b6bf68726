import { stopChildren } from './children.mjs'
import { commandLineOf, isAlive, parentOf, startTimeOf } from './processes.mjs'
import { SetupError } from './setup-error.mjs'

/**
 * What a command has to put back when it ends. `whenEnding` takes the undoing of what was just done; they run in reverse.
 * `stopCode` is what the command exits with when it is stopped (a site that was serving ends well: 0).
 * @typedef {{ whenEnding: (undo: () => unknown) => void, stopCode?: number }} Lifetime
 */

/**
 * Runs a command to its end and exits with its code. Whether it returns, fails, is interrupted, or loses the npm that
 * started it, what it started is stopped first.
 *
 * @param {(lifetime: Lifetime) => Promise<number>} command
 */
export async function runCommand(command) {
  /** @type {(() => unknown)[]} */
  const undoings = []
  /** @type {Lifetime} */
  const lifetime = { whenEnding: (undo) => undoings.push(undo) }
  /** @type {Promise<void> | undefined} */
  let ending
  /** @param {number} code */
  const end = (code) => (ending ??= undoAll(undoings).finally(() => process.exit(code)))

  // npm passes on a Ctrl-C that the terminal has already given to us: the second one must not cut the ending short.
  process.on('SIGINT', () => end(lifetime.stopCode ?? 130))
  process.on('SIGTERM', () => end(lifetime.stopCode ?? 143))
  process.on('SIGHUP', () => end(lifetime.stopCode ?? 129))
  whenNpmIsGone(() => end(1))

  try {
    const code = await command(lifetime)
    await end(code)
  } catch (error) {
    if (!ending) console.error(error instanceof SetupError ? `\n${error.message}` : error)
    await end(1)
  }
}

/** @param {(() => unknown)[]} undoings */
async function undoAll(undoings) {
  await stopChildren()
  for (const undo of undoings.reverse()) {
    try {
      await undo()
    } catch (error) {
      console.error(error)
    }
  }
}

/**
 * `npm start` is npm, perhaps a shell, and us: killing npm must end us too, and nobody would tell.
 * @param {() => unknown} action
 */
function whenNpmIsGone(action) {
  if (!process.env.npm_lifecycle_event) return
  const npm = ancestors(process.pid).find((pid) => commandLineOf(pid).includes('npm'))
  const startTime = npm && startTimeOf(npm)
  if (!npm || !startTime) return
  const watch = setInterval(() => {
    if (isAlive(npm, startTime)) return
    clearInterval(watch)
    action()
  }, 500)
  watch.unref()
}

/** The nearest three: npm is our parent or the parent of the shell between. @param {number} pid */
function ancestors(pid) {
  /** @type {number[]} */
  const found = []
  for (let next = parentOf(pid); next > 1 && found.length < 3; next = parentOf(next)) found.push(next)
  return found
}
