import { startNode } from './children.mjs'
import { programOf } from './programs.mjs'
import { SetupError } from './setup-error.mjs'

/**
 * Starts cli/serve.ts and waits until it accepts connections, which it says with `process.send('listening')`. It
 * stops on SIGTERM, and ends by itself when this process ends.
 *
 * @param {Record<string, string | undefined>} environment its settings
 * @param {{ dev?: boolean, stdio?: 'inherit' | 'pipe' }} how
 * @returns {Promise<import('node:child_process').ChildProcess>}
 */
export async function startSite(environment, { dev = false, stdio = 'inherit' } = {}) {
  const { script, nodeOptions } = programOf('serve', { isServer: true, dev })
  const site = startNode(script, {
    args: dev ? ['--dev'] : [],
    nodeOptions,
    environment: { NODE_ENV: dev ? 'development' : 'production', NEXT_TELEMETRY_DISABLED: '1', ...environment },
    stdio,
    ownGroup: true,
  })
  await new Promise((resolve, reject) => {
    site.on('message', (message) => message === 'listening' && resolve(undefined))
    site.once('exit', () => reject(new SetupError('The site stopped before it could be reached; see above.')))
    site.once('error', reject)
  })
  return site
}
