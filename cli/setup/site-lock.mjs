import { join } from 'node:path'
import { tryToHold } from './claims.mjs'
import { readable } from './paths.mjs'
import { SetupError } from './setup-error.mjs'

/**
 * One site on one `DATA_DIR`: refuses when one is running.
 * @param {string} dataDir
 * @param {string} address where this one will be
 * @param {import('./lifetime.mjs').Lifetime} lifetime
 */
export async function holdSite(dataDir, address, lifetime) {
  const attempt = await tryToHold(join(dataDir, 'run', 'site'), { address })
  if ('claim' in attempt) return lifetime.whenEnding(attempt.claim.release)
  const { pid, facts } = attempt.holder
  throw new SetupError(
    `Daybook is already running on ${readable(dataDir)}: ${facts.address} (process ${pid}).\n` +
      'Stop that one first, or start this one with its own DATA_DIR and PORT.',
  )
}
