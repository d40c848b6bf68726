import { setTimeout as sleep } from 'node:timers/promises'
import { areChildrenStopping, startNode } from './children.mjs'
import { programOf } from './programs.mjs'

/**
 * Starts cli/worker.ts. It stops on SIGTERM, and ends by itself when this process ends.
 * @param {Record<string, string | undefined>} environment its settings
 * @param {{ dev?: boolean, stdio?: 'inherit' | 'pipe' }} how
 */
export function startWorker(environment, { dev = false, stdio = 'inherit' } = {}) {
  const { script, nodeOptions } = programOf('worker', { dev })
  return startNode(script, {
    nodeOptions,
    environment: { NODE_ENV: dev ? 'development' : 'production', ...environment },
    stdio,
    ownGroup: true,
  })
}

/** Whoever lasted this long, in milliseconds, did not fail at once: the next pause is a short one again. */
const lasted = 60_000
const longestPause = 60_000

/**
 * Keeps a worker running until the children of this process are stopped: one that dies is started again, after a pause
 * that grows while that does not help.
 * @param {Record<string, string | undefined>} environment
 * @param {{ dev?: boolean, firstPause?: number }} how
 */
export async function keepWorker(environment, { dev = false, firstPause = 1_000 } = {}) {
  for (let pause = firstPause; ; pause = Math.min(pause * 2, longestPause)) {
    const began = Date.now()
    const worker = startWorker(environment, { dev })
    const code = await new Promise((resolve) => worker.once('exit', (code, signal) => resolve(code ?? signal)))
    if (areChildrenStopping()) return
    if (Date.now() - began > lasted) pause = firstPause
    console.error(`The worker ended (${code}); it starts again in ${pause / 1000} s.`)
    await sleep(pause)
    if (areChildrenStopping()) return
  }
}
