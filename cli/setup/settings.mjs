import { resolve } from 'node:path'
import { root } from './paths.mjs'
import { SetupError } from './setup-error.mjs'

/**
 * The settings that set-up itself needs, before any package is installed. lib/env.ts reads all of them, with the
 * same rules, once zod is there. `databaseUrl` is where sessions are to be had, `pooledUrl` the pooler that the site goes through.
 *
 * @typedef {{ dataDir: string, databaseUrl: string | undefined, pooledUrl: string | undefined, port: number }} SetupSettings
 * @param {Record<string, string | undefined>} environment
 * @returns {SetupSettings}
 */
export function readSetupSettings(environment = process.env) {
  return {
    dataDir: dataDir(environment.DATA_DIR || '.data'),
    ...databases(environment.DATABASE_URL || undefined, environment.DATABASE_DIRECT_URL || undefined),
    port: port(environment.PORT || '3000'),
  }
}

/** @param {string} given */
function dataDir(given) {
  if (given.includes('\0') || given.trim() === '') throw malformed('DATA_DIR', 'a folder such as /var/lib/daybook')
  return resolve(root, given)
}

/** @param {string | undefined} given @param {string | undefined} direct */
function databases(given, direct) {
  if (given === undefined && direct !== undefined)
    throw new SetupError('DATABASE_DIRECT_URL should be beside a DATABASE_URL that leads to a pooler.')
  const url = databaseUrl('DATABASE_URL', given)
  return direct === undefined
    ? { databaseUrl: url, pooledUrl: undefined }
    : { databaseUrl: databaseUrl('DATABASE_DIRECT_URL', direct), pooledUrl: url }
}

/** @param {string} name @param {string | undefined} given */
function databaseUrl(name, given) {
  if (given === undefined) return undefined
  const example = 'an address such as postgresql://user:password@host:5432/daybook'
  if (!/^postgres(ql)?:\/\/\S+$/.test(given) || !URL.canParse(given)) throw malformed(name, example)
  if (new URL(given).pathname.length < 2) throw malformed(name, `${example}, with the database's name`)
  return given
}

/** @param {string} given */
function port(given) {
  const number = Number(given)
  if (!/^\d{1,5}$/.test(given) || number < 1 || number > 65535) throw malformed('PORT', 'a number from 1 to 65535')
  return number
}

/** @param {string} name @param {string} example */
const malformed = (name, example) => new SetupError(`${name} should be ${example}.`)
